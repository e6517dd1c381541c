import ShowModel
import ShowTimeline
import Testing

@Suite("The running order")
struct OrderTests {
  private let show = evening(
    act("a", 10), act("b", 20, gap: 2), act("c", 10, start: .hard(at(40)), gap: 1), act("d", 5))

  private func titles(_ overrides: Override...) -> [String] {
    var night = Night(show)
    for (index, override) in overrides.enumerated() { night.take(override, at: at(1, Int64(index))) }
    return night.titles(until: at(90)).filter { !$0.hasSuffix("between") }
  }

  @Test("without a set that is skipped: what follows comes up, and hard starts wait")
  func skip() {
    #expect(titles(.skip(id: "b")) == ["0s a", "40m c", "50m d"])
    #expect(titles(.skip(id: "b"), .skip(id: "c")) == ["0s a", "10m d"])
  }

  @Test("with a skipped set restored in its place")
  func restore() {
    #expect(titles(.skip(id: "b"), .restore(id: "b")) == ["0s a", "12m b", "40m c", "50m d"])
  }

  @Test("with a skipped set restored after its time: it comes next")
  func restoreLater() {
    var night = Night(show)
    night.take(.skip(id: "b"), at: at(1))
    night.take(.restore(id: "b"), at: at(42))
    #expect(night.titles(until: at(90)).filter { !$0.hasSuffix("between") } == ["0s a", "40m c", "52m b", "1h12m d"])
    #expect(night.rundown().sets.map(\.status) == [.ended, .upcoming, .running, .upcoming])
  }

  @Test("of two sets swapped: start and policy stay with the position, length and cues go with the act")
  func swap() {
    #expect(titles(.swap("b", "c")) == ["0s a", "12m c", "40m b", "1h d"])
    var night = Night(show)
    night.take(.swap("b", "c"), at: at(1))
    let rows = night.rundown().sets
    #expect(rows.map(\.id) == ["a", "c", "b", "d"])
    #expect(rows.map(\.start) == [.soft, .soft, .hard, .soft])
    #expect(rows.map(\.plannedStart) == [at(0), at(12), at(40), at(60)])
  }

  @Test("of a set moved: its start goes with it")
  func move() {
    #expect(titles(.move("d", before: "b")) == ["0s a", "10m d", "17m b", "40m c"])
    #expect(titles(.move("c", before: "d"), .move("d", before: "c")) == ["0s a", "12m b", "32m d", "40m c"])
  }

  @Test("keeps a lateness with its position")
  func lateStays() {
    #expect(titles(.late(by: .minutes(3), set: "b"), .swap("b", "d")) == ["0s a", "15m d", "40m c", "50m b"])
  }

  @Test("without a cue that is skipped, nor what follows it, until it is restored")
  func cues() {
    let cues = [
      cue("two", .offset(.minutes(2)), .say("two")), cue("then", .after("two", .minutes(1)), .say("then")),
      cue("drop", .go, .say("drop")),
    ]
    var night = Night(evening(act("a", 10, cues: cues)))
    night.take(.skip(id: "two"), at: at(1))
    night.take(.skip(id: "drop"), at: at(1, 1))
    #expect(night.said(until: at(60)) == [])
    #expect(night.standby == nil)
    #expect(night.rundown().cues.map(\.expected) == [at(0), nil, nil, nil])
    #expect(
      night.reason(.skip(id: "two"), at: at(1, 2)) == "two was skipped, so it can't be skipped; `restore` it first")
    night.take(.restore(id: "two"), at: at(5))
    #expect(night.said(until: at(60)) == ["5m two", "6m then"])
  }

  @Test("is not changed against the clock, nor around what runs or is over")
  func refusals() {
    var night = Night(
      evening(act("a", 10), act("b", 10, start: .hard(at(20))), act("c", 10, start: .hard(at(40))), act("d", 5)))
    night.advance(to: at(5))
    func reason(_ override: Override) -> String? { night.reason(override, at: at(5)) }
    #expect(
      reason(.move("c", before: "b"))
        == "c would come before b, but its hard start is 20m after that set's; `retime` one of them")
    #expect(reason(.skip(id: "a")) == "a is running, so it can't be skipped; `next` ends it now")
    #expect(reason(.swap("a", "b")) == "a is running, so it can't change its place; to come: b, c, d")
    #expect(reason(.swap("b", "b")) == "`swap` names b twice; name two sets")
    #expect(reason(.move("b", before: "x")) == "there is no set `x`; to come: b, c, d")
    #expect(reason(.restore(id: "b")) == "b is not skipped: it is still to come")
    #expect(reason(.restore(id: "a")) == "a has started, so there is nothing to restore")
    #expect(reason(.skip(id: "b@0")) == "b@0 is the start of b, so it can't be skipped; name b")
    night.take(.skip(id: "b"), at: at(6))
    #expect(
      night.reason(.move("b", before: "d"), at: at(7))
        == "b was skipped, so it can't change its place; `restore` it first, to come: c, d")
  }
}
