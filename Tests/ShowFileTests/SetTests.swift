import ShowModel
import Testing

@testable import ShowFile

@Suite("A set of a show file")
struct SetTests {
  private func set(_ inSet: String, _ more: String = "artists: { a: {} }") throws -> ShowSet {
    try #require(try show(small(more, inSet: inSet)).sets.first)
  }

  @Test("has a changeover that may shrink, or one length that may not")
  func changeover() throws {
    #expect(try set("").changeover == Changeover(planned: .zero, minimum: .zero))
    #expect(try set("changeover: 5m").changeover == Changeover(planned: .minutes(5), minimum: .minutes(5)))
    #expect(
      try set("changeover: { planned: 5m }").changeover == Changeover(planned: .minutes(5), minimum: .minutes(5)))
    #expect(
      try set("changeover: { planned: 5m, min: 0 }").changeover == Changeover(planned: .minutes(5), minimum: .zero))
  }

  @Test("may be compressed to its minimum, which without `min` is its duration")
  func minimum() throws {
    #expect(try set("").minimum == .minutes(30))
    #expect(try set("min: 0").minimum == .zero)
    #expect(try set("min: 30m").minimum == .minutes(30))
  }

  @Test("may be dropped when it is a float", arguments: [("on", true), ("yes", true), ("true", true), ("off", false)])
  func float(word: String, isFloat: Bool) throws {
    #expect(try set("float: \(word)").float == isFloat)
    #expect(try set("float: on\npriority: 1000").priority == 1000)
    #expect(try set("float: on").priority == 0)
  }

  @Test("starts, meets what still runs, and ends by one of a few rules")
  func policies() throws {
    #expect(try set("start: soft").start == .soft)
    #expect(try set("start: go").start == .go)
    #expect(try set("start: \"20:20:30\"").start == .hard(utc(5, 20, 20) + .seconds(30)))
    #expect(try set("start: 20:20").ifRunning == .push)
    #expect(try set("start: 20:20\nif_running: wait 90s").ifRunning == .wait(.seconds(90)))
    #expect(try set("start: 20:20\nif_running: cut").ifRunning == .cut)
    #expect(try set("").end == .auto)
    #expect(try set("end: \"20:45\"").end == .at(utc(5, 20, 45)))
    #expect(try set("artist: f\nend: file", "artists: { f: { file: f.mp4 } }").end == .file)
  }

  @Test("says something on every track")
  func everyTrack() throws {
    let more = """
      artists: { a: { stickers: p }, b: {} }
      stickers: { p: pack }
      """
    let inSet = """
      artist: a
      cues:
        - at: 5m
          transition: slide 500ms
          layout: duo
          slots: [a, b]
          level: { a: -6 dB, placeholder: +1.5 dB }
          caption: Hello
          title: Title
          background: none
          stickers: none
          mode: fireworks
          chat: slow 10s
          effect: strobe 10s
          say: Line
          wall: clear
        - { at: 6m, effect: confetti, caption: "", background: "#A0B0C0", chat: open, mode: off }
      """
    let cues = try set(inSet, more).cues
    #expect(
      cues[1].actions == [
        .layout("duo"), .slots(["a", "b"]), .level("a", Decibels(rawValue: -60)),
        .level("placeholder", Decibels(rawValue: 15)), .caption("Hello"), .title("Title"), .background(nil),
        .stickers(nil), .mode(.fireworks), .chat(.slow(.seconds(10))),
        .effect(Effect(name: "strobe", length: .seconds(10))), .say("Line"), .clearWall,
      ])
    #expect(cues[1].transition == .slide(.milliseconds(500)))
    #expect(
      cues[2].actions == [
        .caption(nil), .background("#a0b0c0"), .mode(.off), .chat(.open), .effect(Effect(name: "confetti")),
      ])
    #expect(Set(cues.flatMap(\.actions).map(\.track)) == Set(Track.allCases).subtracting([.blocked, .tell, .kick]))
  }

  @Test("is the same whatever the order of its keys and of the file's")
  func order() throws {
    let lines = [
      "artist: a", "start: { at: live, latest: 5m }", "min: 20m", "title: T", "changeover: { min: 1m, planned: 2m }",
    ]
    let forward = try set(lines.joined(separator: "\n"))
    #expect(try set(lines.reversed().joined(separator: "\n")) == forward)
    let top = small("artists: { a: {} }", inSet: "artist: a").split(separator: "\n").filter { !$0.isEmpty }
    let sets = try #require(top.firstIndex { $0.hasPrefix("sets") })
    let turned = (top[sets...] + top[..<sets].reversed()).joined(separator: "\n")
    #expect(try show(turned) == show(top.joined(separator: "\n")))
  }
}
