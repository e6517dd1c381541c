import ShowModel
import ShowTimeline
import Testing

@testable import ShowReports

/// What webhooks are told of an evening.
@Suite("Webhooks' events")
struct HookWatchTests {
  private let sources = [SourceReport(id: "hana", name: "HANA", kind: "live", state: "OFFLINE", onAir: [])]
  private let outputs = OutputsReport(
    frames: .init(due: 0, made: 0, repeated: 0, late: 0),
    outputs: [.init(kind: "push", name: "rtmp://ingest.example", state: "LIVE", dropped: 0, queue: 0)])

  private func told(
    _ watch: inout HookWatch, _ night: Night, sources: [SourceReport]? = nil, outputs: OutputsReport? = nil,
    overload: String? = nil
  ) -> [HookEvent] {
    watch.events(
      plan: Evening.plan(night), sources: sources ?? self.sources, outputs: outputs ?? self.outputs,
      overload: overload, zones: Clocks.chicago, at: night.now)
  }

  @Test("begin with the first look, which tells nothing of what was before") func baseline() {
    var watch = HookWatch(night: Evening.at(-30))
    let night = Evening.night(at: Evening.at(30))
    #expect(told(&watch, night).isEmpty)
    #expect(told(&watch, night).isEmpty)
  }

  @Test("are a set's start and its cues in their order, each once and with an id for good") func setsAndCues() throws {
    var watch = HookWatch(night: Evening.at(-30))
    var night = Evening.night()
    #expect(told(&watch, night).isEmpty)
    night.advance(to: Evening.at(15))
    let first = told(&watch, night)
    #expect(first.map(\.event) == [.set, .cue, .set])
    #expect(first.map(\.id) == first.map(\.id).filter { $0.hasPrefix("\(Evening.at(-30).rawValue)/") })
    guard case .set(let started)? = first.first?.details, case .set(let ended)? = first.last?.details else {
      Issue.record("no set was told of")
      return
    }
    #expect(started.set == "doors" && started.what == "started" && started.actual == started.planned)
    #expect(ended.what == "ended" && ended.actual == "2026-12-05T20:15:00.000-06:00")
    #expect(told(&watch, night).isEmpty)
    night.advance(to: Evening.at(120))
    #expect(Set(told(&watch, night).map(\.id)).isDisjoint(with: first.map(\.id)))
  }

  @Test("are a stream's coming and going") func streams() {
    var watch = HookWatch(night: Evening.at(-30))
    let night = Evening.night()
    _ = told(&watch, night)
    var live = sources
    live[0].state = "LIVE"
    let events = told(&watch, night, sources: live)
    #expect(
      events.map(\.details) == [
        .source(.init(source: "hana", name: "HANA", state: "LIVE", was: "OFFLINE", onAir: []))
      ])
    #expect(told(&watch, night, sources: live).isEmpty)
  }

  @Test("are faults when they come and when they are over, but never of a webhook itself") func faults() {
    var watch = HookWatch(night: Evening.at(-30))
    let night = Evening.night()
    _ = told(&watch, night)
    var bad = outputs
    bad.outputs[0].problem = "the connection was refused"
    var hook = OutputsReport.Output(
      kind: OutputsReport.hookKind, name: "https://h", state: "WAITING", dropped: 0, queue: 1)
    hook.problem = "it answered 500"
    bad.outputs.append(hook)
    #expect(
      told(&watch, night, outputs: bad, overload: "previews rest").map(\.details) == [
        .fault(.init(what: "machine", words: "previews rest", isNow: true)),
        .fault(.init(what: "rtmp://ingest.example", words: "the connection was refused", isNow: true)),
      ])
    #expect(told(&watch, night, outputs: bad, overload: "previews rest").isEmpty)
    let over = told(&watch, night).map(\.details)
    #expect(over.count == 2 && over.contains(.fault(.init(what: "machine", words: "", isNow: false))))
  }
}
