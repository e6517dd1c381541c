import ShowModel
import ShowTimeline

/// What the control loop knows of one stage: what is on it, and what it has been sent and not yet reported.
///
/// A value: it decides what to send; the loop sends it.
struct StageBooking {
  let tracks: Set<Track>
  /// What the stage has reported; empty for a stage that has just come up.
  private(set) var actual: [Track: TrackValue] = [:]
  /// Sent, and neither applied nor failed yet; by due.
  private(set) var sent: [Command] = []
  private(set) var revision = 0

  /// Whether the night goes on after an interruption.
  var isRecovery = false

  init(tracks: Set<Track>) { self.tracks = tracks }

  /// The tracks that none of the stages owns; where nobody ever put anything, the defaults are.
  init(unownedBy stages: [any Stage]) {
    tracks = Set(Track.allCases).subtracting(stages.flatMap(\.tracks))
    for track in lasting { actual[track] = StageState().value(of: track) }
  }

  private var lasting: Set<Track> { tracks.filter { !$0.isMomentary } }

  /// The commands to have on the stage for the time up to `horizon`, or nil when it has exactly these.
  ///
  /// What was due before `now` and is not yet reported stays as it was sent: the frame it was meant for may be
  /// the very next one.
  mutating func book(_ night: Night, moments: [Command], now: Instant, until horizon: Instant) -> [Command]? {
    forgetSettled(now: now)
    let overdue = sent.filter { $0.due <= now && !$0.value.track.isMomentary }
    var base = actual
    for command in overdue { base[command.value.track] = command.value }
    let coming = Reconciler.commands(
      night: night, actual: base, tracks: lasting, from: now, to: horizon, isRecovery: isRecovery)
    let commands = (overdue + coming + moments.filter { tracks.contains($0.value.track) }).inOrder()
    if commands == sent && revision > 0 { return nil }
    sent = commands
    revision += 1
    return commands
  }

  /// Keeps only what is due before `instant` on the stage; nil when it has no more than that.
  mutating func truncate(before instant: Instant) -> [Command]? {
    let kept = sent.filter { $0.due < instant }
    if kept.count == sent.count { return nil }
    sent = kept
    revision += 1
    return kept
  }

  /// Takes note that a command is over: `applied`, or failed and not to be tried again.
  mutating func settle(_ command: Command) {
    sent.removeAll { $0 == command }
    if !command.value.track.isMomentary { actual[command.value.track] = command.value }
  }

  /// A stage doesn't report what changes nothing, so what is there already needs no report.
  private mutating func forgetSettled(now: Instant) {
    sent.removeAll { command in
      guard command.due <= now else { return false }
      return actual[command.value.track] == command.value || command.due < now - ControlLimits.patience
    }
  }
}

extension [Command] {
  /// By due; what is due together in the order of tracks.
  fileprivate func inOrder() -> [Command] {
    let order = Dictionary(uniqueKeysWithValues: zip(Track.allCases, 0...))
    return enumerated().sorted { left, right in
      (left.element.due, order[left.element.value.track, default: 0], left.offset)
        < (right.element.due, order[right.element.value.track, default: 0], right.offset)
    }.map(\.element)
  }
}
