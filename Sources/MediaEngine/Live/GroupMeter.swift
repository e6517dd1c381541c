import RTMPServing
import ShowModel

/// How far apart a stream's key frames are, and whether its pictures come in another order than they are seen. A value.
struct GroupMeter: Equatable, Sendable {
  /// Pictures of the last whole group, or of the one that is open if it is longer already; 0 before the first.
  var frames: Int { max(lastFrames, openFrames) }
  /// The same in time on the publisher's clock.
  var length: TimeSpan { max(lastLength, openLength) }
  /// Whether a picture was seen to come after one that is shown later (B-frames).
  private(set) var reorders = false

  private var lastFrames = 0
  private var lastLength = TimeSpan.zero
  private var openFrames = 0
  private var openLength = TimeSpan.zero
  private var keyAt: Int64?
  private var latestShown: Int64?

  mutating func note(isKey: Bool, timestamp: Int64, compositionTime: Int32) {
    let length = keyAt.flatMap { Self.length(from: $0, to: timestamp) }
    if isKey {
      if let length { (lastFrames, lastLength) = (openFrames, length) }
      keyAt = timestamp
      (openFrames, openLength) = (1, .zero)
      latestShown = nil
    } else if keyAt != nil {
      openFrames += 1
      openLength = length ?? openLength
    }
    let shown = timestamp &+ Int64(compositionTime)
    if let latestShown, shown < latestShown { reorders = true }
    latestShown = max(latestShown ?? shown, shown)
  }

  /// Nil for what is no length: the timestamps have jumped.
  private static func length(from key: Int64, to timestamp: Int64) -> TimeSpan? {
    let span = TimeSpan.milliseconds(timestamp &- key)
    return (.zero...longest).contains(span) ? span : nil
  }

  /// A group that is longer counts as a jump of the timestamps.
  private static let longest = TimeSpan.hours(1)
}
