import Foundation
import ProgrammeAnalysis
import ShowModel
import ShowStore
import ShowTimeline
import TestSeeds
import Testing

/// Cuts at random between four live publishers, no two of them set alike; every frame and every sample is looked at.
extension EndToEnd {
  @Suite struct CampaignTests {
    /// `make soak` asks for a thousand.
    private let cuts = Int(ProcessInfo.processInfo.environment["SHOWRUNNER_CUTS"] ?? "") ?? 30
    /// From when on all four are expected to be there.
    private static let steady = TimeSpan.seconds(12)

    @Test func everyCutShowsTheRightSourcesFromItsFrameOn() async throws {
      let seed = UInt64.random(in: 0...UInt64.max)
      print("seed \(seed)")
      var random = SeededGenerator(seed: seed)
      let (cues, end) = Self.cues(cuts, random: &random)
      let stage = try FieldStage(grace: "10s", duration: "\(end.rawValue / 1000 + 60)s", cues: cues)
      let live = try LiveProcess(show: stage.show, data: stage.data, options: ["--now"])
      let keys = try stage.keys()
      let publishers = try FieldStage.artists.map { artist in
        try FieldPublisher(artist, to: live, key: try #require(keys[artist.id]))
      }
      let recording = try await ProgrammeRecording.record(
        from: live.venue.appendingPathComponent("hls/programme.m3u8"), seconds: Double(end.rawValue) / 1000 + 4,
        into: stage.folder.appendingPathComponent("recording"))
      let running = publishers.filter(\.isRunning)
      #expect(running.count == publishers.count)
      #expect(live.stop() == 0)
      #expect(try recording.irregularities() == [])

      let facts = try await ShowDatabase(readingPath: DataDirectory.databasePath(in: stage.data)).facts()
      var night = try #require(Night(opening: facts[0]))
      night.advance(to: .distantFuture)
      let window = night.show.start + Self.steady..<night.show.start + end
      try checkPictures(of: recording, night: night, within: window)
      try checkTones(of: recording, night: night, within: window)
      try checkSteps(of: recording, night: night, within: window)
    }

    @Test func aWrongKeyIsRefusedWithWordsAndNeverLogged() throws {
      let stage = try FieldStage(grace: "10s", duration: "10m")
      let live = try LiveProcess(show: stage.show, data: stage.data, options: ["--now"])
      let publisher = try FieldPublisher(FieldStage.artists[0], to: live, key: "0123456789wrongkey")
      let words = publisher.waitForEnd()
      #expect(words.contains("key"))
      #expect(live.isRunning)
      #expect(!live.said.contains("wrongkey"))
    }

    /// What is cut to, and when: off the whole second, so that no cut falls on a key frame by itself.
    private static func cues(_ count: Int, random: inout SeededGenerator) -> (lines: [String], end: TimeSpan) {
      var (lines, at, before) = ([String](), steady.rawValue + 1000, [String]())
      while lines.count < count {
        let layout = ["solo", "solo", "duo", "pip", "quad"].randomElement(using: &random) ?? "solo"
        let slots = FieldStage.artists.map(\.id).shuffled(using: &random)
          .prefix(["solo": 1, "quad": 4][layout] ?? 2)
        guard [layout] + slots != before else { continue }
        before = [layout] + slots
        lines.append("{ at: \(at)ms, layout: \(layout), slots: [\(slots.joined(separator: ", "))] }")
        at += Int64.random(in: 640...1000, using: &random)
      }
      return (lines, .milliseconds(at))
    }

    private func checkPictures(
      of recording: ProgrammeRecording, night: Night, within window: Range<Instant>
    ) throws {
      let matcher = try FieldStage.matcher()
      var (frames, black, changes, wrong, before) = (0, 0, 0, [String](), [SourceID]())
      try recording.forEachFrame(width: 320, height: 180) { frame in
        if frame.picture.isBlack { black += 1 }
        let instant = Instant(rawValue: Int64(frame.instant.milliseconds.rounded(.down)))
        guard window.contains(instant) else { return }
        let state = night.state(at: instant)
        let sources = state.slots.map(\.source)
        if !before.isEmpty, before != sources { changes += 1 }
        (before, frames) = (sources, frames + 1)
        for (slot, rectangle) in zip(sources, night.show.layout(state.layout)?.slots ?? []) {
          // Of the picture behind a smaller one the left upper part is seen.
          let seen = matcher.source(
            in: frame.picture, x: rectangle.x.share + 0.2 * rectangle.width.share,
            y: rectangle.y.share + 0.2 * rectangle.height.share, w: 0.4 * rectangle.width.share,
            h: 0.4 * rectangle.height.share)
          if seen?.name != slot.rawValue { wrong.append("\(frame.instant): \(seen?.name ?? "nothing") for \(slot)") }
        }
      }
      print("\(frames) frames, \(changes) cuts, \(wrong.count) wrong slots, \(black) black frames")
      #expect(wrong.prefix(10) == [])
      #expect(black == 0)
      #expect(changes >= cuts / 2)
    }

    private func checkTones(of recording: ProgrammeRecording, night: Night, within window: Range<Instant>) throws {
      var (windows, wrong) = (0, [String]())
      for reading in try recording.tones(candidates: FieldStage.artists.map(\.tone), milliseconds: 100) {
        let (from, to) = Self.around(reading.start, reading.end, margin: .milliseconds(60))
        guard window.contains(from), window.contains(to), night.nextChange(after: from).map({ $0 > to }) ?? true
        else { continue }
        windows += 1
        for (artist, level) in zip(FieldStage.artists, reading.levels) {
          let isOnAir = night.state(at: to).slots.contains { $0.source.rawValue == artist.id }
          if isOnAir != (level > -40) { wrong.append("\(reading.start): \(artist.id) at \(level) dBFS") }
        }
      }
      print("\(windows) windows of sound, \(wrong.count) wrong")
      #expect(wrong.prefix(10) == [])
      #expect(windows > 3 * cuts)
    }

    /// No sample steps further than what sounds there, or has just sounded, does by itself.
    private func checkSteps(of recording: ProgrammeRecording, night: Night, within window: Range<Instant>) throws {
      var (wrong, steepest) = ([String](), 0.0)
      for reading in try recording.steps() {
        let (from, to) = Self.around(reading.start, reading.end, margin: .milliseconds(50))
        guard window.contains(from), window.contains(to) else { continue }
        let heard = Set([from, to].flatMap { night.state(at: $0).slots.map(\.source.rawValue) })
        let most = FieldStage.artists.filter { heard.contains($0.id) }.reduce(0) { $0 + FieldStage.step(of: $1) }
        steepest = max(steepest, reading.step / most)
        if reading.step > Self.stepAllowance * most { wrong.append("\(reading.start): \(reading.step), not \(most)") }
      }
      print("\(wrong.count) steps of sound; the steepest is \(steepest) of what the tones themselves do")
      #expect(wrong.prefix(10) == [])
    }

    /// AAC, twice, adds a little of its own.
    private static let stepAllowance = 1.5

    private static func around(
      _ start: ProgrammeInstant, _ end: ProgrammeInstant, margin: TimeSpan
    ) -> (from: Instant, to: Instant) {
      (Instant(rawValue: Int64(start.milliseconds)) - margin, Instant(rawValue: Int64(end.milliseconds)) + margin)
    }
  }
}

extension Fraction {
  fileprivate var share: Double { Double(numerator) / Double(denominator) }
}
