import ShowModel

extension Programme {
  /// The rungs as video tracks, with unique names: `720p`; of two of one height, `720p-1500k`.
  var videoTracks: [VideoTrack] {
    var names: Set<String> = []
    return ladder.map { rung in
      let width = (width * rung.height + height) / (2 * height) * 2
      var name = "\(rung.height)p"
      if names.contains(name) { name += "-\(rung.bitsPerSecond / 1000)k" }
      while names.contains(name) { name += "-again" }
      names.insert(name)
      return VideoTrack(
        name: name, width: max(2, width), height: max(2, rung.height / 2 * 2), bitsPerSecond: rung.bitsPerSecond,
        framesPerSecond: framesPerSecond)
    }
  }
}

/// Which frames are key frames: the first, and the first of every second from the epoch. A value.
struct KeyFrames: Equatable, Sendable {
  let clock: FrameClock
  private var lastSecond: Int64?

  init(clock: FrameClock) { self.clock = clock }

  /// Whether `frame` is to be one; ask once for each frame that is encoded. Where the frame at a second's beginning
  /// was dropped it is the next.
  mutating func isDue(_ frame: Int64) -> Bool {
    let second = clock.second(of: frame)
    defer { lastSecond = second }
    return second != lastSecond
  }
}
