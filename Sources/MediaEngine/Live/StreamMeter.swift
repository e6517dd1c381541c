/// How much a stream brings, over the last two seconds. A value.
struct StreamMeter: Equatable, Sendable {
  private(set) var bitsPerSecond = 0
  private(set) var framesPerSecond = 0.0
  private var start: Int64?
  private var bytes = 0
  private var frames = 0

  /// Samples of a window: two seconds.
  static let window: Int64 = 96_000

  mutating func note(bytes count: Int, isFrame: Bool, arrival: Int64) {
    let from = start ?? arrival
    start = from
    let passed = arrival - from
    if passed >= Self.window {
      bitsPerSecond = bytes * 8 * Int(FrameClock.samplesPerSecond) / Int(passed)
      framesPerSecond = Double(frames) * Double(FrameClock.samplesPerSecond) / Double(passed)
      start = arrival
      bytes = 0
      frames = 0
    }
    bytes += count
    frames += isFrame ? 1 : 0
  }
}
