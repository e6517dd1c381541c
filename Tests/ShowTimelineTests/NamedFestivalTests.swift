import ShowModel
import ShowTimeline
import Testing

@Suite("A festival that runs late")
struct NamedFestivalTests {
  @Test("a slot that began late is cut by the next hard start, and its `end-1m` cue fires a minute before the cut")
  func cutSlot() {
    let last = cue("a@end-1m", .beforeEnd(.minutes(1)), .say("Last song!"))
    var night = Night(
      evening(
        act("a", 20, min: 15, cues: [last]), act("b", 20, start: .hard(at(20)), meets: .cut, gap: 3, minGap: 1)))
    night.take(.late(by: .minutes(6), set: "a"), at: at(-1))
    #expect(night.rundown().sets[0].expectedEnd == at(19))
    #expect(night.rundown().conflicts.map(\.id) == ["below-minimum"])
    #expect(night.titles(until: at(60)) == ["6m a", "19m between", "20m b", "40m between"])
    #expect(night.said(until: at(60)) == ["18m Last song!"])
    night.advance(to: at(19))
    #expect(night.rundown().sets[0].actualEnd == at(19))
  }

  @Test(
    "four minutes over with a ten-minute changeover: what the rundown says at any minute is when it starts",
    arguments: [(least: Int64(1), start: Int64(40)), (6, 40), (7, 41), (10, 44)])
  func fourOver(least: Int64, start: Int64) {
    var night = Night(evening(act("a", 30, end: .go), act("b", 30, gap: 10, minGap: least)))
    night.advance(to: at(34))
    #expect(night.rundown().sets[1].expectedStart == at(start))
    night.pressGo(at: at(34))
    #expect(night.rundown().over == (start == 40 ? .onTime : .late(by: .minutes(start - 40))))
    for minute in 34..<start {
      night.advance(to: at(minute))
      #expect(night.rundown().sets[1].expectedStart == at(start), "\(minute)m")
      #expect(night.nextChange(after: night.now) == at(start), "\(minute)m")
    }
    night.advance(to: at(90))
    #expect(night.rundown().sets[1].actualStart == at(start))
    #expect(night.rundown().sets[1].actualEnd == at(start + 30))
  }

  @Test("`late 4m` for a set with a ten-minute changeover: the same, and its changeover is not eaten again")
  func lateFour() {
    var night = Night(evening(act("a", 30), act("b", 30, gap: 10, minGap: 1), act("c", 30, gap: 10, minGap: 8)))
    night.take(.late(by: .minutes(4), set: "b"), at: at(10))
    let said = night.rundown().sets
    #expect(said.map(\.expectedStart) == [at(0), at(44), at(82)])
    night.advance(to: at(200))
    #expect(night.rundown().sets.map(\.actualStart) == said.map(\.expectedStart))
  }

  @Test(
    "a hold across a hard start: `push` waits for the end, `wait 3m` and `cut` count from the resume",
    arguments: [
      (rule: MeetingRule.push, aEnds: Int64(55), bStarts: Int64(56), said: Int64(46)),
      (.wait(.minutes(3)), 43, 44, 34), (.cut, 40, 41, 31),
    ])
  func holdAcross(rule: MeetingRule, aEnds: Int64, bStarts: Int64, said: Int64) {
    var night = Night(evening(act("a", 30), act("b", 10, start: .hard(at(20)), meets: rule, gap: 2, minGap: 1)))
    night.take(.hold, at: at(15))
    night.advance(to: at(30))
    #expect(night.runningSet == "a")
    // As if it were resumed now.
    #expect(night.rundown().sets[1].expectedStart == at(said))
    night.take(.resume, at: at(40))
    #expect(night.rundown().sets[1].expectedStart == at(bStarts))
    #expect(
      night.titles(until: at(120))
        == ["0s a", "\(aEnds)m between", "\(clockText(at(bStarts))) b", "\(clockText(at(bStarts + 10))) between"])
    #expect(night.rundown().conflicts.map(\.id).contains("hard-start-missed"))
  }

  @Test("a hold that is over before a hard start leaves it where it is", arguments: [MeetingRule.push, .cut])
  func holdBefore(rule: MeetingRule) {
    var night = Night(evening(act("a", 10), act("b", 10, start: .hard(at(20)), meets: rule)))
    night.take(.hold, at: at(5))
    night.take(.resume, at: at(8))
    #expect(night.titles(until: at(90)) == ["0s a", "13m between", "20m b", "30m between"])
  }
}
