/// A stretch of the source, in Unicode scalars from its beginning (a byte order mark not counted), as libyaml counts.
struct Mark: Hashable, Sendable {
  var start: Int
  /// Not included.
  var end: Int

  static let beginning = Mark(start: 0, end: 0)
}

/// A value and where it stands.
struct Located<Value> {
  var value: Value
  var mark: Mark
  init(_ value: Value, _ mark: Mark) {
    self.value = value
    self.mark = mark
  }
}

extension Located: Sendable where Value: Sendable {}
