import Foundation

/// The level that a meter shows: it jumps up to each peak and falls back from it. A value.
struct PeakMeter: Equatable, Sendable {
  private var held: Float = 0

  mutating func note(_ block: StereoBlock) {
    let fall = pow(10, -Self.fallPerSecond / 20 * Float(block.count) / Float(FrameClock.samplesPerSecond))
    held = max(block.isFinite ? block.peak : 0, held * fall)
  }

  /// In dBFS; nil in silence.
  var level: Double? { held > Self.silence ? Double(20 * log10(held)) : nil }

  /// In dB.
  private static let fallPerSecond: Float = 20
  /// -100 dBFS.
  private static let silence: Float = 1e-5
}
