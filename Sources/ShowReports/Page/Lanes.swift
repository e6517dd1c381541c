import ShowModel
import ShowTimeline

/// What is on one track through the evening.
struct Lane: Equatable {
  var track: Track
  var segments: [Segment]

  /// A stretch of time on which a track's value stays.
  struct Segment: Equatable {
    var from: Instant
    var to: Instant
    var value: TrackValue
  }
}

extension Night {
  /// Every track that the evening uses, in the order of states.
  ///
  /// A track that stays at its default all evening has no lane; nor are states drawn beyond ``longestWalk``.
  func lanes(from start: Instant, to end: Instant) -> [Lane] {
    let states = expectedStates(from: start, to: end)
    let usual = StageState()
    return Track.lasting.compactMap { track in
      var segments: [Lane.Segment] = []
      for (place, entry) in states.enumerated() {
        guard let value = entry.state.value(of: track) else { continue }
        let until = place + 1 < states.count ? states[place + 1].at : end
        if let last = segments.last, ReportValue(last.value) == ReportValue(value) {
          segments[segments.count - 1].to = until
        } else {
          segments.append(Lane.Segment(from: entry.at, to: until, value: value))
        }
      }
      let normal = usual.value(of: track).map(ReportValue.init)
      return segments.allSatisfy { ReportValue($0.value) == normal } ? nil : Lane(track: track, segments: segments)
    }
  }

  /// How many changes of the state are followed.
  static let longestWalk = 20_000

  private func expectedStates(from start: Instant, to end: Instant) -> [(at: Instant, state: StageState)] {
    // What was is this night's to tell, what comes the expected one's.
    let expected = asExpected()
    func night(at instant: Instant) -> Night { instant <= now ? self : expected }
    var states = [(at: start, state: night(at: start).state(at: start))]
    var instant = start
    while states.count < Self.longestWalk {
      var next = night(at: instant).nextChange(after: instant)
      if instant <= now, next.map({ $0 > now }) ?? true { next = expected.nextChange(after: now) }
      guard let next, next < end else { break }
      let state = night(at: next).state(at: next)
      if state != states.last?.state { states.append((next, state)) }
      instant = next
    }
    return states
  }
}
