import ShowModel

/// Works out what a stage must do so that it airs what the night wants: desired minus actual.
public enum Reconciler {
  /// The commands that bring `actual` to what the night wants at `from`, due at `from`, and one for every change of a
  /// track and every moment in `(from, to]`, due when it is. Ordered by due, then by track.
  ///
  /// A restart, a jump and the release of a hand are the same act. A lasting track that is missing from `actual`
  /// always differs: it is put on air by a cut, in a night that goes on its cause marked
  /// `recovery: …`. Moments of the past are not repeated.
  ///
  /// - Parameters:
  ///   - actual: What the stage has on each track, by its own report.
  ///   - tracks: Those that the stage owns; commands are for no other.
  ///   - from: Up to when the stage is already served: now, or the end of the last window.
  ///   - isRecovery: Whether the night goes on after an interruption; a stage is empty at its opening too.
  public static func commands(
    night: Night, actual: [Track: TrackValue], tracks: Set<Track>, from: Instant, to: Instant, isRecovery: Bool = true
  ) -> [Command] {
    let seen = night.seen(from: from, until: max(from, to))
    var before = seen.snapshot(at: from)
    var commands: [Command] = []
    for track in Track.lasting where tracks.contains(track) {
      guard let value = before.state.value(of: track), actual[track] != value, let airing = before.airing(of: track)
      else { continue }
      commands.append(command(putting: value, of: airing, at: from, recovering: isRecovery && actual[track] == nil))
    }
    for snapshot in seen.snapshots(after: from).prefix(while: { $0.at <= to }) {
      for track in Track.lasting where tracks.contains(track) {
        guard let value = snapshot.state.value(of: track), value != before.state.value(of: track),
          let airing = snapshot.airing(of: track)
        else { continue }
        commands.append(command(putting: value, of: airing, at: snapshot.at, recovering: false))
      }
      before = snapshot
    }
    let moments = seen.moments(from: Instant(rawValue: from.rawValue + 1)).prefix { $0.at <= to }
    for moment in moments where tracks.contains(moment.action.track) {
      commands.append(Command(due: moment.at, value: .moment(moment.action), cause: moment.cause))
    }
    return ordered(commands)
  }

  private static func command(putting value: TrackValue, of airing: Airing, at due: Instant, recovering: Bool)
    -> Command
  {
    guard recovering else {
      return Command(due: due, value: value, transition: airing.transition, cause: airing.cause)
    }
    var cause = airing.cause
    cause.why = Cause.recoveryMark + cause.why
    return Command(due: due, value: value, cause: cause)
  }

  /// By due, then by track; what is equal in both keeps its order.
  private static func ordered(_ commands: [Command]) -> [Command] {
    commands.enumerated().sorted { left, right in
      (left.element.due, left.element.value.track.order, left.offset)
        < (right.element.due, right.element.value.track.order, right.offset)
    }.map(\.element)
  }
}

extension Night {
  /// What was on air and what will be by itself, from an instant until another.
  func seen(from: Instant, until: Instant) -> History {
    if until <= now { return history }
    var copy = self
    // A look ahead from now needs no more of the past than what is on air.
    if from >= now { copy.history = history.tail() }
    copy.advance(to: until)
    return copy.history
  }
}
