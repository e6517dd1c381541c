import ShowModel
import Testing

@testable import ShowFile

/// The example of the design document, whole.
@Suite("The design's example show")
struct DesignExampleTests {
  private let document: ShowDocument

  init() { document = read(designExample, file: "design.yaml") }

  @Test("gives a show and no diagnostic but not-yet")
  func onlyNotYet() throws {
    #expect(document.show != nil)
    let others = document.diagnostics.filter { $0.id != "not-yet" }
    #expect(others.isEmpty, "\(others.map { $0.rendered() })")
    let marked = document.diagnostics.map { diagnostic in
      "\(diagnostic.line) " + diagnostic.excerpt.dropFirst(diagnostic.column - 1).prefix(diagnostic.length)
    }
    #expect(marked.isEmpty)
  }

  @Test("has its instants in the show's zone")
  func instants() throws {
    let show = try #require(document.show)
    #expect(show.name == "SPF420 x SYNC^UP")
    #expect(show.zone == "America/Chicago")
    #expect(show.start == utc(6, 2, 0))
    #expect(show.hardOut == HardOut(at: utc(6, 6, 30)))
    #expect(show.cues == [Cue(id: "show@00:00", at: .wallClock(utc(6, 6, 0)), actions: [.say("It is tomorrow")])])
  }

  @Test("has its programme, artists, layouts and packs")
  func vocabulary() throws {
    let show = try #require(document.show)
    #expect(
      show.programme
        == Programme(
          record: "recordings/", push: ["rtmp://ingest.example/app/${MAIN_STREAM_KEY}"]))
    #expect(
      show.artists == [
        Artist(id: "hana", name: "HANA", stickers: "hana", placeholder: "Assets/loops/hana.mp4"),
        Artist(id: "pixel", name: "VJ Pixel", audio: false),
        Artist(id: "film", name: "Cold open", file: "Assets/films/open.mp4"),
      ])
    let third = Fraction(1, 3)
    let half = Fraction(1, 2)
    #expect(
      show.layouts == [
        Layout(
          name: "wall",
          slots: [
            SlotRectangle(x: .zero, y: .zero, width: Fraction(2, 3), height: .one),
            SlotRectangle(x: Fraction(2, 3), y: .zero, width: third, height: half),
            SlotRectangle(x: Fraction(2, 3), y: half, width: third, height: half),
          ])
      ])
    #expect(show.packs.map(\.id) == ["default", "hana"])
    #expect(show.defaults == Defaults(goSpacing: .seconds(1), grace: .seconds(10)))
    #expect(show.between == [.layout("solo"), .slots([.placeholder]), .title("Back in a moment")])
  }

  @Test("has its sets, their cue at 0 complete")
  func sets() throws {
    let show = try #require(document.show)
    let doors = try #require(show.set("doors"))
    #expect(doors.minimum == .minutes(5))
    #expect(
      doors.cues == [
        Cue(
          id: "doors@0", at: .offset(.zero),
          actions: [
            .layout("solo"), .slots([.placeholder]), .title("Doors open"), .stickers("default"), .mode(.stickers),
          ])
      ])
    let hana = try #require(show.set("hana"))
    #expect(hana.start == .hard(utc(6, 2, 20)))
    #expect(hana.ifRunning == .wait(.minutes(3)))
    #expect(hana.end == .go)
    #expect(hana.changeover == Changeover(planned: .minutes(5), minimum: .minutes(1)))
    #expect((hana.duration, hana.minimum) == (.minutes(40), .minutes(30)))
    let encore = try #require(show.set("encore"))
    #expect((encore.float, encore.priority, encore.start) == (true, 2, .soft))
    #expect(
      encore.cues.first?.actions == [.layout("solo"), .slots(["hana"]), .title("HANA"), .stickers("hana")])
  }

  @Test("has the cues of its main set")
  func cues() throws {
    let hana = try #require(document.show?.set("hana"))
    #expect(
      hana.cues == [
        Cue(
          id: "hana@0", at: .offset(.zero),
          actions: [
            .layout("duo"), .slots(["hana", "pixel"]), .title("HANA"), .background("#301040"), .stickers("hana"),
          ]),
        Cue(
          id: "hana@20m", at: .offset(.minutes(20)),
          actions: [.layout("wall"), .slots(["hana", "pixel", "film"])], transition: .fade(.seconds(1))),
        Cue(
          id: "hana@end-1m", at: .beforeEnd(.minutes(1)),
          actions: [.effect(Effect(name: "fireworks")), .say("Last song!")]),
        Cue(id: "drop", at: .go, actions: [.effect(Effect(name: "strobe", length: .seconds(10)))]),
        Cue(id: "hana@drop+30s", at: .after("drop", .seconds(30)), actions: [.mode(.all)]),
        Cue(id: "hana@20:45", at: .wallClock(utc(6, 2, 45)), actions: [.caption("Happy birthday, SYNC^UP")]),
      ])
  }

  @Test("lists the files it refers to with their places")
  func files() {
    #expect(
      document.files.map { "\($0.place.line):\($0.place.column) \($0.kind) \($0.path)" } == [
        "14:14 placeholder Assets/loops/logo.mp4",
        "23:53 placeholder Assets/loops/hana.mp4",
        "25:35 film Assets/films/open.mp4",
        "34:12 stickerPack Assets/stickers/default",
        "35:9 stickerPack Assets/stickers/hana",
      ])
  }
}
