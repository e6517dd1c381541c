import ShowModel
import ShowTimeline
import Testing

@testable import Rehearsal

/// An evening in which much may go wrong: twelve sets, 150 cues, two hard starts and a hard out.
func riskyEvening(hardOut: Bool = true) -> Show {
  var sets: [ShowSet] = []
  for index in 0..<12 {
    let cues = (1...12).map { cue(CueID("set\(index)#\($0)"), .offset(.minutes(Int64($0) * 2)), .say("line \($0)")) }
    var set = act(
      SetID("set\(index)"), 30, min: 20, end: index % 3 == 2 ? .go : .auto, gap: 5, minGap: 1, cues: cues)
    set.artist = index % 2 == 0 ? "hana" : "pixel"
    set.risk = SetRisk(overrun: .init(typical: .minutes(3), worst: .minutes(12)), drops: 50)
    sets.append(set)
  }
  sets[4].start = .hard(at(4 * 35))
  sets[9].start = .hard(at(9 * 35 + 10))
  sets[9].ifRunning = .wait(.minutes(3))
  var show = evening()
  show.sets = sets
  if hardOut { show.hardOut = HardOut(at: at(12 * 35 + 20)) }
  return show
}

@Suite("Many random nights")
struct NightsTests {
  @Test("are the same for the same seed, and others for another")
  func seeds() async {
    let show = riskyEvening()
    let (one, same) = (
      await RandomNights(of: show, nights: 20, seed: 7).report(),
      await RandomNights(of: show, nights: 20, seed: 7).report()
    )
    let other = await RandomNights(of: show, nights: 20, seed: 8).report()
    #expect(one == same)
    #expect(one.sets != other.sets)
  }

  @Test("of a show in which nothing may go wrong are all as planned")
  func noRisk() async {
    var show = riskyEvening()
    for index in show.sets.indices { show.sets[index].risk = SetRisk() }
    let report = await RandomNights(of: show, nights: 20, seed: 1).report()
    #expect(report.everyHardStart == 20)
    #expect(report.hardOut?.met == 20)
    for set in report.sets {
      #expect(
        set.start == NightsReport.Spread(tenth: set.plannedStart, half: set.plannedStart, ninetieth: set.plannedStart))
      #expect(set.dropped == 0 && set.cut == 0 && set.streamDrops == 0)
    }
    #expect(report.end.steps.map(\.nights) == [20])
  }

  @Test("overrun by less than the typical in half of them, and by the worst or more in one of a hundred")
  func overruns() {
    let risk = SetRisk(overrun: .init(typical: .minutes(3), worst: .minutes(12)), drops: 50)
    let draws = (0..<20_000).map { Draw(seed: 3, night: $0, set: 2, risk: risk) }
    let below = draws.count { $0.overrun < .minutes(3) }
    let beyond = draws.count { $0.overrun >= .minutes(12) }
    #expect(abs(below - 10_000) < 300)
    #expect(abs(beyond - 200) < 60)
    #expect(draws.allSatisfy { $0.overrun >= .zero && $0.overrun <= .minutes(19) })
    let drops = draws.compactMap(\.drop)
    #expect(abs(drops.count - 1000) < 150)
    #expect(drops.allSatisfy { $0.length >= .seconds(5) && $0.length <= .seconds(90) })
  }

  @Test("draw the same for a set whatever else may go wrong with it")
  func drawsAreApart() {
    let overrun = SetRisk.Overrun(typical: .minutes(3), worst: .minutes(12))
    for night in 0..<200 {
      let both = Draw(seed: 5, night: night, set: 1, risk: SetRisk(overrun: overrun, drops: 500))
      #expect(both.overrun == Draw(seed: 5, night: night, set: 1, risk: SetRisk(overrun: overrun)).overrun)
      #expect(both.drop == Draw(seed: 5, night: night, set: 1, risk: SetRisk(drops: 500)).drop)
    }
  }

  @Test("have the times that the show with all its cues has")
  func timesAlone() {
    let show = riskyEvening()
    for night in 0..<20 {
      var draws: [SetID: Draw] = [:]
      for (place, set) in show.sets.enumerated() {
        draws[set.id] = Draw(seed: 11, night: night, set: place, risk: set.risk)
      }
      var (whole, bare) = (
        NightCourse(of: show, draws: draws, policy: .none),
        NightCourse(of: show.withTimesAlone, draws: draws, policy: .none)
      )
      whole.run()
      bare.run()
      #expect(whole.outcome.runs == bare.outcome.runs, "night \(night)")
      #expect(whole.outcome.runs.count == 12)
    }
  }

  @Test("have a late GO where a set waits for one, and nothing else moves")
  func lateGo() {
    let show = quarter.withTimesAlone
    var draw = Draw(seed: 1, night: 1, set: 1, risk: SetRisk())
    draw.overrun = .minutes(2)
    var course = NightCourse(of: show, draws: ["hana": draw], policy: .none)
    course.run()
    #expect(course.outcome.runs.map { clockText($0.start) } == ["0s", "6m", "12m"])
    #expect(course.outcome.runs.map { clockText($0.end) } == ["5m", "12m", "15m"])
  }

  @Test("call the remedy only under the policy that makes up, and count what was refused of it")
  func policies() async {
    let show = riskyEvening()
    let (none, makeUp) = (
      await RandomNights(of: show, nights: 20, seed: 7).report(),
      await RandomNights(of: show, nights: 20, seed: 7, policy: .makeUp).report()
    )
    #expect(none.remedies == 0 && none.refusals.isEmpty)
    #expect(makeUp.remedies > 0)
    #expect(makeUp.refusals.map(\.count).reduce(0, +) <= makeUp.remedies)
  }

  @Test("do not keep an enforced hard out that ends an act before it is done, and keep one that ends nothing")
  func enforced() async {
    var show = evening(act("one", 10), act("two", 10), hardOut: HardOut(at: at(20), enforce: true))
    let onTime = await RandomNights(of: show, nights: 20, seed: 1).report()
    #expect(onTime.hardOut?.met == 20)
    show.sets[1].risk = SetRisk(overrun: .init(typical: .minutes(1), worst: .minutes(3)))
    let over = await RandomNights(of: show, nights: 20, seed: 1).report()
    #expect(over.hardOut?.met == 0)
    #expect(over.end.spread?.ninetieth == at(20))
  }

  @Test("say what a minute more before a set buys: never fewer hard starts after it, never more kept hard outs")
  func minutes() async {
    var show = riskyEvening()
    for index in show.sets.indices { show.sets[index].risk.overrun = .init(typical: .minutes(5), worst: .minutes(20)) }
    let report = await RandomNights(of: show, nights: 40, seed: 4).report()
    #expect(report.changeovers.map(\.before) == (1...11).map { SetID("set\($0)") } + [nil])
    for line in report.changeovers {
      #expect(line.hardOut <= 0)
      #expect(line.hardStarts.map(\.set) == ["set4", "set9"])
      #expect(line.hardStarts.allSatisfy { $0.nights >= 0 })
    }
    let all = report.changeovers.last
    #expect((all?.hardStarts.map(\.nights).reduce(0, +) ?? 0) > 0)
  }
}
