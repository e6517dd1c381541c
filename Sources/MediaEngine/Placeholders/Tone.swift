import Foundation
import ShowModel

/// The tone by which an artist's placeholder is told from others by ear, and by a test: a quiet sine.
public struct Tone: Equatable, Sendable {
  /// Whole hertz, so that its phase at any sample is exact.
  public var frequency: Int

  public init(frequency: Int) { self.frequency = frequency }

  /// The frequency, in hertz, of the tone of a source's placeholder; nil where it is silent.
  ///
  /// The show's own placeholder and artists whose sound never airs have none. Others go up in fifths from 220 Hz, in
  /// the file's order, five by five, each five between those before.
  ///
  ///     Tone.frequency(of: "hana", in: show)      // 220 for the first artist
  public static func frequency(of source: SourceID, in show: Show) -> Int? {
    guard let artist = source.artist, let index = show.artists.firstIndex(where: { $0.id == artist }),
      show.artists[index].audio
    else { return nil }
    let fifths = Double(index % 5) + fraction(index / 5)
    return Int((220 * pow(1.5, fifths)).rounded())
  }

  /// Adds nothing to what is there: writes the tone over `block`, whose first sample is number `first`.
  func write(from first: Int64, over block: inout StereoBlock) {
    let rate = FrameClock.samplesPerSecond
    for index in 0..<block.count {
      let sample = first + Int64(index)
      let phase = Float((sample * Int64(frequency)) % rate) / Float(rate)
      let swell = Float(sample % Self.swellSamples) / Float(Self.swellSamples)
      let envelope = Self.quietest + (1 - Self.quietest) * 0.5 * (1 - cos(2 * .pi * swell))
      let value = Self.peak * envelope * sin(2 * .pi * phase)
      block.left[index] = value
      block.right[index] = value
    }
  }

  /// -30 dBFS at the loudest.
  static let peak: Float = 0.0316
  /// The quietest part of its swell, of the loudest.
  private static let quietest: Float = 0.7
  /// A swell lasts four seconds.
  private static let swellSamples: Int64 = 4 * 48_000

  /// 0, 1/2, 1/4, 3/4, 1/8, …: each new one in the middle of a gap between those before.
  private static func fraction(_ index: Int) -> Double {
    var (rest, part, sum) = (index, 0.5, 0.0)
    while rest > 0 {
      if rest % 2 == 1 { sum += part }
      rest /= 2
      part /= 2
    }
    return sum
  }
}
