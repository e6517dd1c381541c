/// The units since the last key frame of a source that nobody looks at, so that it can be caught up with. A value.
struct PictureGroup: Sendable {
  private(set) var units: [ArrivedUnit] = []
  private var bytes = 0
  /// Too large to be kept: nothing is, until the next key frame.
  private(set) var isGivenUp = false

  mutating func append(_ arrived: ArrivedUnit) {
    if arrived.unit.isKeyPicture {
      units = []
      bytes = 0
      isGivenUp = false
    }
    guard !isGivenUp else { return }
    units.append(arrived)
    bytes += arrived.unit.bytes.count
    if units.count > LiveLimits.groupUnits || bytes > LiveLimits.groupBytes {
      units = []
      bytes = 0
      isGivenUp = true
    }
  }

  /// Forgets those that are so.
  mutating func removeAll(where isSo: (ArrivedUnit) -> Bool) {
    units.removeAll(where: isSo)
    bytes = units.reduce(0) { $0 + $1.unit.bytes.count }
  }

  /// Takes what is kept. The next one begins empty.
  mutating func take() -> [ArrivedUnit] {
    defer { self = PictureGroup() }
    return units
  }
}
