import ShowModel

/// How much is broken at each gate.
struct Troubles: Equatable {
  private var excess: [Gate: TimeSpan] = [:]

  init(_ breaches: [Breach]) {
    for breach in breaches where breach.excess > .zero {
      if let gate = breach.gate { excess[gate, default: .zero] += breach.excess }
    }
  }

  subscript(gate: Gate) -> TimeSpan { excess[gate] ?? .zero }

  var isEmpty: Bool { excess.isEmpty }

  /// Whether nothing is broken more than there.
  func isNoWorse(than other: Troubles) -> Bool { excess.allSatisfy { $1 <= other[$0] } }
}
