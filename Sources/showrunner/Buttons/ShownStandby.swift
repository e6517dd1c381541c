import ShowModel

/// What GO would do, as the boxes were shown it lately. A value.
///
/// A bare GO means what stood there when the hand began to move: what was shown at least ``seenAfter`` ago. If the
/// standby has changed since, the guard refuses it and names the new one.
struct ShownStandby {
  static let seenAfter = TimeSpan.milliseconds(250)

  private var shown: [(id: String?, at: Instant)] = []

  /// Takes note of what is shown from an instant on.
  mutating func show(_ id: String?, at now: Instant) {
    if let last = shown.last, last.id == id { return }
    shown.append((id, now))
    // Of what lies further back only the last counts.
    while shown.count > 1, shown[1].at <= now - Self.seenAfter { shown.removeFirst() }
  }

  /// What a GO without a name means now; nil where nothing was shown to stand by.
  func meant(at now: Instant) -> String? {
    (shown.last { $0.at <= now - Self.seenAfter } ?? shown.first)?.id
  }
}
