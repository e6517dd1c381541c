/// Keeps what was seen in each slot, for a source that is called before its first picture is decoded: until that is
/// there the old picture stays, for ``seconds`` at most. Stays on the output clock's thread.
struct StayingPictures {
  /// A source that takes longer shows its placeholder meanwhile.
  static let seconds: Int64 = 1

  private let frames: Int64
  private var last: [Int: (frame: Int64, picture: Picture)] = [:]

  init(framesPerSecond: Int64) { frames = Self.seconds * framesPerSecond }

  /// What a slot shows on a frame, given how its source looks.
  mutating func seen(in slot: Int, on frame: Int64, _ look: Look?) -> Look? {
    guard var look else { return nil }
    if !look.isAwaited {
      last[slot] = (frame, look.picture)
    } else if let old = last[slot], frame - old.frame <= frames {
      look.picture = old.picture
    }
    return look
  }
}
