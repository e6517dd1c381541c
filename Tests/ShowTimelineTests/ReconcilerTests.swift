import ShowModel
import ShowTimeline
import Testing

@Suite("The reconciler")
struct ReconcilerTests {
  private let night = Night(
    evening(
      act(
        "a", 10,
        cues: [
          cue("t", .offset(.minutes(2)), .title("two"), .say("hello"), transition: .fade(.seconds(1))),
          cue("u", .offset(.minutes(3)), .title("two"), .background("#000000")),
        ])))

  private func commands(_ actual: [Track: TrackValue], _ tracks: Set<Track>, _ from: Instant, _ to: Instant)
    -> [Command]
  {
    Reconciler.commands(night: night, actual: actual, tracks: tracks, from: from, to: to)
  }

  @Test("puts everything on an empty stage, as a recovery")
  func recovery() {
    let cause = Cause(set: "a", run: 1, cue: "a@0", why: "recovery: a@0")
    #expect(
      commands([:], [.slots, .title], at(1), at(1, 30)) == [
        Command(due: at(1), value: .slots([SlotSource("hana")]), cause: cause),
        Command(due: at(1), value: .title("a"), cause: cause),
      ])
  }

  @Test("changes only what differs, with the cue's transition and cause")
  func difference() {
    let actual: [Track: TrackValue] = [.title: .title("other"), .slots: .slots([SlotSource("hana")])]
    #expect(
      commands(actual, [.slots, .title], at(2, 30), at(2, 40)) == [
        Command(
          due: at(2, 30), value: .title("two"), transition: .fade(.seconds(1)),
          cause: Cause(set: "a", run: 1, cue: "t", why: "t"))
      ])
  }

  @Test("sends changes and moments after `from`, up to and with `to`")
  func window() {
    let actual: [Track: TrackValue] = [.title: .title("a")]
    let cause = Cause(set: "a", run: 1, cue: "t", why: "t")
    let expected = [
      Command(due: at(2), value: .title("two"), transition: .fade(.seconds(1)), cause: cause),
      Command(due: at(2), value: .moment(.say("hello")), cause: cause),
    ]
    #expect(commands(actual, [.title, .say], at(1), at(2)) == expected)
    #expect(commands(actual, [.title, .say], at(1), at(2) - .milliseconds(1)) == [])
    #expect(commands([.title: .title("two")], [.title, .say], at(2), at(9)) == [])
  }

  @Test("sends no command for a cue that changes nothing on its track")
  func noChange() {
    let actual: [Track: TrackValue] = [.title: .title("two"), .background: .background(nil)]
    #expect(commands(actual, [.title, .background], at(2), at(4)).map(\.value) == [.background("#000000")])
  }
}
