import ShowModel

/// What is to be seen: a layout and what fills its slots. A value.
struct Arrangement: Equatable, Sendable {
  var layout: Layout
  /// As many as the layout has slots.
  var sources: [SlotSource]

  /// Whether it differs at most in where its films stand.
  func looksLike(_ other: Arrangement) -> Bool {
    layout == other.layout && sources.map(\.source) == other.sources.map(\.source)
  }
}
