import ShowModel
import ShowTimeline
import Testing

@Suite("The rundown")
struct RundownTests {
  @Test("tells planned, expected and actual apart")
  func times() {
    var night = Night(
      evening(act("a", 10), act("b", 10, start: .hard(at(12)), gap: 2, minGap: 1), act("c", 10, start: .go, gap: 1)))
    night.take(.late(by: .minutes(5), set: "a"), at: at(-1))
    night.advance(to: at(6))
    let rows = night.rundown().sets
    #expect(rows.map(\.id) == ["a", "b", "c"])
    #expect(rows.map(\.start) == [.soft, .hard, .go])
    #expect(rows.map(\.status) == [.running, .upcoming, .upcoming])
    #expect(rows.map(\.plannedStart) == [at(0), at(12), at(23)])
    #expect(rows.map(\.plannedEnd) == [at(10), at(22), at(33)])
    #expect(rows.map(\.expectedStart) == [at(5), at(16), at(27)])
    #expect(rows.map(\.expectedEnd) == [at(15), at(26), at(37)])
    #expect(rows.map(\.actualStart) == [at(5), nil, nil])
    #expect(rows.map(\.actualEnd) == [nil, nil, nil])
    #expect(rows.map(\.run) == [1, 0, 0])
  }

  @Test("assumes a waiting cue's GO where the cue before it in the file is planned")
  func assumedCue() {
    let cues = [
      cue("o", .offset(.minutes(4)), .title("four")), cue("drop", .go, .title("drop")),
      cue("calm", .after("drop", .minutes(1)), .title("calm")),
    ]
    let night = Night(evening(act("a", 10, cues: cues)))
    let rows = night.rundown().cues
    #expect(rows.map(\.planned) == [at(0), at(4), at(4), at(5)])
    #expect(rows.map(\.expected) == [at(0), at(4), at(4), at(5)])
    #expect(rows.map(\.actual) == [nil, nil, nil, nil])
  }

  @Test("says which cues to come wait for GO, and which for a cue that does")
  func awaiting() {
    let cues = [
      cue("after", .after("calm", .minutes(1)), .title("after")), cue("drop", .go, .title("drop")),
      cue("calm", .after("drop", .minutes(1)), .title("calm")), cue("o", .offset(.minutes(4)), .title("four")),
      cue("p", .after("o", .minutes(1)), .title("p")),
    ]
    var night = Night(evening(act("a", 10, cues: cues), cues: [cue("own", .go, .say("own"))]))
    func awaiting() -> [RundownCue.Awaiting?] { night.rundown().cues.map(\.awaiting) }
    #expect(awaiting() == [nil, .cue, .go, .cue, nil, nil, .go])
    night.take(.retime(id: "own", at: at(8)), at: at(1))
    #expect(awaiting() == [nil, .cue, .go, .cue, nil, nil, nil])
    night.pressGo(at: at(2))
    #expect(awaiting() == Array(repeating: nil, count: 7))
  }

  @Test("of a cue that is out, or has a time of its own in a set to come, waits for nothing")
  func awaitingNothing() {
    let cues = [cue("drop", .go, .title("drop")), cue("calm", .after("drop", .minutes(1)), .title("calm"))]
    var night = Night(evening(act("a", 10), act("b", 10, cues: cues)))
    #expect(night.rundown().cues.map(\.awaiting) == [nil, nil, .go, .cue])
    night.take(.retime(id: "drop", at: at(15)), at: at(1))
    #expect(night.rundown().cues.map(\.awaiting) == [nil, nil, nil, nil])
    night.take(.undo, at: at(2))
    night.take(.skip(id: "drop"), at: at(3))
    #expect(night.rundown().cues.map(\.awaiting) == [nil, nil, nil, nil])
  }

  @Test("tells when the evening is off air, and what room the hard out leaves, also while the set that runs is on time")
  func offAir() {
    var night = Night(evening(act("a", 10), act("b", 10, gap: 1), hardOut: HardOut(at: at(24))))
    night.advance(to: at(2))
    #expect(night.rundown().offAir == at(21) && night.rundown().room == .minutes(3))
    night.take(.late(by: .minutes(5), set: "b"), at: at(3))
    #expect(night.rundown().over == .onTime)
    #expect(night.rundown().offAir == at(26) && night.rundown().room == .minutes(-2))
    let open = Night(evening(act("a", 10))).rundown()
    #expect(open.offAir == at(10) && open.room == nil)
  }

  @Test("assumes GOs no closer together than they are accepted")
  func assumedSpacing() {
    let night = Night(evening(act("a", 10, cues: [cue("x", .go, .say("x")), cue("y", .go, .say("y"))])))
    #expect(night.rundown().cues.map(\.expected) == [at(0), at(0), at(0, 1)])
  }

  @Test("assumes an overdue GO now, never in the past")
  func overdue() {
    var night = Night(evening(act("a", 10, end: .go), act("b", 10)))
    night.advance(to: at(14))
    #expect(night.rundown().sets[0].expectedEnd == at(14))
    #expect(night.rundown().sets[1].expectedStart == at(14))
    #expect(night.rundown().over == .late(by: .minutes(4)))
  }

  @Test("does not let waiting cues hold up the set's end")
  func waitingCues() {
    let cues = [cue("e", .beforeEnd(.zero), .say("e")), cue("x", .go, .say("x")), cue("y", .go, .say("y"))]
    let rundown = Night(evening(act("a", 10, end: .go, cues: cues))).rundown()
    #expect(rundown.sets[0].expectedEnd == at(10))
    #expect(rundown.cues.map(\.expected) == [at(0), at(10), at(9, 58), at(9, 59)])
  }

  @Test("does not let the show's own waiting cue hold up an end or a start that waits")
  func showCueWaits() {
    let late = cue("ten", .wallClock(at(100)), .say("ten"))
    let bow = cue("bow", .go, .say("bow"))
    let ending = Night(evening(act("a", 10, end: .go), cues: [late, bow])).rundown()
    #expect(ending.sets[0].expectedEnd == at(10))
    #expect(ending.cues.first { $0.id == "bow" }?.expected == at(9, 59))
    let starting = Night(evening(act("a", 10), act("b", 10, start: .go), cues: [late, bow])).rundown()
    #expect(starting.sets[1].expectedStart == at(10, 1))
  }

  @Test("tells cues that a hand took out from those that were passed over, and says which start a set")
  func cueStatus() {
    let five = cue("five", .offset(.minutes(5)), .say("five"))
    let eight = cue("eight", .offset(.minutes(8)), .say("eight"))
    let other = [cue("drop", .go, .say("drop")), cue("then", .after("drop", .minutes(1)), .say("then"))]
    var night = Night(evening(act("a", 10, cues: [five, eight]), act("b", 10, cues: other), act("c", 10)))
    func statuses(of set: SetID) -> [RundownCue.Status] {
      night.rundown().cues.filter { $0.set == set }.map(\.status)
    }
    #expect(night.rundown().cues.filter(\.isOpening).map(\.id) == ["a@0", "b@0", "c@0"])
    night.take(.skip(id: "five"), at: at(1))
    night.take(.skip(id: "drop"), at: at(2))
    night.take(.skip(id: "c"), at: at(3))
    #expect(statuses(of: "a") == [.fired, .skipped, .upcoming])
    #expect(statuses(of: "b") == [.upcoming, .skipped, .passed])
    #expect(statuses(of: "c") == [.passed])
    night.take(.next, at: at(6))
    #expect(statuses(of: "a") == [.fired, .passed, .passed])
    night.take(.restore(id: "drop"), at: at(7))
    #expect(statuses(of: "b") == [.fired, .upcoming, .upcoming])
  }

  @Test("has no cue to restore that a restore would refuse, nor one to skip that a skip would")
  func offers() {
    let five = cue("five", .offset(.minutes(5)), .say("five"))
    let early = cue("early", .wallClock(at(-1)), .say("early"))
    var night = Night(evening(act("a", 10, cues: [five, early]), act("b", 10, cues: [cue("b5", .go, .say("b5"))])))
    night.take(.skip(id: "five"), at: at(-2))
    for minute: Int64 in [-2, 1, 6, 12, 30] {
      night.advance(to: max(night.now, at(minute)))
      for row in night.rundown().cues {
        let (skip, restore) = (
          night.reason(.skip(id: row.id.rawValue), at: night.now),
          night.reason(.restore(id: row.id.rawValue), at: night.now)
        )
        #expect((restore == nil) == (row.status == .skipped), "\(row.id) at \(minute)m: \(restore ?? "restored")")
        let isOpen = row.status == .upcoming && !row.isOpening
        if isOpen { #expect(skip == nil, "\(row.id) at \(minute)m") }
      }
    }
  }

  @Test("says how late or early the running set ends, or the next starts")
  func over() {
    var night = Night(evening(act("a", 10), act("b", 10, gap: 5)))
    #expect(night.rundown().over == .onTime)
    night.take(.next, at: at(4))
    #expect(night.rundown().over == .early(by: .minutes(6)))
    night.take(.late(by: .minutes(2), set: "b"), at: at(5))
    #expect(night.rundown().over == .late(by: .minutes(2)))
    night.advance(to: at(60))
    #expect(night.rundown().over == .late(by: .minutes(2)))
  }

  @Test("warns of a set cut below its minimum, and of one that the hard out ends or drops")
  func conflicts() {
    let cut = evening(act("a", 10, min: 8), act("b", 10, start: .hard(at(5)), meets: .cut))
    #expect(
      Night(cut).rundown().conflicts
        == [
          Conflict(
            id: "below-minimum", message: "a is cut after 5m, 3m short of its minimum", set: "a", by: .minutes(3))
        ])
    let out = evening(act("a", 10, min: 5), act("b", 10), hardOut: HardOut(at: at(7), enforce: true))
    #expect(
      Night(out).rundown().conflicts == [
        Conflict(id: "set-dropped", message: "b will not run: the hard out comes first", set: "b"),
        Conflict(
          id: "hard-out-missed", message: "the hard out ends a 3m before its time", set: "a", by: .minutes(3)),
      ])
  }
}
