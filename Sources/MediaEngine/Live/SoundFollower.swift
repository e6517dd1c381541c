/// Keeps the sound of a stream in its place: what to do about each decoded frame. A value, in samples of the programme.
struct SoundFollower: Equatable, Sendable {
  enum Correction: Equatable, Sendable {
    case none
    /// This many more samples over the next ``LiveLimits/soundStretch``; fewer when negative.
    case stretch(by: Int32)
    /// Go on at the place asked for.
    case jump
  }

  /// The place of the sample that comes next; nil at the beginning.
  private(set) var next: Int64?
  private var stretchedUntil: Int64 = .min

  /// What is to be done so that the next sample stands at `place`.
  mutating func correction(to place: Int64) -> Correction {
    guard let next, (place &- next).magnitude < LiveLimits.soundJump.magnitude else {
      self.next = place
      stretchedUntil = .min
      return .jump
    }
    let error = place - next
    guard abs(error) > LiveLimits.soundDeadBand, next >= stretchedUntil else { return .none }
    stretchedUntil = next + Int64(LiveLimits.soundStretch)
    return .stretch(by: Int32(clamping: error))
  }

  /// Notes that samples went out; the place of the first of them.
  mutating func advance(by count: Int) -> Int64 {
    let first = next ?? 0
    next = first &+ Int64(count)
    return first
  }

  mutating func forget() { self = SoundFollower() }
}
