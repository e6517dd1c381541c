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
    overload: String? = nil, failures: [SourceReport.Fault] = []
  ) -> [HookEvent] {
    watch.events(
      plan: Evening.plan(night), sources: sources ?? self.sources, outputs: outputs ?? self.outputs,
      overload: overload, failures: failures, zones: Clocks.chicago, at: night.now)
  }

  @Test("begin with the night; where it goes on after an interruption, with the first look") func beginning() {
    var (fresh, goesOn) = (HookWatch(night: Evening.at(-30)), HookWatch(night: Evening.at(-30), goesOn: true))
    let night = Evening.night(at: Evening.at(0))
    let (first, resumed) = (told(&fresh, night), told(&goesOn, night))
    #expect(first.map(\.event) == [.set, .cue])
    #expect(resumed.isEmpty)
    let (again, later) = (told(&fresh, night), told(&goesOn, night))
    #expect(again.isEmpty && later.isEmpty)
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
        .source(.init(source: "hana", name: "HANA", state: "up", was: "absent", onAir: []))
      ])
    #expect(told(&watch, night, sources: live).isEmpty)
    // Going off air is nothing that a stream does.
    var (aired, gone) = (sources, sources)
    (aired[0].state, gone[0].state) = ("PLACEHOLDER", "OFFLINE")
    _ = told(&watch, night, sources: aired)
    #expect(told(&watch, night, sources: gone).isEmpty)
  }

  @Test("are the commands that failed, each kind again when it comes again") func failedCommands() {
    var (watch, goesOn) = (HookWatch(night: Evening.at(-30)), HookWatch(night: Evening.at(-30), goesOn: true))
    let night = Evening.night()
    _ = told(&watch, night)
    var failures = [SourceReport.Fault(words: "stickers hana: no such pack", count: 1, last: 1)]
    let event = HookEvent.Details.fault(
      .init(what: "command", words: "stickers hana: no such pack", isNow: false))
    #expect(told(&watch, night, failures: failures).map(\.details) == [event])
    #expect(told(&watch, night, failures: failures).isEmpty)
    // What failed before an interruption is known by the desk's log.
    #expect(told(&goesOn, night, failures: failures).isEmpty)
    (failures[0].count, failures[0].last) = (2, 2)
    let other = SourceReport.Fault(words: "kick bo: nobody publishes", count: 1, last: 3)
    let again = told(&watch, night, failures: failures + [other])
    #expect(again.map(\.details).first == event && again.count == 2)
    #expect(Set(again.map(\.id)).count == 2)
    // A kind that made room for newer ones is no news.
    #expect(told(&watch, night, failures: [other]).isEmpty)
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
