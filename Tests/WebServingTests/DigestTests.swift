import ShowModel
import ShowTimeline
import Testing

@testable import ShowReports

/// What the desk is told, and what not.
struct DigestTests {
  private let start = TestNight.start
  private let sources = [SourceReport(id: "ada", name: "Ada", kind: "live", state: "OFFLINE", onAir: [])]
  private let outputs = OutputsReport(
    frames: .init(due: 0, made: 0, repeated: 0, late: 0),
    outputs: [.init(kind: "recording", name: "recording", state: "LIVE", dropped: 0, queue: 0)])

  private func told(
    _ digest: inout EventDigest, _ night: Night, at now: Instant, sources: [SourceReport]? = nil,
    outputs: OutputsReport? = nil
  ) -> [String] {
    let plan = PlanReport(night: night, rundown: night.rundown(), revision: 1, zones: TestNight.Zones())
    let state = EventState(night: night, at: now, revision: 1, slots: [], plan: plan)
    return digest.changes(
      state: state, plan: plan, sources: sources ?? self.sources, outputs: outputs ?? self.outputs, at: now
    ).map(\.name)
  }

  @Test func theFirstTimeEverythingIsToldAndThenNothing() {
    let night = Night(show: TestNight.show, at: start - .minutes(1))
    var digest = EventDigest()
    #expect(told(&digest, night, at: night.now) == ["rundown", "sources", "outputs", "state"])
    #expect(told(&digest, night, at: night.now) == [])
  }

  @Test func whatOnlySlidesIsToldOnceASecond() {
    // The first set waits for GO, so every expected time moves on with the clock.
    var night = Night(show: TestNight.show, at: start + .minutes(1))
    var digest = EventDigest()
    var events = 0
    for step in 0..<40 {
      let now = start + .minutes(1) + .milliseconds(Int64(step) * 250)
      night.advance(to: now)
      events += told(&digest, night, at: now).filter { $0 == "rundown" }.count
    }
    #expect(events == 10)
  }

  @Test func aChangeIsToldAtOnceHoweverSoonAfterASlide() throws {
    var night = Night(show: TestNight.show, at: start + .minutes(1))
    var digest = EventDigest()
    _ = told(&digest, night, at: night.now)
    let standby = try #require(night.standby)
    let at = night.now + .milliseconds(100)
    night.apply(
      Fact(effectiveAt: at, origin: Origin(who: "t", surface: "t"), event: .override(.go(expect: standby.id))))
    #expect(told(&digest, night, at: at) == ["rundown", "state"])
  }

  @Test func aStreamsRatesAreToldOnceASecondAndItsStateAtOnce() {
    let night = Night(show: TestNight.show, at: start - .minutes(1))
    var digest = EventDigest()
    var source = sources[0]
    _ = told(&digest, night, at: night.now, sources: [source])
    source.detail = "30 fps"
    #expect(told(&digest, night, at: night.now + .milliseconds(250), sources: [source]) == [])
    #expect(told(&digest, night, at: night.now + .seconds(1), sources: [source]) == ["sources"])
    source.state = "HOLD"
    #expect(told(&digest, night, at: night.now + .milliseconds(1001), sources: [source]) == ["sources"])
  }

  @Test func anOutputsFiguresAreToldOnceASecondAndItsFailureAtOnce() {
    let night = Night(show: TestNight.show, at: start - .minutes(1))
    var digest = EventDigest()
    var outputs = outputs
    _ = told(&digest, night, at: night.now, outputs: outputs)
    outputs.outputs[0].queue = 3
    #expect(told(&digest, night, at: night.now + .milliseconds(250), outputs: outputs) == [])
    #expect(told(&digest, night, at: night.now + .seconds(1), outputs: outputs) == ["outputs"])
    outputs.outputs[0].problem = "the disk is full"
    #expect(told(&digest, night, at: night.now + .milliseconds(1001), outputs: outputs) == ["outputs"])
  }

  @Test func aSourceThatComesIsToldAlone() {
    let night = Night(show: TestNight.show, at: start - .minutes(1))
    var digest = EventDigest()
    _ = told(&digest, night, at: night.now)
    var live = sources
    live[0].state = "LIVE"
    #expect(told(&digest, night, at: night.now, sources: live) == ["sources"])
  }
}
