import Foundation
import ShowModel
import Testing

@Suite("A page effect")
struct EffectTests {
  private let second = TimeSpan.seconds(1)

  @Test("that a page can play has no objection")
  func playable() {
    for name in Effect.bursts { #expect(Effect(name: name).objection == nil) }
    for name in ["hue", "invert", "blur", "countdown", "claps"] {
      #expect(Effect(name: name, length: second).objection == nil)
      #expect(Effect(name: name).objection == "`\(name)` needs a length, such as 10s")
    }
    #expect(Effect(name: "caption", length: second, text: "Hé 🎉").objection == nil)
    let turn = [Keyframe(at: .zero, amount: 0), Keyframe(at: second, amount: -3600)]
    #expect(Effect(name: "hue", length: second, keyframes: turn).objection == nil)
    let sky = [Keyframe(at: .zero, colours: ["#301040"]), Keyframe(at: second, colours: ["#301040", "#000000"])]
    #expect(Effect(name: "gradient", length: second, keyframes: sky).objection == nil)
  }

  @Test(
    "that no page can play says why",
    arguments: [
      (Effect(name: "rain"), "there is no effect `rain`"),
      (Effect(name: "caption", length: .seconds(1)), "`caption` needs a text"),
      (Effect(name: "hue", length: .seconds(1), text: "x"), "`hue` has no text"),
      (Effect(name: "caption", length: .seconds(1), text: ""), "the text has 1 to 200 characters"),
      (Effect(name: "gradient", length: .seconds(1)), "`gradient` needs keyframes"),
      (Effect(name: "strobe", keyframes: [Keyframe(at: .zero, amount: 1)]), "keyframes go with a length"),
      (Effect(name: "blur", length: .seconds(1), keyframes: [Keyframe(at: .zero, amount: 101)]), "0 to 100 percent"),
      (Effect(name: "blur", length: .seconds(1), keyframes: [Keyframe(at: .zero, colours: ["#000000"])]), "`amount`"),
      (Effect(name: "blur", length: .seconds(1), keyframes: [Keyframe(at: .seconds(2), amount: 1)]), "within"),
      (Effect(name: "claps", length: .seconds(1), keyframes: [Keyframe(at: .zero, amount: 1)]), "has no keyframes"),
    ])
  func objection(effect: Effect, words: String) {
    #expect(effect.objection?.contains(words) == true, "\(effect.objection ?? "none")")
  }

  @Test("never flashes more than three times a second")
  func flashes() {
    func blinking(every span: TimeSpan) -> Effect {
      let keyframes = (0..<6).map { Keyframe(at: .milliseconds(Int64($0) * span.rawValue), amount: $0 % 2 * 100) }
      return Effect(name: "invert", length: .seconds(10), keyframes: keyframes)
    }
    #expect(blinking(every: .milliseconds(170)).objection == nil)
    #expect(blinking(every: .milliseconds(169)).objection?.contains("170ms") == true)
  }

  @Test("of an older journal has no text and no keyframes")
  func older() throws {
    let old = Data(#"{"name":"strobe","length":10000}"#.utf8)
    #expect(try JSONDecoder().decode(Effect.self, from: old) == Effect(name: "strobe", length: .seconds(10)))
    let lasting = LastingEffect(name: "hue", from: Instant(rawValue: 1), until: Instant(rawValue: 2))
    #expect(
      try JSONDecoder().decode(LastingEffect.self, from: Data(#"{"name":"hue","from":1,"until":2}"#.utf8)) == lasting)
    let whole = Effect(
      name: "caption", length: .seconds(1), text: "x", keyframes: [Keyframe(at: .zero, amount: 4, colours: ["#123456"])]
    )
    #expect(try JSONDecoder().decode(Effect.self, from: JSONEncoder().encode(whole)) == whole)
  }
}
