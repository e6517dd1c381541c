import Foundation

/// What a source's sound goes through before it is mixed: its meters, and the leveller if the show asks for one. A value.
struct SourceStrip: Sendable {
  private(set) var meter = LoudnessMeter()
  private(set) var peak = PeakMeter()
  private(set) var leveller: Leveller?
  /// The factor on the next sample.
  private var factor: Float = 1

  /// - Parameter target: In LUFS; nil leaves the source as loud as it is.
  init(target: Double?) { aim(at: target) }

  /// Begins to bring the source to another loudness.
  mutating func aim(at target: Double?) { leveller = target.map { Leveller(target: $0, gain: leveller?.gain ?? 0) } }

  /// Measures the next samples, as they come, and levels them.
  mutating func process(_ block: inout StereoBlock) {
    if !block.isFinite { block.silence() }
    peak.note(block)
    if meter.measure(block) { leveller?.step(momentary: meter.momentary) }
    let before = factor
    factor = leveller.map { Float(pow(10, $0.gain / 20)) } ?? 1
    block.scale(from: before, to: factor)
  }

  /// Levels samples of a place that the source has just left.
  func level(_ block: inout StereoBlock) { block.scale(from: factor, to: factor) }
}
