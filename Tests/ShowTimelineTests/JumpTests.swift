import ShowModel
import ShowTimeline
import Testing

@Suite("A jump")
struct JumpTests {
  private let show = evening(
    act("a", 10, cues: [cue("bye", .beforeEnd(.minutes(1)), .say("bye"))]), act("b", 10), act("c", 10), act("d", 10))

  @Test("ahead ends the running set, starts that one now and skips those between, which can be restored")
  func ahead() {
    var night = Night(show)
    night.take(.jump(id: "c"), at: at(4))
    #expect(night.titles(until: at(90)) == ["0s a", "4m c", "14m d", "24m between"])
    #expect(night.cause(of: .title, at: at(4)).why == "c@0, jump by Ada (cli)")
    #expect(night.rundown().sets.map(\.status) == [.ended, .skipped, .running, .upcoming])
    night.take(.restore(id: "b"), at: at(5))
    #expect(night.titles(until: at(90)) == ["0s a", "4m c", "14m b", "24m d", "34m between"])
  }

  @Test("back runs that set again, and what follows it in the running order")
  func back() {
    var night = Night(show)
    night.take(.jump(id: "a"), at: at(25))
    #expect(
      night.titles(until: at(90)) == ["0s a", "10m b", "20m c", "25m a", "35m b", "45m c", "55m d", "1h5m between"])
    let rows = night.rundown().sets
    #expect(rows.map(\.id) == ["a", "a", "b", "b", "c", "c", "d"])
    #expect(rows.map(\.run) == [1, 2, 1, 0, 1, 0, 0])
    #expect(rows.map(\.actualStart) == [at(0), at(25), at(10), nil, at(20), nil, nil])
    #expect(rows.map(\.expectedStart) == [at(0), at(25), at(10), at(35), at(20), at(45), at(55)])
    #expect(night.cause(of: .title, at: at(26)) == Cause(set: "a", run: 2, cue: "a@0", why: "a@0, jump by Ada (cli)"))
  }

  @Test("to the running set starts it anew")
  func again() {
    var night = Night(show)
    night.take(.jump(id: "a"), at: at(4))
    #expect(night.titles(until: at(20)) == ["0s a", "14m b"])
    #expect(night.row("a")?.run == 2)
    #expect(night.said(until: at(20)) == ["13m bye"])
    #expect(night.missed(in: at(0)..<at(20)).map(\.at) == [at(4)])
  }

  @Test("after the end runs a set once more")
  func afterTheEnd() {
    var night = Night(show)
    night.take(.jump(id: "d"), at: at(60))
    #expect(night.titles(until: at(90)).suffix(2) == ["1h d", "1h10m between"])
  }

  @Test("to a cue fires it now; of those before it the state applies and the moments are missed")
  func toCue() {
    let cues = [
      cue("one", .offset(.minutes(1)), .say("one"), .background("#111111")),
      cue("drop", .go, .title("drop")),
      cue("two", .offset(.minutes(2)), .say("two")),
      cue("then", .after("drop", .minutes(4)), .say("then")),
      cue("three", .offset(.minutes(3)), .say("three")),
    ]
    var night = Night(evening(act("a", 10, cues: cues), act("b", 10)))
    night.take(.jump(id: "two"), at: at(0, 30))
    #expect(night.said(until: at(20)) == ["30s two", "3m three", "4m30s then"])
    #expect(night.state(at: at(0, 30)).background == "#111111")
    #expect(night.title(at: at(0, 30)) == "drop")
    #expect(night.missed(in: at(0)..<at(20)).map(\.action) == [.say("one")])
    #expect(night.standby == nil)
    #expect(night.titles(until: at(60)).last == "20m between")
  }

  @Test("is refused on hold, to a cue that has fired, of another set or of the show's own, and beyond the hard out")
  func refusals() {
    var night = Night(
      evening(
        act("a", 10, cues: [cue("one", .offset(.minutes(1)), .say("one"))]),
        act("b", 10, cues: [cue("two", .offset(.minutes(1)), .say("two"))]),
        hardOut: HardOut(at: at(30), enforce: true), cues: [cue("bow", .go, .say("bow"))]))
    night.advance(to: at(2))
    #expect(night.reason(.jump(id: "one"), at: at(2)) == "one has fired, so it can't be jumped to")
    #expect(night.reason(.jump(id: "two"), at: at(2)) == "two is a cue of b, which does not run; `jump b` first")
    #expect(
      night.reason(.jump(id: "bow"), at: at(2)) == "bow is the show's own, not the running set's; `retime` it instead")
    #expect(night.reason(.jump(id: "x"), at: at(2)) == "there is no set or cue `x`; to come: b")
    night.take(.hold, at: at(3))
    #expect(night.reason(.jump(id: "b"), at: at(4)) == "the show is on hold; `resume` it, then `jump`")
    night.take(.resume, at: at(5))
    night.advance(to: at(40))
    #expect(night.reason(.jump(id: "b"), at: at(40)) == nil)
  }
}
