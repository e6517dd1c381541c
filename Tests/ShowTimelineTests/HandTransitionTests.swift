import ShowModel
import ShowTimeline
import Testing

@Suite("A hand with a transition")
struct HandTransitionTests {
  private struct Change: Equatable {
    var due: Instant
    var track: Track
    var transition: Transition
    init(_ due: Instant, _ track: Track, _ transition: Transition) {
      (self.due, self.track, self.transition) = (due, track, transition)
    }
  }

  private let fade = Transition.fade(.seconds(1))

  private func night(_ cues: Cue...) -> Night {
    Night(evening(act("a", 10, slots: ["hana", "pixel"], layout: "duo", cues: cues), act("b", 10, slots: ["hana"])))
  }

  /// What of the picture a stage is sent that has followed the night until `from`.
  private func changes(_ night: Night, _ from: Instant, _ to: Instant) -> [Change] {
    let state = night.state(at: from)
    let actual: [Track: TrackValue] = [.layout: .layout(state.layout), .slots: .slots(state.slots)]
    return Reconciler.commands(night: night, actual: actual, tracks: [.layout, .slots], from: from, to: to).map {
      Change($0.due, $0.value.track, $0.transition)
    }
  }

  @Test("on the layout has it once, on the layout and its slots; other hands and the release cut")
  func layout() {
    var night = night()
    night.take(.put(.layout("quad"), transition: fade), at: at(1))
    night.take(.put(.title("by hand")), at: at(2))
    night.take(.put(.level("hana", Decibels(rawValue: -60))), at: at(2, 30))
    night.take(.cut(slot: 4, source: "pixel"), at: at(3))
    night.take(.release(.track(.slots)), at: at(4))
    night.take(.release(.track(.layout)), at: at(5))
    #expect(
      changes(night, at(0, 30), at(9)) == [
        Change(at(1), .layout, fade), Change(at(1), .slots, fade), Change(at(3), .slots, .cut),
        Change(at(4), .slots, .cut), Change(at(5), .layout, .cut), Change(at(5), .slots, .cut),
      ])
    #expect(night.cause(of: .layout, at: at(1)).why == "layout by Ada (cli)")
  }

  @Test("on a slot has it once; the next hand on the slots has its own")
  func slot() {
    let slide = Transition.slide(.milliseconds(500), towards: .left)
    var night = night()
    night.take(.cut(slot: 1, source: "pixel", transition: slide), at: at(1))
    night.take(.cut(slot: 2, source: "hana"), at: at(2))
    night.take(.put(.slots(["film"]), transition: fade), at: at(3))
    night.take(.hold, at: at(4))
    night.take(.resume, at: at(5))
    #expect(
      changes(night, at(0, 30), at(9)) == [
        Change(at(1), .slots, slide), Change(at(2), .slots, .cut), Change(at(3), .slots, fade),
        Change(at(4), .slots, .cut), Change(at(5), .slots, .cut),
      ])
  }

  @Test("on a film that a hold pauses and on what panic covers comes back by a cut")
  func panic() {
    var night = night()
    night.take(.cut(slot: 1, source: "film", keep: true, transition: fade), at: at(1))
    night.take(.panic, at: at(2))
    night.take(.release(.panic), at: at(3))
    night.take(.patch("pixel", with: "reel"), at: at(4))
    night.take(.release(.patch("pixel")), at: at(5))
    #expect(
      changes(night, at(0, 30), at(9)) == [
        Change(at(1), .slots, fade), Change(at(2), .slots, .cut), Change(at(3), .slots, .cut),
        Change(at(4), .slots, .cut), Change(at(5), .slots, .cut),
      ])
  }

  @Test("is undone by a cut, and comes back by one when its release is undone")
  func undo() {
    var night = night()
    night.take(.put(.layout("quad"), transition: fade), at: at(1))
    night.take(.undo, at: at(2))
    night.take(.put(.layout("quad"), transition: fade), at: at(3))
    night.take(.release(.track(.layout)), at: at(4))
    night.take(.undo, at: at(5))
    let all = [(1, fade), (2, .cut), (3, fade), (4, .cut), (5, .cut)] as [(Int64, Transition)]
    #expect(
      changes(night, at(0, 30), at(9))
        == all.flatMap { [Change(at($0), .layout, $1), Change(at($0), .slots, $1)] })
  }

  @Test("gives way to a cue's own transition, and a kept one to the next set's")
  func cues() {
    let slow = Transition.fade(.seconds(3))
    var night = night(cue("c", .offset(.minutes(3)), .layout("solo"), .slots(["pixel"]), transition: slow))
    night.take(.put(.layout("quad"), transition: fade), at: at(1))
    night.take(.put(.layout("duo"), keep: true, transition: fade), at: at(4))
    #expect(
      changes(night, at(0, 30), at(11)) == [
        Change(at(1), .layout, fade), Change(at(1), .slots, fade), Change(at(3), .layout, slow),
        Change(at(3), .slots, slow), Change(at(4), .layout, fade), Change(at(4), .slots, fade),
        Change(at(10), .slots, .cut),
      ])
  }

  @Test("is put on an empty stage by a cut: the night goes on after an interruption")
  func restart() {
    var night = night()
    night.take(.put(.layout("quad"), keep: true, transition: fade), at: at(1))
    let commands = Reconciler.commands(
      night: night, actual: [:], tracks: [.layout, .slots], from: at(2), to: at(9))
    #expect(commands.map(\.value.track) == [.layout, .slots])
    #expect(commands.allSatisfy { $0.due == at(2) && $0.transition == .cut })
  }
}
