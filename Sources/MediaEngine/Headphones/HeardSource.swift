import ShowModel

extension LiveSource {
  /// Whether somebody at the desk listens or looks at its meter: then its sound is decoded, on air or not.
  var isHeard: Bool {
    let now = clock.now()
    return state.with { $0.heardUntil > now }
  }

  /// Somebody listens now, and may go on.
  func hear(for span: TimeSpan) {
    let now = clock.now()
    state.with { $0.hear(at: now, until: now + span) }
  }
}

extension PictureGroup {
  /// Takes the sound out of what is kept, oldest first.
  mutating func takeSound() -> [ArrivedUnit] {
    let sound = units.filter { $0.unit.kind == .audio }
    if !sound.isEmpty { removeAll { $0.unit.kind == .audio } }
    return sound
  }
}
