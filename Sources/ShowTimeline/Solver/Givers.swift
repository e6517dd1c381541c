import ShowModel

/// Something that can give whole minutes: a changeover, a set to come, the running set.
struct Giver {
  enum Kind: Equatable {
    /// By the set whose place it is in the file.
    case changeover(at: SetID)
    case act
    case run(RunID)
  }

  let kind: Kind
  /// The set that is compressed, or the one after the changeover.
  let set: SetID
  /// How long it is while it gives nothing.
  let length: TimeSpan
  /// How short its set's minimum lets it be.
  let minimum: TimeSpan
  /// The most that it can give, in minutes.
  let minutes: Int64

  /// Nil for one that can't give a whole minute.
  init?(_ kind: Kind, _ set: SetID, length: TimeSpan, minimum: TimeSpan, hasRun: TimeSpan = .zero) {
    minutes = (length - max(minimum, hasRun)).rawValue / TimeSpan.minutes(1).rawValue
    if minutes <= 0 { return nil }
    self.kind = kind
    self.set = set
    self.length = length
    self.minimum = minimum
  }

  var isChangeover: Bool {
    if case .changeover = kind { true } else { false }
  }

  /// Notes in the producer's adjustments that it gives so many minutes.
  func give(_ minutes: Int64, in adjustments: inout Adjustments) {
    switch kind {
    case .changeover(let place): adjustments.changeovers[place] = length - .minutes(minutes)
    case .act: adjustments.lengths[set] = length - .minutes(minutes)
    case .run(let run): adjustments.extensions[run, default: .zero] += -.minutes(minutes)
    }
  }
}

extension Night {
  /// All that can give, in the order of the evening: the running set, then each place's changeover and act.
  var givers: [Giver] {
    var givers: [Giver] = []
    if let giver = runningGiver { givers.append(giver) }
    for entry in order.entries where isToCome(entry.act.id) {
      if let giver = changeoverGiver(before: entry) { givers.append(giver) }
      if let giver = giver(of: entry.act) { givers.append(giver) }
    }
    return givers
  }

  /// What the running set can give: not what has run.
  private var runningGiver: Giver? {
    guard let run = running, run.called == nil, !run.act.set.end.isWallClock else { return nil }
    return Giver(
      .run(run.id), run.id.set, length: duration(of: run), minimum: run.act.set.minimum,
      hasRun: clock.reading(at: now) - run.startReading)
  }

  /// One before a hard or a live start gives by itself, and so does one before a start that was called late.
  private func changeoverGiver(before entry: Entry) -> Giver? {
    let (place, rule) = (entry.place, startRule(of: entry.place))
    guard late(of: place) == nil, rule == .soft || rule == .go else { return nil }
    return Giver(
      .changeover(at: place.id), entry.act.id, length: plannedChangeover(at: place), minimum: place.leastChangeover)
  }

  private func giver(of act: Act) -> Giver? {
    if act.set.end.isWallClock { return nil }
    return Giver(.act, act.id, length: duration(of: act), minimum: act.set.minimum)
  }

  /// Whether a start that comes at this instant waits for it: what lies before can't bring it forward.
  func waitsForItsInstant(_ entry: Entry, startingAt start: Instant) -> Bool {
    let late = late(of: entry.place)
    switch startRule(of: entry.place) {
    case .hard(let instant): return start <= instant + (late ?? .zero)
    case .live: return start <= entry.plannedStart + (late ?? .zero)
    case .soft, .go: return late.map { start <= entry.plannedStart + $0 } ?? false
    }
  }
}

extension EndRule {
  var isWallClock: Bool {
    if case .at = self { true } else { false }
  }
}
