import ShowModel

extension Night {
  /// How the night goes on with a hold resumed now and a GO pressed wherever one waits: the same steps as live,
  /// of which it keeps, unless told otherwise, the times alone.
  func projected(timesOnly: Bool = true) -> Night {
    var copy = ahead()
    copy.isTimesOnly = timesOnly
    if isHolding { copy.carryOut(.resume, by: .projection) }
    while true {
      let due = copy.nextStep()
      if let press = copy.assumedGo, due.map({ press.at < $0.at }) ?? true {
        let pressed = Fact(
          effectiveAt: press.at, origin: .projection, event: .override(.go(expect: press.id)))
        copy.apply(pressed)
        if copy.lastGo != press.at { break }  // Refused, so it would be refused for ever.
      } else if let due {
        copy.take(due)
      } else {
        break
      }
    }
    return copy
  }

  /// When the next GO is assumed, and what for.
  ///
  /// It is never before now, nor within `go_spacing` of the last one. Waiting cues are assumed early enough that they
  /// hold up neither a set's end nor the start of the next.
  var assumedGo: (at: Instant, id: String)? {
    guard !isHolding, let waiting = upcomingWait, let at = assumedTime(of: waiting) else { return nil }
    let allowed = lastGo.map { $0 + show.defaults.goSpacing } ?? now
    return (max(now, at, allowed), waiting.standby.id)
  }

  /// What waits, or will wait once the running set is past its duration.
  private var upcomingWait: Waiting? {
    if let waiting { return waiting }
    guard running?.act.set.end == .go, let set = runningSet else { return nil }
    return .end(set)
  }

  private func assumedTime(of waiting: Waiting) -> Instant? {
    switch waiting {
    case .cue(let index, _):
      guard let run = running else { return nil }
      let assumed = clock.instant(of: run.startReading + (run.cueTimes[index] - run.plannedStart))
      return max(run.start, min(assumed, leavingRoom(before: forecastEnd(of: run, before: next).expected)))
    case .showCue(let index, _):
      var assumed = plan.cueTimes[index]
      if let run = running, run.act.set.end == .go {
        assumed = min(assumed, leavingRoom(before: forecastEnd(of: run, before: next).expected))
      } else if running == nil, let start = forecastStart(), start.waits {
        assumed = min(assumed, leavingRoom(before: start.at))
      }
      return assumed
    case .end:
      guard let run = running else { return nil }
      return clock.instant(of: run.startReading + duration(of: run))
    case .start: return forecastStart()?.at
    }
  }

  /// The latest instant from which GO can fire every cue that waits now and still do what it is for at `instant`.
  private func leavingRoom(before instant: Instant) -> Instant {
    let own = running.map { $0.queue.waitingCount(in: $0.act.cues) } ?? 0
    let presses = Int64(own + showCues.waitingCount(in: showOrder))
    return instant - TimeSpan(rawValue: show.defaults.goSpacing.rawValue * presses)
  }
}

extension Origin {
  /// Whose GO it is that a rundown assumes.
  static let projection = Origin(who: "the rundown", surface: "assumed")
}
