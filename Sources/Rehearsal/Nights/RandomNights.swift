import ShowModel
import ShowTimeline

/// Runs many random nights of a show, drawn from what may go wrong with each of its sets.
///
///     let report = await RandomNights(of: show, nights: 1000, seed: 7, policy: .makeUp).report()
///
/// In each night every set with an `overrun` takes longer, by a length drawn for it: one with `end: go` gets its GO
/// that much later, any other an `extend` ``NightsLimits/notice`` before its end (or halfway, if it is shorter). Every
/// set with `drops` may lose its artist's stream once, anywhere in it, for 5 to 90 seconds. Draws depend on the seed,
/// the night and the set's place alone: a changed show meets the same nights.
public struct RandomNights: Sendable {
  private let show: Show
  private let nights: Int
  private let seed: UInt64
  private let policy: NightsPolicy

  /// - Parameter nights: 1 to ``NightsLimits/nights``; more or fewer are taken as the nearest of these.
  public init(of show: Show, nights: Int, seed: UInt64, policy: NightsPolicy = .none) {
    self.show = show.withTimesAlone
    self.nights = min(max(nights, 1), NightsLimits.nights)
    self.seed = seed
    self.policy = policy
  }

  /// The report; the same for the same seed, however many cores there are.
  public func report() async -> NightsReport {
    let places = Array(show.sets.indices.dropFirst())
    // The show as it is, then with a minute more at each changeover, then at all of them.
    var shows = [show] + places.map { show.withMore(before: [$0]) }
    if !places.isEmpty { shows.append(show.withMore(before: places)) }
    let all = await outcomes(of: shows)
    let tally = NightsTally(of: show, all[0])
    var changeovers: [NightsReport.ChangeoverOdds] = []
    for (index, changed) in shows.enumerated().dropFirst() {
      let before = index <= places.count ? show.sets[places[index - 1]].id : nil
      changeovers.append(tally.gain(of: NightsTally(of: changed, all[index]), before: before))
    }
    return tally.report(seed: seed, policy: policy, changeovers: changeovers)
  }

  /// The outcomes of every night of every show, in order, whatever the scheduling.
  private func outcomes(of shows: [Show]) async -> [[NightCourse.Outcome]] {
    struct Part: Sendable {
      var show: Int
      var first: Int
      var outcomes: [NightCourse.Outcome]
    }
    var result = shows.map { _ in [NightCourse.Outcome](repeating: NightCourse.Outcome(), count: nights) }
    await withTaskGroup(of: Part.self) { group in
      for (index, show) in shows.enumerated() {
        for first in stride(from: 0, to: nights, by: NightsLimits.nightsOfATask) {
          let range = first..<min(first + NightsLimits.nightsOfATask, nights)
          group.addTask { Part(show: index, first: first, outcomes: range.map { outcome(of: show, night: $0) }) }
        }
      }
      for await part in group {
        for (offset, outcome) in part.outcomes.enumerated() { result[part.show][part.first + offset] = outcome }
      }
    }
    return result
  }

  private func outcome(of show: Show, night: Int) -> NightCourse.Outcome {
    var draws: [SetID: Draw] = [:]
    for (place, set) in show.sets.enumerated() where set.risk != SetRisk() {
      draws[set.id] = Draw(seed: seed, night: night, set: place, risk: set.risk)
    }
    var course = NightCourse(of: show, draws: draws, policy: policy)
    course.run()
    return course.outcome
  }
}

/// What a run of many nights holds to.
public enum NightsLimits {
  /// Nights of one run.
  public static let nights = 100_000
  /// How long before its end a producer is told that an act takes longer.
  public static let notice = TimeSpan.minutes(1)
  /// How long before its planned start a night opens.
  static let opening = TimeSpan.minutes(1)
  /// Nights that one task runs.
  static let nightsOfATask = 50
  /// Steps of one night; one that needs more has cues without end.
  static let steps = 100_000
}

extension Show {
  /// The same evening with nothing but what its times depend on: of the cues only those that wait for GO, with
  /// nothing to do.
  ///
  /// A set's start and end depend on no action, and on no cue but one that a GO has to fire first.
  var withTimesAlone: Show {
    func waiting(_ cues: [Cue]) -> [Cue] {
      cues.filter { $0.at == .go }.map { Cue(id: $0.id, at: .go, actions: []) }
    }
    var show = self
    show.cues = waiting(cues)
    for index in show.sets.indices { show.sets[index].cues = waiting(show.sets[index].cues) }
    return show
  }

  /// The same evening with a minute more planned for the changeover before each of these sets, and all that follows
  /// a minute later; the hard out stays.
  func withMore(before places: [Int]) -> Show {
    var show = self
    var shift = TimeSpan.zero
    for index in show.sets.indices {
      if places.contains(index) {
        show.sets[index].changeover.planned += .minutes(1)
        shift += .minutes(1)
      }
      if case .hard(let instant) = show.sets[index].start { show.sets[index].start = .hard(instant + shift) }
      if case .at(let instant) = show.sets[index].end { show.sets[index].end = .at(instant + shift) }
    }
    return show
  }
}
