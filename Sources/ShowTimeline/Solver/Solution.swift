import ShowModel

extension Night {
  /// The cheapest way to meet the hard starts and the hard out that are broken as things stand; nil when none is.
  ///
  /// Deterministic. What it can't meet it names (``Remedy/still``). A hard start is not broken while it comes within
  /// what its `wait` gives the set before.
  public func remedy() -> Remedy? { solution()?.remedy }

  /// Carries out the remedy, if anything is broken, as the producer's own adjustments.
  mutating func makeUp() {
    guard let solution = solution() else { return }
    adjustments = solution.adjustments
    rearrange()
  }

  private func solution() -> (remedy: Remedy, adjustments: Adjustments)? {
    var solver = Solver(self)
    if solver.troubles.isEmpty { return nil }
    solver.solve()
    let (after, outcome) = solver.nights(taking: solver.offer)
    let still = after.breaches(in: outcome).filter { $0.excess > .zero }
    return (
      Remedy(
        steps: solver.steps, gifts: solver.gifts, changeovers: after.changeoversGiven(in: outcome), still: still),
      after.adjustments
    )
  }

  /// How much shorter than planned the changeovers ahead are in all.
  private func changeoversGiven(in outcome: Night) -> TimeSpan {
    var given = TimeSpan.zero
    for index in outcome.runs.indices.dropFirst(max(1, runs.count + (running == nil ? 0 : 1))) {
      let run = outcome.runs[index]
      guard let ended = outcome.runs[index - 1].endReading,
        let place = outcome.order.place(of: run.id.set).map({ outcome.order.entries[$0].place })
      else { continue }
      given += max(.zero, place.changeover.planned - (run.startReading - ended))
    }
    return given
  }
}

extension Solver {
  /// What the offer says, in the order in which things give.
  var steps: [Remedy.Step] {
    var (changeovers, acts): ([Remedy.Step], [Remedy.Step]) = ([], [])
    for (giver, minutes) in zip(givers, offer.minutes) where minutes > 0 {
      let length = giver.length - .minutes(minutes)
      if giver.isChangeover {
        changeovers.append(.shrinkChangeover(before: giver.set, to: length))
      } else {
        acts.append(.compress(giver.set, to: length))
      }
    }
    return changeovers + offer.drops.map { .drop($0) } + acts
  }

  /// What each compressed set gives, and what its minimum would let it.
  var gifts: [SetID: Remedy.Gift] {
    var gifts: [SetID: Remedy.Gift] = [:]
    for (giver, minutes) in zip(givers, offer.minutes) where minutes > 0 && !giver.isChangeover {
      gifts[giver.set] = Remedy.Gift(give: .minutes(minutes), of: giver.length - giver.minimum)
    }
    return gifts
  }
}
