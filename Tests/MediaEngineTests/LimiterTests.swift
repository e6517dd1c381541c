import Foundation
import TestSeeds
import Testing

@testable import MediaEngine

/// What is too loud is taken down before it comes; what is not is left alone.
@Suite struct LimiterTests {
  /// -1 dBTP.
  static let ceiling: Float = 0.8913
  static let frame = 1600

  /// Limits samples, frame by frame; as many come out.
  static func limited(_ samples: [Float]) -> [Float] {
    var limiter = Limiter()
    return stride(from: 0, to: samples.count, by: frame).flatMap { start in
      let part = Array(samples[start..<min(samples.count, start + frame)])
      return limiter.limit(StereoBlock(left: part, right: part)).left
    }
  }

  static func truePeak(_ samples: [Float]) -> Float {
    var filter = TruePeakFilter()
    return filter.peaks(of: StereoBlock(left: samples, right: samples)).max() ?? 0
  }

  @Test func fourFullScaleTonesTogetherStayBelowTheCeiling() {
    var sum = StereoBlock(count: 96_000)
    for tone in [220.0, 330, 997, 6000] {
      sum.add(Sines.block(tone, amplitude: 1, count: sum.count), gain: 1)
    }
    let limited = Self.limited(sum.left)
    #expect(Self.truePeak(sum.left) > 3)
    #expect(Self.truePeak(limited) <= Self.ceiling && Self.truePeak(limited) > 0.8, "\(Self.truePeak(limited))")
  }

  @Test func aToneBelowTheCeilingComesOutAsItWentInFiveMillisecondsLater() {
    for amplitude in [0.5, 0.85] as [Float] {
      let tone = Sines.block(997, amplitude: amplitude, count: 48_000).left
      #expect(Array(Self.limited(tone)[SoundLimits.lookAhead...]) == Array(tone.dropLast(SoundLimits.lookAhead)))
    }
  }

  @Test func peaksAnywhereBetweenTheSamplesAreSeenInTime() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var numbers = SeededGenerator(seed: seed)
    var samples = [Float](repeating: 0, count: 96_000)
    for _ in 0..<120 {
      let (start, length) = (Int.random(in: 0..<95_000, using: &numbers), Int.random(in: 1...900, using: &numbers))
      let (amplitude, tone) = (
        Float.random(in: 0.1...4, using: &numbers), Double.random(in: 50...11_000, using: &numbers)
      )
      let phase = Int64.random(in: 0...1000, using: &numbers)
      let burst = Sines.block(tone, amplitude: amplitude, count: length, from: phase).left
      for (index, sample) in burst.enumerated() { samples[start + index] += sample }
    }
    let limited = Self.limited(samples)
    #expect(Self.truePeak(limited) <= Self.ceiling, "seed \(seed): \(Self.truePeak(limited))")
  }

  @Test func afterAPeakTheGainRisesSlowlyAndIsThenOneAgain() {
    var samples = [Float](repeating: 0.25, count: 192_000)
    for index in 48_000..<48_100 { samples[index] = 2 }
    let limited = Self.limited(samples).dropFirst(SoundLimits.lookAhead)
    let gains = zip(limited, samples).map { $0 / $1 }
    let steps = zip(gains, gains.dropFirst()).map { abs($1 - $0) }
    #expect(steps.max() ?? 1 < 0.006)
    #expect(gains[47_000] == 1 && gains[48_050] < 0.45 && gains[52_800] < 0.9)
    #expect(gains[150_000...].allSatisfy { $0 == 1 })
  }

  /// Tones, noise and clicks, none for long.
  static func mixture(_ numbers: inout SeededGenerator) -> StereoBlock {
    var block = StereoBlock(count: Int.random(in: 1...1700, using: &numbers))
    for _ in 0..<Int.random(in: 0...2, using: &numbers) {
      let (tone, phase) = (Double.random(in: 20...23_000, using: &numbers), Int64.random(in: 0...999, using: &numbers))
      let amplitude = Float.random(in: 0...1, using: &numbers)
      block.add(Sines.block(tone, amplitude: amplitude, count: block.count, from: phase), gain: 1)
    }
    let noise: Float = Bool.random(using: &numbers) ? 0 : .random(in: 0...1, using: &numbers)
    for index in 0..<block.count where noise > 0 {
      block.left[index] += Float.random(in: -noise...noise, using: &numbers)
    }
    block.right[Int.random(in: 0..<block.count, using: &numbers)] += Float.random(in: -2...2, using: &numbers)
    return block
  }

  @Test func whatIsPassedOverHasNoPeakBeyondTheFloor() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var numbers = SeededGenerator(seed: seed)
    var (whole, largest, peaks) = (TruePeakFilter(), TruePeakFilter(), TruePeakFilter())
    for number in 0..<400 {
      let block = Self.mixture(&numbers)
      let all = whole.peaks(of: block)
      let most = all.max() ?? 0
      let floor = most * Float.random(in: 0.3...1.2, using: &numbers)
      #expect(largest.largest(of: block, above: floor) == (most > floor ? most : 0), "block \(number), seed \(seed)")
      let some = peaks.peaks(of: block, above: floor)
      #expect(some.isEmpty == (most <= floor), "block \(number), seed \(seed)")
      #expect(zip(some, all).allSatisfy { $0 == $1 || ($0 == 0 && $1 <= floor) }, "block \(number), seed \(seed)")
    }
  }

  @Test func theTruePeakFilterSeesWhatLiesBetweenTheSamples() {
    // A quarter of the sampling rate, sampled beside its peaks.
    let samples = (0..<4800).map { index in Float(sin(Double.pi / 2 * Double(index) + Double.pi / 4)) }
    let peak = Self.truePeak(Array(samples[100...]).map { $0 * 0.5 })
    #expect(abs(Sines.decibels(Double(peak)) - Sines.decibels(0.5)) < 0.7, "\(peak)")
    #expect(StereoBlock(left: samples, right: samples).peak < 0.708)
  }
}
