import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// What the show's loudness does to a source.
@Suite struct LevellingTests {
  /// The gain after so many seconds of a steady loudness.
  static func settle(_ leveller: inout Leveller, at momentary: Double?, seconds: Double) -> Double {
    for _ in 0..<Int(seconds * 10) { leveller.step(momentary: momentary) }
    return leveller.gain
  }

  @Test func aQuietSourceIsRaisedADecibelASecondUpToTheTarget() {
    var leveller = Leveller(target: -16)
    #expect(abs(Self.settle(&leveller, at: -22, seconds: 3.9) - 3) < 0.11)
    #expect(abs(Self.settle(&leveller, at: -22, seconds: 10) - 6) < 0.01)
  }

  @Test func aLoudOneIsLoweredFasterThanAQuietOneIsRaised() {
    var leveller = Leveller(target: -16)
    #expect(abs(Self.settle(&leveller, at: -8, seconds: 2.9) + 6) < 0.31)
    #expect(abs(Self.settle(&leveller, at: -8, seconds: 5) + 8) < 0.01)
  }

  @Test func theGainIsBounded() {
    var leveller = Leveller(target: -16)
    #expect(Self.settle(&leveller, at: -45, seconds: 60) == SoundLimits.mostRaised)
    #expect(Self.settle(&leveller, at: 8, seconds: 300) == -SoundLimits.mostLowered)
  }

  @Test func silenceAndPausesAreNotRaised() {
    var leveller = Leveller(target: -16)
    #expect(Self.settle(&leveller, at: nil, seconds: 60) == 0)
    #expect(Self.settle(&leveller, at: -55, seconds: 60) == 0)
    let before = Self.settle(&leveller, at: -18, seconds: 30)
    #expect(abs(before - 2) < 0.01)
    #expect(Self.settle(&leveller, at: -40, seconds: 60) == before)
  }

  @Test func aShortQuietPartMovesItLittle() {
    var leveller = Leveller(target: -16)
    let before = Self.settle(&leveller, at: -16, seconds: 60)
    #expect(abs(Self.settle(&leveller, at: -26, seconds: 3) - before) < 1)
  }

  @Test func eachSourceIsBroughtToTheShowsLoudnessAndToldOf() throws {
    var sound = ProgrammeSound(target: Decibels(rawValue: -200))
    let amplitudes: [SourceID: Float] = ["hana": 0.05, "pixel": 0.4]
    for source in ["hana", "pixel"] as [SourceID] {
      for frame in Int64(0)..<900 {
        let samples = frame * 1600..<(frame + 1) * 1600
        _ = sound.make([(Mixer.Voice(source: source, film: nil), 1)], samples: samples) { _, block in
          block = Sines.block(1000, amplitude: amplitudes[source] ?? 0, count: 1600, from: samples.lowerBound)
          return true
        }
      }
      let heard = sound.report
      #expect(abs((heard.programme.shortTerm ?? 0) + 20) < 0.2, "\(heard.programme)")
      let own = try #require(heard.sources.first)
      #expect(heard.sources.count == 1 && own.source == source)
      #expect(abs((own.loudness.shortTerm ?? 0) + own.gain + 20) < 0.2, "\(own)")
    }
  }
}
