import ShowModel

/// Decides what the desk is to be told: what differs from what it was told last.
///
/// Expected times slide by themselves while a show waits or holds, and a stream's rates go up and down; what has only
/// done that is told once in a while.
///
///     var digest = EventDigest()
///     let events = digest.changes(state: state, plan: plan, sources: sources, outputs: outputs, at: now)
public struct EventDigest: Sendable {
  /// How often times that slide are told.
  public static let slideEvery = TimeSpan.seconds(1)

  private var state: EventState?
  private var plan: PlanReport?
  private var sources: [SourceReport]?
  private var outputs: OutputsReport?
  private var stages: [StagePageReport] = []
  private var failures: [SourceReport.Fault] = []
  private var lastSlide = Instant.distantPast

  public init() {}

  /// The events to send, in order; none when nothing has changed.
  public mutating func changes(
    state: EventState, plan: PlanReport, sources: [SourceReport], outputs: OutputsReport,
    stages: [StagePageReport] = [], failures: [SourceReport.Fault] = [], at now: Instant
  ) -> [EventReport] {
    let mayTellSlides = now - lastSlide >= Self.slideEvery
    var events: [EventReport] = []
    if self.plan != plan, mayTellSlides || self.plan?.standing != plan.standing {
      self.plan = plan
      lastSlide = now
      events.append(.rundown(plan))
    }
    if self.sources != sources, mayTellSlides || self.sources?.map(\.standing) != sources.map(\.standing) {
      self.sources = sources
      lastSlide = now
      events.append(.sources(sources))
    }
    if self.outputs != outputs, mayTellSlides || self.outputs?.standing != outputs.standing {
      self.outputs = outputs
      lastSlide = now
      events.append(.outputs(outputs))
    }
    if self.stages != stages {
      self.stages = stages
      events.append(.stages(stages))
    }
    if self.failures != failures {
      self.failures = failures
      events.append(.failures(failures))
    }
    if self.state != state, mayTellSlides || self.state?.standing != state.standing {
      self.state = state
      lastSlide = now
      events.append(.state(state))
    }
    return events
  }
}

extension PlanReport {
  /// The plan without what slides as time passes.
  var standing: PlanReport {
    var plan = self
    (plan.over, plan.under) = (0, 0)
    (plan.offAir, plan.room, plan.timeUp) = (nil, nil, nil)
    for index in plan.sets.indices {
      plan.sets[index].expectedStart = nil
      plan.sets[index].expectedEnd = nil
      plan.sets[index].late = 0
      plan.sets[index].length = nil
      plan.sets[index].backTime = nil
    }
    for index in plan.cues.indices { plan.cues[index].expected = nil }
    plan.conflicts = plan.conflicts.map { ConflictRow(id: $0.id, message: "", set: $0.set) }
    return plan
  }
}

extension SourceReport {
  /// The source without what changes with every picture.
  var standing: SourceReport {
    var source = self
    source.detail = nil
    source.stream = nil
    source.warnings = []
    source.faults = []
    return source
  }
}

extension EventState {
  /// The state without what slides as time passes.
  var standing: EventState {
    var state = self
    state.report.over = 0
    state.under = 0
    return state
  }
}
