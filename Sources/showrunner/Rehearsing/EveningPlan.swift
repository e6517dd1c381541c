import MediaEngine
import Rehearsal
import ShowModel
import ShowTimeline

/// What of an evening is rendered, read off a dry run of it: the whole, or some seconds around each cue.
struct EveningPlan {
  var plan: RenderPlan
  /// Cues in the film; of a whole evening all of them.
  var cues: Int

  /// The whole programme, from the first frame wanted to the show's end.
  init(of outcome: DryRun.Outcome, from start: Instant, epoch: Instant) throws {
    let end = try Self.end(of: outcome)
    plan = RenderPlan(epoch: epoch, spans: [start..<max(start, end)])
    cues = Self.cues(of: outcome, from: start).count
  }

  /// `lead` before to `tail` after each cue that fired, named in a caption.
  init(
    of outcome: DryRun.Outcome, from start: Instant, epoch: Instant, planned: [CueID: Instant], lead: TimeSpan,
    tail: TimeSpan
  ) throws {
    let end = try Self.end(of: outcome)
    let cues = Self.cues(of: outcome, from: start)
    let zones = SystemZones()
    func clock(_ instant: Instant) -> String { zones.clock(at: instant, in: outcome.night.show.zone) }
    self.cues = cues.count
    plan = RenderPlan(
      epoch: epoch,
      spans: cues.map { cue in
        let from = max(start, cue.at - lead)
        return from..<max(from, min(end, cue.at + tail))
      },
      captions: cues.map { cue in
        let plan = planned[cue.id] ?? cue.at
        let airs = plan == cue.at ? "" : " · airs \(clock(cue.at))"
        let set = cue.set.map { $0.rawValue + " · " } ?? ""
        return RenderPlan.Caption(
          from: cue.at - lead, until: cue.at + RenderingLimits.captionAfter,
          text: "\(set)\(cue.id) · planned \(clock(plan))\(airs)")
      })
  }

  /// A cue that fired.
  private struct Fired {
    var id: CueID
    var set: SetID?
    var at: Instant
  }

  /// In order of time; each run of a cue once, whatever it does to how many tracks.
  private static func cues(of outcome: DryRun.Outcome, from start: Instant) -> [Fired] {
    var seen: Set<Cause> = []
    return outcome.lines.sorted { $0.due < $1.due }.compactMap { line in
      guard line.due >= start, line.outcome != .skipped, let cue = line.cause.cue, seen.insert(line.cause).inserted
      else { return nil }
      return Fired(id: cue, set: line.cause.set, at: line.due)
    }
  }

  private static func end(of outcome: DryRun.Outcome) throws -> Instant {
    guard let end = outcome.night.span.end else {
      throw Failure(
        "the show does not end (\(outcome.verdict.standstill ?? "nothing is due any more")), so there is no film of it; "
          + "see `showrunner simulate`")
    }
    return end
  }
}

enum RenderingLimits {
  /// From the opening of a night that is rendered to its first frame.
  static let opening = TimeSpan.seconds(1)
  /// A reel shows so much before each cue, and so much after it.
  static let lead = TimeSpan.seconds(3)
  static let tail = TimeSpan.seconds(4)
  /// What a reel may show before or after a cue.
  static let aroundCue = TimeSpan.zero...TimeSpan.minutes(1)
  /// How long a cue's caption stays on once it has fired.
  static let captionAfter = TimeSpan.seconds(1)
  /// How often progress is told.
  static let progressEvery = Duration.milliseconds(500)
  /// A rehearsal's seconds in one of the machine's: more, and commands that are due no longer come in time.
  static let speed = 1...16
}

extension SystemZones {
  /// `20:40:00`.
  func clock(at instant: Instant, in zone: String) -> String {
    let seconds = wallTime(at: instant, in: zone).timeOfDay.rawValue / 1000
    return [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
  }
}
