import MediaEngine
import ShowControl
import ShowModel
import ShowReports
import ShowTimeline

/// What the desk shows, read from the parts of the running show.
struct DeskPicture: Sendable {
  /// All of it at one instant.
  struct Look: Sendable {
    var show: EventShow
    var state: EventState
    var plan: PlanReport
    var sources: [SourceReport]
    var outputs: OutputsReport
    var levels: LevelsReport
    var call: CallReport
    var stages: [StagePageReport]
    /// The commands that failed.
    var failures: [SourceReport.Fault]
    /// What was ordered, in order.
    var given: [Given]
  }

  let show: VenueServer.Show

  func look() async -> Look {
    let night = await show.control.night
    let revision = await show.control.revision
    let report = show.engine.report()
    let plan = PlanReport(night: night, rundown: night.rundown(), revision: revision, zones: show.zones)
    let call = CallReport(show.call.current, zone: night.show.zone, zones: show.zones)
    let state = state(of: night, revision: revision, plan: plan, in: report, call: call)
    return Look(
      show: EventShow(night.show), state: state, plan: plan,
      sources: Self.sources(of: night.show, in: report, zones: show.zones), outputs: outputs(in: report),
      levels: LevelsReport(report), call: call, stages: show.calls.pages(zone: night.show.zone, zones: show.zones),
      failures: await show.control.failures.kinds.map(SourceReport.Fault.init), given: night.given)
  }

  /// What is on air now, and what hands hold.
  func state() async -> EventState {
    let (night, revision) = (await show.control.night, await show.control.revision)
    let plan = PlanReport(night: night, rundown: night.rundown(), revision: revision, zones: show.zones)
    return state(
      of: night, revision: revision, plan: plan, in: show.engine.report(),
      call: CallReport(show.call.current, zone: night.show.zone, zones: show.zones))
  }

  private func state(
    of night: Night, revision: Int, plan: PlanReport, in report: EngineReport, call: CallReport
  ) -> EventState {
    var state = EventState(
      night: night, at: show.clock.now(), revision: revision, slots: report.slots.map(StateReport.Slot.init),
      plan: plan, overload: report.overload)
    state.report.call = call.holding
    return state
  }

  func sources() async -> [SourceReport] {
    Self.sources(of: await show.control.night.show, in: show.engine.report(), zones: show.zones)
  }

  func outputs() -> OutputsReport { outputs(in: show.engine.report()) }

  /// What the engine sends out, the replay's log and the webhooks after it.
  private func outputs(in report: EngineReport) -> OutputsReport {
    var outputs = OutputsReport(report)
    if let log = show.replays?.log() { outputs.outputs.append(OutputsReport.Output(log)) }
    outputs.outputs += show.hooks?.reports ?? []
    return outputs
  }

  /// The as-run lines after a number; none where the show keeps no log.
  func asRun(after number: Int64, atMost count: Int? = nil) async throws -> [NumberedLine] {
    try await show.asRun?.lines(after: number, atMost: count) ?? []
  }

  /// The same as reports, from the oldest on.
  func numberedAsRun(after number: Int64, atMost count: Int) async throws -> [NumberedAsRun] {
    let lines = try await asRun(after: number, atMost: count)
    return NumberedAsRun.all(lines, zone: await show.control.night.show.zone, zones: show.zones)
  }

  /// An artist who fills a slot is as that slot shows it; one off air as the stream is.
  static func sources(
    of show: Show, in report: EngineReport, zones: (any ZoneRules)? = nil
  ) -> [SourceReport] {
    var states: [SourceID: SourceReport.Condition] = [:]
    var onAir: [SourceID: [Int]] = [:]
    for source in report.sources { states[source.id] = SourceReport.Condition(source) }
    for film in report.brokenFilms { states[film.id] = .init(state: "LIVE", detail: film.problem) }
    for slot in report.slots {
      onAir[slot.source, default: []].append(slot.slot)
      guard show.artist(of: slot.source)?.file == nil else { continue }
      states[slot.source, default: .init(state: "")].state = slot.state.rawValue
    }
    return SourceReport.all(of: show, states: states, onAir: onAir, zones: zones)
  }
}

extension SourceReport.Condition {
  /// A stream off air: one that nobody publishes is offline, unless its last picture is still held.
  init(_ source: EngineReport.Source) {
    let isAbsent = source.state == .placeholder && !source.isPublishing
    self.init(
      state: isAbsent ? "OFFLINE" : source.state.rawValue, detail: Self.detail(of: source),
      stream: source.isPublishing ? StreamShape(source) : nil, warnings: source.warnings)
    faults = source.faults.map { .init(words: $0.words, todo: $0.todo, count: $0.count, last: $0.last.rawValue) }
    publishers = source.publishers.map { publisher in
      .init(
        number: publisher.number, origin: publisher.origin, since: publisher.since.rawValue,
        place: publisher.isFirst ? "first" : "waiting")
    }
  }

  private static func detail(of source: EngineReport.Source) -> String {
    guard source.isPublishing else {
      return source.pull.map { "pulled from \($0.address): \($0.problem ?? "connecting")" } ?? "nobody publishes"
    }
    guard let codec = source.codec, source.width > 0 else { return "connected, no picture yet" }
    let tenths = source.bitsPerSecond / 100_000
    let rate = "\(Int(source.framesPerSecond.rounded())) fps \(tenths / 10).\(tenths % 10) Mbit/s"
    let dropped = source.dropped > 0 ? " \(source.dropped) dropped" : ""
    return "\(codec) \(source.width)x\(source.height) \(rate)\(dropped)"
  }
}

extension StreamShape {
  init(_ source: EngineReport.Source) {
    self.init()
    let stream = source.stream
    (since, encoder) = (stream.since, stream.encoder)
    (codec, width, height) = (source.codec, source.width, source.height)
    fps = (source.framesPerSecond * 10).rounded() / 10
    bitrate = source.bitsPerSecond
    (groupFrames, groupLength, bFrames) = (stream.groupFrames, stream.groupLength.rawValue, stream.hasBFrames)
    (buffer, jitter, drift) = (stream.buffer?.rawValue, stream.jitter?.rawValue, stream.drift)
    roundTrip = stream.roundTrip?.rawValue
    dropped = source.dropped
    sound = stream.sound.map { Sound(codec: $0.codec, sampleRate: $0.samplesPerSecond, channels: $0.channels) }
  }
}

extension CallReport {
  init(_ desk: CallDesk, zone: String, zones: any ZoneRules) {
    let time = SpokenTime(zone: zone, zones: zones)
    self.init(
      holding: desk.holding.map { Holding(holder: $0.holder, since: time.text($0.since)) },
      people: desk.attendants.map {
        Person(name: $0.name, role: $0.role.rawValue, desks: $0.desks, since: time.text($0.since))
      },
      asks: desk.asks.map { Ask(who: $0.who, what: $0.what, at: time.text($0.at)) })
  }
}

extension StateReport.Slot {
  init(_ slot: EngineReport.Slot) {
    self.init(slot: slot.slot, source: slot.source.rawValue, state: slot.state.rawValue)
  }
}
