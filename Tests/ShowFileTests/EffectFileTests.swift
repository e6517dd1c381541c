import ShowModel
import Testing

@testable import ShowFile

@Suite("An effect of a show file")
struct EffectFileTests {
  private func effect(_ text: String) throws -> Effect? {
    let set = try #require(try show(small("", inSet: "cues: [{ at: 5m, effect: \(text) }]")).sets.first)
    guard case .effect(let effect)? = set.cues.last?.actions.first else { return nil }
    return effect
  }

  @Test("is a name, a name and a length, or a mapping")
  func forms() throws {
    #expect(try effect("shake") == Effect(name: "shake"))
    #expect(try effect("claps 30s") == Effect(name: "claps", length: .seconds(30)))
    #expect(try effect("{ name: confetti }") == Effect(name: "confetti"))
    #expect(
      try effect("{ name: caption, length: 8s, text: Happy birthday }")
        == Effect(name: "caption", length: .seconds(8), text: "Happy birthday"))
  }

  @Test("has keyframes in order")
  func keyframes() throws {
    #expect(
      try effect("{ name: hue, length: 20s, keyframes: [{ at: 0, amount: -90 }, { at: 20s, amount: 360 }] }")
        == Effect(
          name: "hue", length: .seconds(20),
          keyframes: [Keyframe(at: .zero, amount: -90), Keyframe(at: .seconds(20), amount: 360)]))
    #expect(
      try effect(##"{ name: gradient, length: 2s, keyframes: [{ at: 0, colours: ["#ABCDEF", "#000000"] }] }"##)
        == Effect(
          name: "gradient", length: .seconds(2), keyframes: [Keyframe(at: .zero, colours: ["#abcdef", "#000000"])]))
  }
}
