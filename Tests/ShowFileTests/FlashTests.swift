import ShowModel
import Testing

@testable import ShowFile

/// What `check` says of cues that would flash too often.
@Suite("Cues that change the light")
struct FlashTests {
  /// The lines of the cues that are too much.
  private func tooMuch(_ cues: String...) -> [Int] {
    let lines = cues.map { "  - { \($0) }" }.joined(separator: "\n")
    let document = read(small("", inSet: "cues:\n" + lines))
    #expect(document.show != nil && document.diagnostics.allSatisfy { $0.id == "flashes-too-fast" })
    return document.diagnostics.map { $0.line - 8 }
  }

  @Test("are well where each strobe stands alone, or comes with another's flash")
  func apart() {
    #expect(tooMuch("at: 1m, effect: strobe", "at: 62s, effect: strobe", "at: 2m, effect: strobe 30s") == [])
    #expect(tooMuch("at: 60s, effect: strobe", "at: 60500ms, effect: strobe", "at: 61s, effect: strobe") == [])
    #expect(tooMuch("at: 1m, effect: strobe 1m", "at: 80s, effect: invert 10s") == [])
  }

  @Test("are too much where a strobe is pressed again before its next flash")
  func pressed() {
    #expect(tooMuch("at: 60s, effect: strobe", "at: 60200ms, effect: strobe") == [2])
    #expect(tooMuch("at: 60s, effect: strobe 100ms", "at: 60400ms, effect: strobe 100ms") == [2])
    #expect(tooMuch("at: 60s, effect: strobe 1h", "at: 10m, effect: confetti", "at: 600200ms, effect: strobe") == [3])
  }

  @Test("are told once for a run of them, and again for the next")
  func runs() {
    let run = (0..<6).map { "at: \(60_000 + 200 * $0)ms, effect: strobe" }
    #expect(tooMuch(run[0], run[1], run[2], run[3], run[4], run[5], "at: 2m, effect: shake") == [2])
    #expect(
      tooMuch(run[0], run[1], "at: 70s, effect: strobe", "at: 70100ms, effect: strobe") == [2, 4])
  }

  @Test("are too much where the picture is turned inside out again and again, with a strobe or without")
  func inverts() {
    let dense = (0..<4).map { "at: \(60_000 + 200 * $0)ms, effect: invert 100ms" }
    #expect(tooMuch(dense[0], dense[1], dense[2]) == [])
    #expect(tooMuch(dense[0], dense[1], dense[2], dense[3]) == [4])
    #expect(tooMuch("at: 50s, effect: strobe 20s", dense[0], dense[1]) == [3])
  }

  @Test("are looked at after a GO as well, and beside the show's own cues")
  func others() {
    #expect(tooMuch("at: after drop + 300ms, effect: strobe", "at: go, cue: drop, effect: strobe") == [1])
    let own = "cues: [{ at: \"20:10\", effect: strobe }]"
    let document = read(small(own, inSet: "cues: [{ at: 600300ms, effect: strobe }]"))
    #expect(ids(document) == ["flashes-too-fast"])
  }
}
