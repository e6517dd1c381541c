import ShowModel
import Testing

@testable import ShowFile

@Suite("A set's own cue at 0")
struct OpeningCueTests {
  private let artists = "artists: { a: { name: A, stickers: a }, b: { name: B }, c: {}, d: {} }"
  private let packs = "stickers: { default: d, a: a }"

  private func opening(_ inSet: String, _ more: String? = nil) throws -> Cue {
    let text = small(more ?? artists + "\n" + packs, inSet: inSet)
    return try #require(show(text).sets.first?.cues.first)
  }

  @Test("takes the artist's slot, name and stickers")
  func artist() throws {
    #expect(
      try opening("artist: a").actions == [.layout("solo"), .slots(["a"]), .title("A"), .stickers("a")])
    #expect(
      try opening("artist: b").actions == [.layout("solo"), .slots(["b"]), .title("B"), .stickers("default")])
    #expect(try opening("artist: c", artists.replacing(", stickers: a", with: "")).actions.count == 3)
  }

  @Test("without an artist has the placeholder and the show's name")
  func noArtist() throws {
    let cue = try opening("", "")
    #expect(
      cue == Cue(id: "one@0", at: .offset(.zero), actions: [.layout("solo"), .slots([.placeholder]), .title("Small")]))
  }

  @Test(
    "has the layout for its number of slots",
    arguments: [
      ("[a]", "solo"), ("[a, b]", "duo"), ("[a, b, c]", "trio"), ("[a, b, c, d]", "quad"),
    ])
  func layout(slots: String, layout: String) throws {
    #expect(try opening("slots: \(slots)").actions.first == .layout(LayoutName(layout)))
    #expect(try opening("layout: quad\nslots: \(slots)").actions.first == .layout("quad"))
  }

  @Test("takes in a cue at 0, whose actions win")
  func merged() throws {
    let set = try #require(
      show(
        small(
          artists,
          inSet: """
            artist: a
            title: Old
            level: { a: -6 dB, b: -3 dB }
            transition: cut
            cues:
              - { at: 5m, title: Later }
              - { at: 0s, title: New, slots: [a, b], level: { b: 0 }, say: Hello, transition: fade 1s }
            """
        )
        .replacing(", stickers: a", with: "")
      ).sets.first)
    #expect(set.cues.map(\.id) == ["one@0", "one@5m"])
    #expect(
      set.cues[0].actions == [
        .layout("duo"), .slots(["a", "b"]), .level("a", Decibels(rawValue: -60)), .level("b", .unity), .title("New"),
        .say("Hello"),
      ])
    #expect(set.cues[0].transition == .fade(.seconds(1)))
  }

  @Test("has the name of the cue at 0 that it takes in, and is still found as SET@0")
  func named() throws {
    let cues = """
      cues:
        - { at: 0, cue: opener, say: A }
        - { at: after opener + 3s, say: B }
        - { at: after one@0 + 4s, say: C }
      """
    let set = try #require(show(small(inSet: cues)).sets.first)
    #expect(set.cues.map(\.id) == ["opener", "one@opener+3s", "one@one@0+4s"])
    #expect(set.cues[2].at == .after("opener", .seconds(4)))
  }

  @Test("of what airs between sets is complete as well")
  func between() throws {
    #expect(try show(small()).between == [.layout("solo"), .slots([.placeholder]), .title("Small")])
    let written = try show(small(artists.replacing(", stickers: a", with: "") + "\nbetween: { slots: [a, b] }"))
    #expect(written.between == [.layout("duo"), .slots(["a", "b"]), .title("Small")])
    #expect(ids(read(small("between: { say: Hello }"))) == ["unknown-key"])
  }
}
