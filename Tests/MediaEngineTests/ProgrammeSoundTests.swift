import ShowModel
import Testing

@testable import MediaEngine

/// The programme's samples keep their numbers through mixer and limiter.
@Suite struct ProgrammeSoundTests {
  static let hana = Mixer.Voice(source: "hana", film: nil)

  /// Some frames of the programme, with a click at one sample.
  static func pieces(from first: Int64, frames: Int64, click: Int64, value: Float = 0.5) -> [ProgrammeSound.Piece] {
    var sound = ProgrammeSound(target: nil)
    return (0..<frames).map { frame in
      let samples = (first + frame * 1600)..<(first + (frame + 1) * 1600)
      return sound.make([(hana, 1)], samples: samples) { _, block in
        block.silence()
        if samples.contains(click) { block.left[Int(click - samples.lowerBound)] = value }
        return true
      }
    }
  }

  @Test func everySampleHasItsOwnNumberAndNoneIsMissing() {
    let pieces = Self.pieces(from: 16_000, frames: 10, click: 20_123)
    #expect(pieces[0].first == 16_000 && pieces[0].samples.count == 1600 - SoundLimits.lookAhead)
    for (piece, next) in zip(pieces, pieces.dropFirst()) {
      #expect(piece.first + Int64(piece.samples.count) == next.first)
    }
    let all = pieces.flatMap(\.samples.left)
    #expect(all.firstIndex { $0 != 0 } == 4123 && all[4123] == 0.5 && all[4124] == 0)
  }

  @Test func whatIsNoNumberIsSilenceAndNothingAfterItSuffers() {
    for garbage in [Float.nan, .infinity, -.infinity] {
      let pieces = Self.pieces(from: 0, frames: 4, click: 1700, value: garbage)
      #expect(pieces.allSatisfy { $0.samples.isFinite })
    }
    #expect(!StereoBlock(left: [0, .nan], right: [0, 0]).isFinite)
    #expect(StereoBlock(left: [0, .greatestFiniteMagnitude], right: [-1, -.leastNonzeroMagnitude]).isFinite)
  }

  @Test func aSourcesMeterShowsItAsItComes() throws {
    var sound = ProgrammeSound(target: nil)
    for frame in Int64(0)..<6 {
      _ = sound.make([(Self.hana, 0.1)], samples: frame * 1600..<(frame + 1) * 1600) { _, block in
        block = StereoBlock(left: [Float](repeating: 0.5, count: 1600), right: [Float](repeating: -0.25, count: 1600))
        return true
      }
    }
    let hana = try #require(sound.report.sources.first)
    #expect(hana.source == "hana" && abs((hana.peak ?? 0) + 6.02) < 0.01)
  }

  @Test func silenceComesOutWhereNothingIsOnAir() {
    var sound = ProgrammeSound(target: nil)
    for frame in Int64(0)..<10 {
      let piece = sound.make([], samples: frame * 1600..<(frame + 1) * 1600) { _, _ in true }
      #expect(piece.samples.peak == 0 && piece.samples.count == (frame == 0 ? 1360 : 1600))
    }
    #expect(sound.report.programme == EngineReport.Loudness() && sound.report.sources.isEmpty)
  }
}
