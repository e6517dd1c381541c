import Foundation
import ShowModel

/// The programme's sound: what is on air, measured, levelled if the show asks for it, mixed and limited. A value.
struct ProgrammeSound: Sendable {
  /// Samples of the programme from number `first` on.
  struct Piece: Equatable, Sendable {
    var first: Int64
    var samples: StereoBlock
  }

  private var mixer = Mixer()
  private var limiter = Limiter()
  private var meter = LoudnessMeter()
  private var strips: [SourceID: SourceStrip] = [:]
  /// The loudness that each source is brought to, in LUFS.
  private var target: Double?
  private var begin: Int64?
  private var heard: [SourceID] = []
  private(set) var report = EngineReport.Sound()

  /// - Parameter target: In LUFS; nil leaves every source as loud as it is.
  init(target: Decibels?) { aim(at: target) }

  /// Goes on with another loudness to bring sources to.
  mutating func aim(at target: Decibels?) {
    let target = target.map { Double($0.rawValue) / 10 }
    guard target != self.target else { return }
    self.target = target
    for source in strips.keys { strips[source]?.aim(at: target) }
  }

  /// Whether a source is still heard, be it fading.
  func isHeard(_ source: SourceID) -> Bool { mixer.isHeard(source) }

  /// What comes and goes with the next samples is crossfaded over so many of them; 0 is a cut.
  mutating func fade(over samples: Int) { mixer.fade(over: samples) }

  /// Takes the next samples of what is on air; gives those that are ready, ``SoundLimits/lookAhead`` earlier.
  ///
  /// No sample is late for that: each has its own number. The first piece is shorter.
  mutating func make(
    _ wanted: [(voice: Mixer.Voice, gain: Float)], samples: Range<Int64>,
    read: (Mixer.Voice, inout StereoBlock) -> Bool
  ) -> Piece {
    let mixed = mixer.mix(wanted, count: samples.count) { voice, block in
      guard read(voice, &block) else {
        block.silence()
        if wanted.contains(where: { $0.voice == voice }) { strips[voice.source]?.process(&block) }
        return false
      }
      if wanted.contains(where: { $0.voice == voice }) {
        strips[voice.source, default: SourceStrip(target: target)].process(&block)
      } else {
        strips[voice.source]?.level(&block)
      }
      return true
    }
    var piece = Piece(first: samples.lowerBound - Int64(SoundLimits.lookAhead), samples: limiter.limit(mixed))
    piece.drop(before: begin ?? samples.lowerBound)
    begin = begin ?? samples.lowerBound
    heard = wanted.map(\.voice.source)
    if meter.measure(piece.samples) { makeReport() }
    return piece
  }

  private mutating func makeReport() {
    report.programme = EngineReport.Loudness(meter)
    report.limited = limiter.lowestGain < 1 ? -20 * Double(log10(limiter.lowestGain)) : 0
    report.sources = heard.compactMap { source in
      strips[source].map { strip in
        EngineReport.SourceSound(
          source: source, loudness: EngineReport.Loudness(strip.meter), peak: strip.peak.level,
          gain: strip.leveller?.gain ?? 0)
      }
    }
  }
}

extension ProgrammeSound.Piece {
  mutating func drop(before sample: Int64) {
    let count = Int(max(0, min(sample - first, Int64(samples.count))))
    samples.left.removeFirst(count)
    samples.right.removeFirst(count)
    first += Int64(count)
  }
}
