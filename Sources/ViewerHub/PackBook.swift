import ShowModel

/// Numbers the packs of a night, and knows which of them viewers may place from.
struct PackBook {
  /// In order of their numbers, from 1.
  private(set) var names: [PackID] = []
  /// How many of them viewers know.
  private var told = 0
  private var current: UInt16 = 0
  /// Packs that were current: players that are behind still show them.
  private var leaving: [UInt16: Instant] = [:]

  /// The number of a pack; 0 for none, or when there are too many.
  mutating func number(of pack: PackID?) -> UInt16 {
    guard let pack else { return 0 }
    if let index = names.firstIndex(of: pack) { return UInt16(index + 1) }
    guard names.count < HubLimits.packs else { return 0 }
    names.append(pack)
    return UInt16(names.count)
  }

  mutating func becomesCurrent(_ number: UInt16, at instant: Instant) {
    leaving = leaving.filter { $0.value > instant }
    guard number != current else { return }
    if current != 0 { leaving[current] = instant + HubLimits.playersBehind }
    current = number
  }

  func mayBePlaced(_ number: UInt16, at instant: Instant) -> Bool {
    guard number != 0 else { return false }
    return number == current || leaving[number].map { $0 > instant } ?? false
  }

  /// Those that viewers were not told of yet.
  mutating func takeNews() -> [(number: UInt16, name: PackID)] {
    defer { told = names.count }
    return Array(numbered.dropFirst(told))
  }

  var numbered: [(number: UInt16, name: PackID)] {
    names.enumerated().map { (UInt16($0.offset + 1), $0.element) }
  }
}
