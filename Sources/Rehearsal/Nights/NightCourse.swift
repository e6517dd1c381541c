import ShowModel
import ShowTimeline

/// One random night, folded from its opening to its end.
///
/// The control loop adds nothing to the times of sets, so `Night` is folded directly.
struct NightCourse {
  private let show: Show
  private let draws: [SetID: Draw]
  private let policy: NightsPolicy
  private var night: Night
  private var hand = Operator()
  /// In order of time.
  private var coming: [Coming] = []
  private var current: SetID?
  private(set) var outcome = Outcome()

  /// What became of the night.
  struct Outcome: Sendable {
    /// In order of their starts.
    var runs: [RunTimes] = []
    var isOver = false
    /// Whether an enforced hard out ended a set that would have gone on, or came before one that was to run.
    var endedByHardOut = false
    var streamDrops: Set<SetID> = []
    var remedies = 0
    var refusals: [String] = []
  }

  private struct Coming {
    var at: Instant
    var what: What
    enum What {
      case overrun(SetID, TimeSpan)
      case stream(ArtistID, up: Bool)
    }
  }

  init(of show: Show, draws: [SetID: Draw], policy: NightsPolicy) {
    self.show = show
    self.draws = draws
    self.policy = policy
    let opening = show.start - NightsLimits.opening
    night = Night(show: show, at: opening)
    for artist in Self.awaited(in: show) { coming.append(Coming(at: opening, what: .stream(artist, up: true))) }
  }

  /// Whose streams decide when something starts: of the others nobody needs to be told.
  private static func awaited(in show: Show) -> [ArtistID] {
    show.sets.compactMap { set in if case .live = set.start { set.artist } else { nil } }
  }

  /// Runs the night to its end, or until nothing is due any more.
  mutating func run() {
    for _ in 0..<NightsLimits.steps {
      let turn = hand.turn(in: night)
      guard let next = [night.nextDue, turn?.at, coming.first?.at].compactMap({ $0 }).min() else { break }
      if let first = coming.first, first.at <= next {
        coming.removeFirst()
        bring(about: first)
      } else if let turn, turn.at <= next, night.nextDue.map({ $0 > next }) ?? true {
        press(turn.go, at: next)
      } else {
        night.advance(to: next)
      }
      if night.runningSet != current { enter() }
    }
    outcome.isOver = night.isOver
    outcome.runs = night.endedTimes
    outcome.endedByHardOut = wasEndedByHardOut
  }

  private var wasEndedByHardOut: Bool {
    guard let hardOut = show.hardOut, hardOut.enforce, let last = outcome.runs.last, last.end == hardOut.at else {
      return false
    }
    let wanted = (show.set(last.set)?.duration ?? .zero) + (draws[last.set]?.overrun ?? .zero)
    return last.set != show.sets.last?.id || last.length < wanted
  }

  private mutating func press(_ go: AssumedGo, at instant: Instant) {
    guard hand.presses(go) else { return }
    let press = Override.go(expect: go.id)
    if night.refusal(of: press, at: instant) != nil { return hand.giveUp(go) }
    night.apply(Fact(effectiveAt: instant, origin: .dryRun, event: .override(press)))
  }

  /// What the draw has for the set that has just started.
  private mutating func enter() {
    current = night.runningSet
    guard let run = night.runningTimes, let draw = draws[run.set], let set = show.set(run.set) else { return }
    if draw.overrun > .zero {
      if set.end == .go { hand.delay(from: run.start, by: draw.overrun, id: set.id.rawValue, times: 1) }
      let told = max(
        run.start + .milliseconds(1), run.end - min(NightsLimits.notice, TimeSpan(rawValue: run.length.rawValue / 2)))
      add(.overrun(set.id, draw.overrun), at: told)
    }
    if let drop = draw.drop, let artist = set.artist {
      let from = run.start + TimeSpan(rawValue: (run.end - run.start).rawValue * drop.place / Draw.million)
      outcome.streamDrops.insert(set.id)
      add(.stream(artist, up: false), at: from)
      add(.stream(artist, up: true), at: from + drop.length)
    }
  }

  private mutating func add(_ what: Coming.What, at instant: Instant) {
    let place = coming.firstIndex { $0.at > instant } ?? coming.endIndex
    coming.insert(Coming(at: instant, what: what), at: place)
  }

  private mutating func bring(about happening: Coming) {
    let at = happening.at
    switch happening.what {
    case .stream(let artist, let isUp):
      night.apply(Fact(effectiveAt: at, origin: .streams, event: .source(artist, up: isUp)))
    case .overrun(let set, let span):
      night.advance(to: at)
      guard night.runningSet == set else { return }
      // With `end: go` the GO comes late; any other set is given more time.
      let waitsForGo = show.set(set)?.end == .go
      if !waitsForGo { say(.extend(by: span), at: at) }
      makeUp(for: waitsForGo ? span : .zero, at: at + .milliseconds(1))
    }
  }

  /// Asks why something was refused only where it changed nothing: a remedy is worked out once, not once more to ask.
  private mutating func say(_ override: Override, at instant: Instant) {
    night.advance(to: instant)
    let before = night
    night.apply(Fact(effectiveAt: instant, origin: .script, event: .override(override)))
    if night == before, let refusal = before.refusal(of: override, at: instant) {
      outcome.refusals.append(refusal.reason)
    }
  }

  // MARK: The policy

  /// The producer has been told how long the act takes. With a policy, and if that breaks a hard start or the hard
  /// out, the next set is called late and the remedy carried out.
  ///
  /// - Parameter wait: how much longer than the night knows by itself: a GO that will come late.
  private mutating func makeUp(for wait: TimeSpan, at instant: Instant) {
    guard policy == .makeUp, let run = night.runningTimes, let upcoming = night.upcomingSet else { return }
    // Calling a set late that would cut the one before it would only let that run on.
    if upcoming.cuts { return }
    let span = run.end + wait + upcoming.leastChangeover - upcoming.plannedStart
    guard span > .zero, span <= TimelineLimits.longestLate else { return }
    var late = night
    late.apply(
      Fact(effectiveAt: instant, origin: .script, event: .override(.late(by: span, set: upcoming.set))))
    guard late.rundown().conflicts.contains(where: { Self.broken.contains($0.id) }) else { return }
    outcome.remedies += 1
    say(.late(by: span, set: upcoming.set, makeUp: true), at: instant)
  }

  private static let broken = ["hard-start-missed", "hard-out-missed"]
}
