import ShowModel
import Testing

@testable import MediaEngine

/// What is heard when sources come, go and change their level.
@Suite struct MixingTests {
  static let hana = Mixer.Voice(source: "hana", film: nil)
  static let pixel = Mixer.Voice(source: "pixel", film: nil)

  /// A mix in which every voice is the constant given.
  func mix(
    _ mixer: inout Mixer, _ wanted: [(voice: Mixer.Voice, gain: Float)], count: Int = 1600,
    values: [SourceID: Float] = ["hana": 0.5, "pixel": 0.25]
  ) -> [Float] {
    mixer.mix(wanted, samples: 0..<Int64(count)) { voice, block in
      guard let value = values[voice.source] else { return false }
      for index in 0..<block.count {
        block.left[index] = value
        block.right[index] = value
      }
      return true
    }.left
  }

  @Test func aSourceComesInOverTenMillisecondsWithoutAStep() {
    var mixer = Mixer()
    let samples = mix(&mixer, [(Self.hana, 1)])
    #expect(samples[0] < 0.01)
    #expect(samples[479...].allSatisfy { $0 == 0.5 })
    #expect(zip(samples, samples.dropFirst()).allSatisfy { abs($1 - $0) < 0.002 })
  }

  @Test func aSourceThatIsCutFadesOutAndIsThenForgotten() {
    var mixer = Mixer()
    _ = mix(&mixer, [(Self.hana, 1)])
    let samples = mix(&mixer, [])
    #expect(samples[0] > 0.49 && samples[480] == 0)
    #expect(zip(samples, samples.dropFirst()).allSatisfy { abs($1 - $0) < 0.002 })
    #expect(!mixer.isHeard("hana"))
  }

  @Test func aFadeLongerThanAFrameGoesOnInTheNext() {
    var mixer = Mixer()
    _ = mix(&mixer, [(Self.hana, 1)])
    _ = mix(&mixer, [], count: 400)
    #expect(mixer.isHeard("hana"))
    #expect(mix(&mixer, [], count: 400)[80] == 0)
    #expect(!mixer.isHeard("hana"))
  }

  @Test func aSourceInTwoSlotsIsHeardOnceAndTwoSourcesAreAdded() {
    var mixer = Mixer()
    let both = [(voice: Self.hana, gain: Float(1)), (voice: Self.pixel, gain: Float(0.5))]
    _ = mix(&mixer, both)
    #expect(mix(&mixer, both).allSatisfy { $0 == 0.625 })
  }

  @Test func aLevelIsInDecibels() {
    #expect(Decibels(rawValue: 0).gain == 1)
    #expect(abs(Decibels(rawValue: -60).gain - 0.501) < 0.001)
    #expect(abs(Decibels(rawValue: 200).gain - 10) < 0.001)
  }

  @Test func aFilmThatJumpsIsCrossFaded() {
    var mixer = Mixer()
    let before = Mixer.Voice(source: "film", film: .running(zeroAt: Instant(rawValue: 0)))
    let after = Mixer.Voice(source: "film", film: .running(zeroAt: Instant(rawValue: 9000)))
    _ = mix(&mixer, [(before, 1)], values: ["film": 0.5])
    let samples = mix(&mixer, [(after, 1)], values: ["film": 0.5])
    #expect(samples.allSatisfy { abs($0 - 0.5) < 0.001 })
  }

  @Test func whatIsTooLoudIsBentAndNeverPassesFullScale() {
    var mixer = Mixer()
    _ = mix(&mixer, [(Self.hana, 1), (Self.pixel, 1)], values: ["hana": 0.9, "pixel": 0.9])
    let loud = mix(&mixer, [(Self.hana, 1), (Self.pixel, 1)], values: ["hana": 0.9, "pixel": 0.9])
    #expect(loud.allSatisfy { $0 <= 1 && $0 > 0.95 })
    #expect(SoftLimiter.limited(0.79) == 0.79)
    #expect(SoftLimiter.limited(-40) == -1)
    let steps = stride(from: Float(0), to: 3, by: 0.001).map(SoftLimiter.limited)
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $1 >= $0 && $1 - $0 < 0.00101 })
  }
}
