import ShowModel
import Testing

@testable import ShowTimeline

@Suite("Taking back what a hand did")
struct TakeBackTests {
  private func night(_ cues: Cue...) -> Night {
    Night(evening(act("a", 10, slots: ["hana", "pixel"], layout: "duo", cues: cues)))
  }

  /// Takes in an override and gives back how the hands were before and after it.
  private func take(_ override: Override, at instant: Instant, in night: inout Night) -> (before: Hands, after: Hands) {
    night.advance(to: instant)
    let before = night.layers.hands
    night.take(override, at: instant)
    return (before, night.layers.hands)
  }

  private func takeBack(_ change: (before: Hands, after: Hands), at instant: Instant, in night: inout Night) {
    night.advance(to: instant)
    night.takeBackHands(from: change.before, to: change.after, by: ada)
    night.record()
  }

  @Test("restores what was held before, and says who did it")
  func restores() {
    var night = night()
    night.take(.put(.title("one"), keep: true), at: at(1))
    let change = take(.put(.title("two")), at: at(2), in: &night)
    takeBack(change, at: at(3), in: &night)
    #expect(night.titles(until: at(9)) == ["0s a", "1m one", "2m two", "3m one"])
    #expect(night.cause(of: .title, at: at(3)) == Cause(set: "a", run: 1, why: "undo by Ada (cli)"))
    #expect(night.hands.held.map(\.isKept) == [true])
  }

  @Test("at the same instant leaves no trace in the state, whatever the hand did")
  func atOnce() {
    let acts: [Override] = [
      .put(.layout("quad")), .cut(slot: 1, source: "film", keep: true), .patch("hana", with: "reel"), .panic,
      .block("hana"), .release(.everything), .put(.effect(Effect(name: "strobe", length: .minutes(1)))),
    ]
    for act in acts {
      var night = night()
      night.take(.put(.title("held")), at: at(1))
      night.take(.cut(slot: 2, source: "reel"), at: at(1, 30))
      let before = night.state(at: at(2))
      let hands = night.hands
      let change = take(act, at: at(2), in: &night)
      #expect(change.before != change.after, "\(act)")
      takeBack(change, at: at(2), in: &night)
      #expect(night.state(at: at(2)) == before, "\(act)")
      #expect(night.hands == hands, "\(act)")
    }
  }

  @Test("leaves alone what a cue or another hand has changed since")
  func leavesTheRest() {
    var night = night(cue("t", .offset(.minutes(3)), .title("cue")))
    let change = take(.put(.title("by hand")), at: at(1), in: &night)
    night.take(.put(.layout("quad")), at: at(2))
    takeBack(change, at: at(4), in: &night)
    #expect(night.title(at: at(4)) == "cue")
    #expect(night.ownedTracks == [.layout])
  }

  @Test("of an effect that would be over by now brings nothing back")
  func overEffect() {
    var night = night()
    night.take(.put(.effect(Effect(name: "strobe", length: .seconds(30)))), at: at(1))
    let change = take(.release(.everything), at: at(1, 10), in: &night)
    takeBack(change, at: at(2), in: &night)
    #expect(night.state(at: at(2)).effects == [])
    #expect(night.ownedTracks == [])
  }

  @Test("hands let go of what an edited show no longer has")
  func editedShow() {
    var night = night()
    for (second, override)
      in ([
        .cut(slot: 1, source: "film", keep: true), .put(.level("film", Decibels(rawValue: -30))), .put(.title("stays")),
        .patch("film", with: "hana"), .patch("hana", with: "pixel"), .block("pixel"),
      ] as [Override]).enumerated()
    {
      night.take(override, at: at(1, Int64(second)))
    }
    var edited = night.show
    edited.artists.removeAll { $0.id == "film" }
    night.layers.drop(unknownTo: Plan(show: edited), by: night.airing("reload", by: ada))
    night.record()
    #expect(night.ownedTracks == [.title])
    #expect(night.hands.patches.map(\.artist) == ["film", "hana"])
    #expect(night.hands.blocked == ["pixel"])
    #expect(night.sources(at: night.now) == ["pixel", "pixel"])
  }
}
