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
    let shown = timestamp &+ Int64(compositionTime)
    if isKey {
      // What jumps is no length.
      if let keyAt, (0...Self.longest.rawValue).contains(timestamp &- keyAt) {
        lastFrames = openFrames
        lastLength = .milliseconds(timestamp - keyAt)
      }
      keyAt = timestamp
      (openFrames, openLength) = (0, .zero)
      latestShown = nil
    }
    guard let keyAt else { return }
    openFrames += 1
    if (0...Self.longest.rawValue).contains(timestamp &- keyAt) { openLength = .milliseconds(timestamp - keyAt) }
    if let latestShown, shown < latestShown { reorders = true }
    latestShown = max(latestShown ?? shown, shown)
  }

  /// A group that is longer counts as a jump of the timestamps.
  private static let longest = TimeSpan.hours(1)
}
