import Foundation
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
    mixer.mix(wanted, count: count) { voice, block in
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

  /// The values of `left` and `right` voices' own tones, mixed as the first is cut, or faded, to the second.
  func crossing(over samples: Int?, count: Int) -> [Float] {
    var mixer = Mixer()
    let tones: [SourceID: Float] = ["hana": 440, "pixel": 660]
    var first = 0
    func next(_ voice: Mixer.Voice, _ count: Int) -> [Float] {
      defer { first += count }
      return mixer.mix([(voice, 1)], count: count) { voice, block in
        let turn = 2 * Float.pi * (tones[voice.source] ?? 0) / 48_000
        for index in 0..<block.count { block.left[index] = sin(turn * Float(first + index)) * 0.4 }
        return true
      }.left
    }
    _ = next(Self.hana, 1600)
    let before = next(Self.hana, 1613)
    if let samples { mixer.fade(over: samples) }
    return before + next(Self.pixel, count)
  }

  @Test(arguments: [nil, 0, 480, 48_000] as [Int?]) func noCutAndNoFadeMakesAStepAboveTheSignalsOwn(over: Int?) {
    let samples = crossing(over: over, count: 60_000)
    // Both tones' own steps, and the ramp's.
    let most = 0.4 * 2 * Float.pi * (440 + 660) / 48_000 + 0.4 * 2 / 480
    let steps = zip(samples, samples.dropFirst()).map { abs($1 - $0) }
    #expect(steps.allSatisfy { $0 <= most }, "\(steps.max() ?? 0) of \(most)")
  }

  @Test func aFadeIsAsLoudInItsMiddleAsBeforeAndAfter() {
    let samples = crossing(over: 48_000, count: 60_000)
    func level(_ range: Range<Int>) -> Float {
      (samples[range].reduce(0) { $0 + $1 * $1 } / Float(range.count)).squareRoot()
    }
    let usual = level(0..<1600)
    for start in stride(from: 1613, to: 1613 + 57_600, by: 4800) {
      #expect(abs(20 * log10(level(start..<start + 4800) / usual)) < 0.3, "at \(start)")
    }
  }

  @Test func aCutInTheMiddleOfAFadeEndsItAtOnce() {
    var mixer = Mixer()
    _ = mix(&mixer, [(Self.hana, 1)])
    mixer.fade(over: 48_000)
    _ = mix(&mixer, [(Self.pixel, 1)])
    #expect(mixer.isHeard("hana"))
    mixer.fade(over: 0)
    let samples = mix(&mixer, [(Self.pixel, 1)])
    #expect(samples[480...].allSatisfy { $0 == 0.25 })
    #expect(!mixer.isHeard("hana"))
  }

  @Test func aLevelThatChangesDuringAFadeArrivesWithIt() {
    var mixer = Mixer()
    mixer.fade(over: 4800)
    _ = mix(&mixer, [(Self.hana, 1)])
    _ = mix(&mixer, [(Self.hana, 0.8)])
    let samples = mix(&mixer, [(Self.hana, 0.8)])
    #expect(samples[1599] == 0.4 && samples[1000] < 0.4)
    #expect(mix(&mixer, [(Self.hana, 0.8)]).allSatisfy { $0 == 0.4 })
  }
}
