import Foundation
import ProgrammeAnalysis
import ShowModel
import ShowStore
import ShowTimeline
import Testing

@testable import MediaEngine

/// A recorded rehearsal of the demo, held against the fold of its journal: what it should show and sound at every
/// instant, away from the changes themselves.
struct DemoProgramme {
  /// What came of looking at a recording.
  struct Findings {
    var looked = 0
    /// What was seen as it should be, in words: `duo: tide, rings`, `tide at -12 dB`.
    var seen: Set<String> = []
    /// Where it was not.
    var wrong: [String] = []
  }

  private let recording: ProgrammeRecording
  private let night: Night

  /// - Parameter stage: Of a show that has ended.
  init(_ recording: ProgrammeRecording, of stage: DeskStage) async throws {
    let facts = try await ShowDatabase(readingPath: DataDirectory.databasePath(in: stage.live.data)).facts()
    var night = try #require(Night(opening: facts[0]))
    for fact in facts.dropFirst() { night.apply(fact) }
    night.advance(to: .distantFuture)
    self.recording = recording
    self.night = night
  }

  func pictures() throws -> Findings {
    let matcher = try Self.matcher()
    var (findings, number) = (Findings(), 0)
    try recording.forEachFrame(width: 320, height: 180) { frame in
      number += 1
      let instant = Instant(rawValue: Int64(frame.instant.milliseconds.rounded(.down)))
      guard number.isMultiple(of: Self.everyFrame), let state = state(around: instant, by: Self.pictureMargin),
        !state.slots.map(\.source).contains(Self.film)
      else { return }
      findings.looked += 1
      let seen = zip(state.slots, night.show.layout(state.layout)?.slots ?? []).map { slot, place in
        (
          slot: slot.source.rawValue,
          match: matcher.source(
            in: frame.picture, x: place.x.share + Self.part.x * place.width.share,
            y: place.y.share + Self.part.y * place.height.share, w: Self.part.width * place.width.share,
            h: Self.part.height * place.height.share)
        )
      }
      let words = "\(state.layout): \(seen.map(\.slot).joined(separator: ", "))"
      if seen.allSatisfy({ $0.match?.name == $0.slot }) {
        findings.seen.insert(words)
      } else {
        findings.wrong.append("\(frame.instant): \(seen.map { $0.match?.name ?? "nothing" }), not \(words)")
      }
    }
    return findings
  }

  func sounds() throws -> Findings {
    let artists = ["tide", "bus"].map(SourceID.init(rawValue:))
    let tones = artists.compactMap { Tone.frequency(of: $0, in: night.show) }.map(Double.init)
    var findings = Findings()
    for reading in try recording.tones(candidates: tones, milliseconds: 200) {
      let instant = Instant(rawValue: Int64((reading.start.milliseconds + reading.end.milliseconds) / 2))
      guard let state = state(around: instant, by: Self.soundMargin) else { continue }
      let onAir = state.slots.map(\.source)
      if onAir.contains(Self.film) { continue }
      findings.looked += 1
      var words: [String] = []
      for (artist, level) in zip(artists, reading.levels) {
        let set = (state.levels.first { $0.source == artist }?.level ?? .unity).rawValue / 10
        let isRight =
          onAir.contains(artist)
          ? abs(level - Self.tone - Double(set)) < Self.swell : level < Self.silence
        if !isRight { findings.wrong.append("\(reading.start): \(artist) at \(level) dBFS, on air: \(onAir)") }
        if isRight, onAir.contains(artist) { words.append("\(artist) at \(set) dB") }
      }
      findings.seen.formUnion(words.isEmpty ? ["nothing"] : words)
    }
    return findings
  }

  /// What is on air all the time from before to after an instant; nil where that changes.
  private func state(around instant: Instant, by margin: TimeSpan) -> StageState? {
    let (before, after) = (night.state(at: instant - margin), night.state(at: instant + margin))
    guard before.layout == after.layout, before.slots == after.slots, before.levels == after.levels else { return nil }
    return after
  }

  /// What each placeholder looks like alone, at many instants of its loop.
  private static func matcher() throws -> SourceMatcher {
    var references: [String: [ProgrammeAnalysis.Picture]] = [:]
    for (name, loop) in ["placeholder": "logo", "tide": "tide", "bus": "bus", "rings": "rings"] {
      references[name] = try ProgrammeAnalysis.Picture.series(
        of: "\(DemoShow.assets)/loops/\(loop).mp4", perSecond: 8, width: 320, height: 180
      ).map { $0.part(x: part.x, y: part.y, w: part.width, h: part.height, width: 32, height: 10) }
    }
    return SourceMatcher(references, leastMargin: 0.008, greatestDistance: 0.03)
  }

  /// It has something of every tone, and is never the same for long: only the placeholders are looked at.
  private static let film = SourceID("open")
  /// The part of a slot that is looked at, away from a placeholder's name and clock.
  private static let part = (x: 0.05, y: 0.04, width: 0.9, height: 0.3)
  private static let everyFrame = 3
  /// How near to a change nothing is looked at: a busy machine repeats a frame, and a cut of sound fades.
  private static let pictureMargin = TimeSpan.milliseconds(150)
  private static let soundMargin = TimeSpan.milliseconds(200)
  /// A placeholder's tone in the middle of its swell, in dBFS, how far from there it goes, and what is none.
  private static let tone = -31.5
  private static let swell = 4.0
  private static let silence = -55.0
}

extension Fraction {
  fileprivate var share: Double { Double(numerator) / Double(denominator) }
}
