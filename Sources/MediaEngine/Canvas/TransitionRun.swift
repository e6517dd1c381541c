import ShowModel

/// A transition under way: how far it is on each frame. A value.
///
/// The first frame on which anything has changed is the one that is due, and the first with nothing of the old picture
/// the one at its length later: of `n` frames between them number `k` is `(k + 1) / (n + 1)` of the way.
struct TransitionRun: Equatable, Sendable {
  /// What is done with the old picture and the new one.
  enum Step: Equatable, Sendable {
    /// So much of 256 of the new one: 1 to 255.
    case fade(Int)
    /// So much of 65,536 of the way: 1 to 65,535.
    case push(Int, towards: Transition.Direction)
  }

  private let transition: Transition
  let first: Int64
  /// The first frame that shows the new picture alone.
  let end: Int64

  /// Nil for a cut, and for what is shorter than a frame.
  ///
  /// - Parameter frame: The one on which it begins: the one that is due, or a later one if the command came late.
  init?(_ transition: Transition, due: Instant, on frame: Int64, clock: FrameClock) {
    let length = clock.frame(atOrAfter: due + transition.length) - clock.frame(atOrAfter: due)
    guard length > 0 else { return nil }
    self.transition = transition
    first = frame
    end = frame + length
  }

  /// Nil when it is over.
  func step(on frame: Int64) -> Step? {
    guard frame < end else { return nil }
    let part = Double(max(0, frame - first) + 1) / Double(end - first + 1)
    switch transition {
    case .cut: return nil
    case .fade: return .fade(min(255, max(1, Int((part * 256).rounded()))))
    case .slide(_, let direction):
      // Sets out and arrives gently.
      let way = part * part * (3 - 2 * part)
      return .push(min(65_535, max(1, Int(way * 65_536))), towards: direction ?? .left)
    }
  }
}
