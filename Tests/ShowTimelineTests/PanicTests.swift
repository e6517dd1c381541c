import ShowModel
import ShowTimeline
import Testing

@Suite("Panic")
struct PanicTests {
  private let silence = [SourceLevel(source: .placeholder, level: .silence)]

  private func night() -> Night {
    Night(
      evening(
        act(
          "a", 10, slots: ["hana", "film"], layout: "duo",
          cues: [
            cue(
              "s", .offset(.minutes(3)), .slots(["pixel", "film"]), .level("pixel", Decibels(rawValue: -30)), .say("x"))
          ]),
        act("b", 10, slots: ["hana"], layout: "quad")))
  }

  @Test("puts the placeholder in every slot and takes all sound, through cues and set starts")
  func covers() {
    var night = night()
    night.take(.panic, at: at(1))
    for minute: Int64 in [1, 3, 9] {
      #expect(night.sources(at: at(minute)) == [.placeholder, .placeholder])
      #expect(night.state(at: at(minute)).levels == silence)
    }
    #expect(night.sources(at: at(10)) == Array(repeating: .placeholder, count: 4))
    #expect(night.title(at: at(10)) == "b")
    #expect(night.said(until: at(10)) == ["3m x"])
    #expect(night.cause(of: .slots, at: at(10)).why == "panic by Ada (cli)")
    #expect(night.hands.isPanicking)
    #expect(night.ownedTracks == [])
  }

  @Test("gives back what the timeline and the other hands have come to")
  func givesBack() {
    var night = night()
    night.take(.cut(slot: 1, source: "reel", keep: true), at: at(1))
    night.take(.panic, at: at(2))
    night.take(.put(.title("by hand")), at: at(4))
    night.take(.release(.panic), at: at(5))
    let slots = night.state(at: at(5)).slots
    #expect(
      slots == [
        SlotSource("reel", film: .running(zeroAt: at(1))), SlotSource("film", film: .running(zeroAt: at(0))),
      ])
    #expect(night.state(at: at(5)).levels == [SourceLevel(source: "pixel", level: Decibels(rawValue: -30))])
    #expect(night.title(at: at(5)) == "by hand")
    #expect(night.cause(of: .slots, at: at(5)).why == "released by Ada (cli)")
    #expect(night.ownedTracks == [.slots, .title])
  }

  @Test("covers stand-ins too, and a bare `release` takes it off with them")
  func overPatches() {
    var night = night()
    night.take(.patch("hana", with: "reel"), at: at(1))
    night.take(.panic, at: at(2))
    #expect(night.sources(at: at(2)) == [.placeholder, .placeholder])
    night.take(.release(.everything), at: at(4))
    #expect(night.sources(at: at(4)) == ["pixel", "film"])
    #expect(!night.hands.isPanicking && night.hands.patches == [])
  }

  @Test("is one command a track for the stages, and so is its release")
  func commands() {
    var night = night()
    night.take(.panic, at: at(1))
    night.take(.release(.panic), at: at(2))
    let commands = Reconciler.commands(
      night: night, actual: [:], tracks: [.slots, .levels, .layout], from: at(0), to: at(2))
    #expect(
      commands.filter { $0.due > at(0) }.map { "\(clockText($0.due)) \($0.value.track) \($0.cause.why)" } == [
        "1m slots panic by Ada (cli)", "1m levels panic by Ada (cli)", "2m slots released by Ada (cli)",
        "2m levels released by Ada (cli)",
      ])
  }
}
