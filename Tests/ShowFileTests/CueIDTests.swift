import ShowModel
import Testing

@testable import ShowFile

@Suite("A cue's id")
struct CueIDTests {
  @Test("is its name, or its set and time in canonical form")
  func forms() throws {
    let cues = """
      cues:
        - { at: 90s, say: A }
        - { at: end-60s, say: B }
        - { at: go, say: C }
        - { at: go, cue: drop, say: D }
        - { at: go, say: E }
        - { at: after drop + 5000ms, say: F }
        - { at: "20:05:00", say: G }
        - { at: live a, say: H }
      """
    let set = try #require(show(small("artists: { a: {} }", inSet: cues)).sets.first)
    #expect(
      set.cues.map(\.id) == [
        "one@0", "one@1m30s", "one@end-1m", "one@go", "drop", "one@go2", "one@drop+5s", "one@20:05", "one@live-a",
      ])
    #expect(set.cues[6].at == .after("drop", .seconds(5)))
  }

  @Test("of the show's own begins with show")
  func ofTheShow() throws {
    let cues = try show(small("cues: [{ at: '00:00', say: A }, { at: 5m, say: B }, { at: end, say: C }]")).cues
    #expect(cues.map(\.id) == ["show@00:00", "show@5m", "show@end"])
    #expect(cues.map(\.at) == [.wallClock(utc(6, 0, 0)), .offset(.minutes(5)), .beforeEnd(.zero)])
  }
}
