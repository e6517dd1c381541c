import ShowModel

/// Looks for the cheapest adjustments that meet what is broken.
///
/// It goes from gate to gate: each hard start in running order, then the hard out. At each, all changeovers before it
/// shrink to their minimum; floats are dropped until it is met; sets give in proportion; then what turned out
/// unnecessary is taken back. Every trial is the fold itself run on, so a remedy does what it says.
struct Solver {
  /// What gives: how many minutes each of the givers, and which floats are dropped.
  struct Offer: Equatable {
    var minutes: [Int64]
    var drops: [SetID] = []
  }

  let night: Night
  let givers: [Giver]
  private(set) var offer: Offer
  private(set) var troubles: Troubles

  init(_ night: Night) {
    self.night = night.sketch()
    givers = night.givers
    offer = Offer(minutes: Array(repeating: 0, count: givers.count))
    troubles = Troubles([])
    troubles = result(of: offer)
  }

  /// The night with an offer taken, and how it then goes on.
  func nights(taking offer: Offer) -> (night: Night, outcome: Night) {
    var copy = night
    for (giver, minutes) in zip(givers, offer.minutes) where minutes > 0 {
      giver.give(minutes, in: &copy.adjustments)
    }
    copy.adjustments.skipped.formUnion(offer.drops)
    copy.next = copy.firstToCome(from: 0)
    return (copy, copy.projected())
  }

  func result(of offer: Offer) -> Troubles {
    let (night, outcome) = nights(taking: offer)
    return Troubles(night.breaches(in: outcome))
  }

  /// Finds the offer that meets what can be met. What gives at one gate may let something help at an earlier one: so it
  /// goes over the evening again for as long as that gains anything.
  mutating func solve() {
    for _ in 0..<SolverLimits.rounds where !troubles.isEmpty {
      let before = troubles
      goOver()
      if troubles == before { return }
    }
  }

  private mutating func goOver() {
    for entry in night.order.entries where night.isToCome(entry.act.id) && night.startRule(of: entry.place).isHard {
      meet(.start(entry.act.id))
    }
    meet(.hardOut)
    takeBackDrops()
    takeBackMinutes()
  }

  private mutating func meet(_ gate: Gate) {
    guard troubles[gate] > .zero else { return }
    let chain = chain(before: gate)
    let before = offer
    let changeovers = shrink(chain.changeovers)
    drop(chain.floats, for: gate)
    compress(chain.acts, for: gate)
    takeBackDrops()
    // The changeovers get back what they gave in vain.
    var kept = offer
    for index in changeovers { kept.minutes[index] = before.minutes[index] }
    let least = leastShare(among: changeovers, on: kept) { $0.isNoWorse(than: troubles) }
    take(share(least, among: changeovers, on: kept))
  }
}

/// The limits of the solver.
enum SolverLimits {
  /// How often it goes over the evening; real ones take one or two.
  static let rounds = 8
}

// MARK: - What a gate's lateness comes from

extension Solver {
  /// What lies before a gate, back to the last start that waits for its own instant.
  private struct Chain {
    /// The last of the evening first.
    var floats: [Entry] = []
    /// Indices of givers, in the order of the evening.
    var changeovers: [Int] = []
    var acts: [Int] = []
  }

  private func chain(before gate: Gate) -> Chain {
    let (night, outcome) = nights(taking: offer)
    let starts = Dictionary(
      outcome.runs.dropFirst(night.runs.count).map { ($0.id, $0.start) }, uniquingKeysWith: { first, _ in first })
    let entries = night.order.entries.filter { night.isToCome($0.act.id) }
    let end = entries.firstIndex { gate == .start($0.act.id) } ?? entries.endIndex
    let first = entries[..<end].lastIndex { entry in
      starts[night.nextRun(of: entry.act.id)].map { night.waitsForItsInstant(entry, startingAt: $0) } ?? false
    }
    let links = entries[(first ?? 0)..<end]
    let sets = Set(links.map(\.act.id))
    var chain = Chain(floats: links.reversed().filter(\.act.set.float))
    for (index, giver) in givers.enumerated() {
      switch giver.kind {
      case .run: if first == nil { chain.acts.append(index) }
      case .act: if sets.contains(giver.set) { chain.acts.append(index) }
      case .changeover:
        if sets.contains(giver.set), first.map({ entries[$0].act.id != giver.set }) ?? true {
          chain.changeovers.append(index)
        }
      }
    }
    return chain
  }
}

// MARK: - Giving

extension Solver {
  private mutating func take(_ offer: Offer) {
    self.offer = offer
    troubles = result(of: offer)
  }

  /// How many minutes these can still give in all.
  private func room(of indices: [Int], on offer: Offer) -> Int64 {
    indices.reduce(0) { $0 + givers[$1].minutes - offer.minutes[$1] }
  }

  /// An offer with so many minutes more, in proportion to what each can still give.
  private func share(_ minutes: Int64, among indices: [Int], on offer: Offer) -> Offer {
    var offer = offer
    let shares = shares(of: minutes, among: indices.map { givers[$0].minutes - offer.minutes[$0] })
    for (index, share) in zip(indices, shares) { offer.minutes[index] += share }
    return offer
  }

  /// The fewest minutes more with which the result is good, as it is with all that they can give.
  private func leastShare(among indices: [Int], on offer: Offer, where isGood: (Troubles) -> Bool) -> Int64 {
    smallest(upTo: room(of: indices, on: offer)) { isGood(result(of: share($0, among: indices, on: offer))) }
  }

  /// Takes all that changeovers can give, unless that makes something worse; returns those that gave.
  private mutating func shrink(_ changeovers: [Int]) -> [Int] {
    let trial = share(room(of: changeovers, on: offer), among: changeovers, on: offer)
    guard result(of: trial).isNoWorse(than: troubles) else { return [] }
    take(trial)
    return changeovers
  }

  /// Drops floats until the gate is met, the lowest priority first, of equals the later; only those that help.
  private mutating func drop(_ floats: [Entry], for gate: Gate) {
    let byPriority = floats.enumerated().sorted {
      ($0.element.act.set.priority, $0.offset) < ($1.element.act.set.priority, $1.offset)
    }
    for (_, entry) in byPriority where troubles[gate] > .zero {
      var trial = offer
      trial.drops.append(entry.act.id)
      let result = result(of: trial)
      if result[gate] < troubles[gate], result.isNoWorse(than: troubles) { (offer, troubles) = (trial, result) }
    }
  }

  /// Compresses sets by as little as brings the gate as far as all that they can give would.
  private mutating func compress(_ acts: [Int], for gate: Gate) {
    let acts = acts.filter { !offer.drops.contains(givers[$0].set) }
    let best = result(of: share(room(of: acts, on: offer), among: acts, on: offer))
    guard best[gate] < troubles[gate], best.isNoWorse(than: troubles) else { return }
    let before = troubles
    let least = leastShare(among: acts, on: offer) { $0[gate] <= best[gate] && $0.isNoWorse(than: before) }
    take(share(least, among: acts, on: offer))
  }
}

// MARK: - Taking back

extension Solver {
  /// Restores every float that turned out not to be needed, the highest priority first, of equals the earlier.
  private mutating func takeBackDrops() {
    let dropped = night.order.entries.enumerated().filter { offer.drops.contains($0.element.act.id) }
    let byPriority = dropped.sorted {
      ($1.element.act.set.priority, $0.offset) < ($0.element.act.set.priority, $1.offset)
    }
    for (_, entry) in byPriority {
      var trial = offer
      trial.drops.removeAll { $0 == entry.act.id }
      let result = result(of: trial)
      if result.isNoWorse(than: troubles) { (offer, troubles) = (trial, result) }
    }
  }

  /// Gives back every minute that turned out not to be needed, the last of the evening first.
  private mutating func takeBackMinutes() {
    for index in givers.indices.reversed() where offer.minutes[index] > 0 {
      var trial = offer
      trial.minutes[index] = smallest(upTo: offer.minutes[index]) { minutes in
        var trial = offer
        trial.minutes[index] = minutes
        return result(of: trial).isNoWorse(than: troubles)
      }
      take(trial)
    }
  }
}
