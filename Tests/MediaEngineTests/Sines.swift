import Foundation

@testable import MediaEngine

/// Sound for tests, and what is in it.
enum Sines {
  /// A tone on both channels.
  static func block(_ hertz: Double, amplitude: Float, count: Int, from first: Int64 = 0) -> StereoBlock {
    let samples = (0..<Int64(count)).map { index in
      amplitude * Float(sin(2 * Double.pi * hertz * Double(first + index) / 48_000))
    }
    return StereoBlock(left: samples, right: samples)
  }

  /// How strong a frequency is in some samples: 1 for a full-scale tone.
  static func amplitude(of hertz: Double, in samples: some Collection<Float>) -> Double {
    var (real, imaginary, weight) = (0.0, 0.0, 0.0)
    for (index, sample) in samples.enumerated() {
      let window = 0.5 - 0.5 * cos(2 * Double.pi * (Double(index) + 0.5) / Double(samples.count))
      let turn = 2 * Double.pi * hertz * Double(index) / 48_000
      real += Double(sample) * cos(turn) * window
      imaginary += Double(sample) * sin(turn) * window
      weight += window
    }
    return 2 * (real * real + imaginary * imaginary).squareRoot() / weight
  }

  static func decibels(_ amplitude: Double) -> Double { 20 * log10(max(amplitude, 1e-9)) }
}
