import ShowModel

extension Night {
  /// What is on air at an instant: in the past as it was; in the future what falls due by itself, without any GO.
  public func state(at instant: Instant) -> StageState { snapshot(at: instant).state }

  /// What put a track's value there at an instant; for a momentary track its last moment until then.
  public func cause(of track: Track, at instant: Instant) -> Cause {
    if let airing = snapshot(at: instant).airing(of: track) { return airing.cause }
    let until = Instant(rawValue: instant.rawValue + 1)
    return moments(in: .distantPast..<until).last { $0.action.track == track }?.cause ?? .betweenSets
  }

  /// The momentary actions that happened, or fall due by themselves, in a range; in order.
  public func moments(in range: Range<Instant>) -> [Moment] {
    if range.isEmpty { return [] }
    let past = history.moments(from: range.lowerBound).prefix { $0.at < range.upperBound }
    guard range.upperBound > now else { return Array(past) }
    let first = max(range.lowerBound, Instant(rawValue: now.rawValue + 1))
    return outlook.look(from: self, through: Instant(rawValue: range.upperBound.rawValue - 1)) { history in
      Array(past) + history.moments(from: first).prefix { $0.at < range.upperBound }
    }
  }

  /// The momentary actions that a jump passed over in a range, and when; in order. None lies ahead.
  public func missed(in range: Range<Instant>) -> [Moment] { history.missed.filter { range.contains($0.at) } }

  /// The next instant at which the state changes or a moment is due, by itself; nil when only a hand can change
  /// anything.
  public func nextChange(after instant: Instant) -> Instant? {
    if let found = history.nextChange(after: instant) { return found }
    let from = max(instant, now)
    return outlook.lookFor(from: self) { $0.nextChange(after: from) }
  }

  /// The show's clock: the time since the first set's start, without holds; zero before it.
  public func showTime(at instant: Instant) -> TimeSpan {
    guard let first = firstRun ?? (instant > now ? outlook.firstRun(from: self, through: instant) : nil)
    else { return .zero }
    return max(.zero, clock.reading(at: instant) - first.startReading)
  }

  /// When the running set's length is up, extensions and holds included, whatever ends it in the end; on hold as if it
  /// went on now. Nil while none runs.
  public var runningSetTimeUp: Instant? {
    guard let running else { return nil }
    let natural = naturalEnd(of: running)
    return clock.holdingSince.map { natural + (now - $0) } ?? natural
  }

  private func snapshot(at instant: Instant) -> Snapshot {
    if instant <= now { return history.snapshot(at: instant) }
    return outlook.look(from: self, through: instant) { $0.snapshot(at: instant) }
  }
}

extension History {
  /// When the state first differs from the one before, or a moment happens, after an instant.
  func nextChange(after instant: Instant) -> Instant? {
    let moment = moments(from: Instant(rawValue: instant.rawValue + 1)).first?.at
    var state = snapshot(at: instant).state
    for snapshot in snapshots(after: instant) {
      if snapshot.state != state { return min(snapshot.at, moment ?? snapshot.at) }
      state = snapshot.state
    }
    return moment
  }
}
