import Foundation
import FoundationNetworking
import ProgrammeAnalysis
import ShowModel
import ShowStore
import ShowTimeline
import Testing

/// Two artists publish with the `ffmpeg` program; the show cuts between them, and survives one that drops.
extension EndToEnd {
  @Suite struct ArtistsTests {
    @Test func artistsAreSeenAndHeardWhenTheRundownSaysSo() async throws {
      let stage = try ArtistStage()
      let live = try LiveProcess(show: stage.show, data: stage.data, options: ["--now", "--rtmp", "0"])
      let keys = try stage.keys()
      let ada = try Publisher(ArtistStage.ada, to: live, key: try #require(keys["ada"]))
      let bo = try Publisher(ArtistStage.bo, to: live, key: try #require(keys["bo"]))
      let recording = try await ProgrammeRecording.record(
        from: live.venue.appendingPathComponent("hls/programme.m3u8"), seconds: ArtistStage.seconds,
        into: stage.folder.appendingPathComponent("recording"))
      #expect(ada.isRunning && bo.isRunning)

      try await checkDrop(of: ada, live: live, stage: stage, key: try #require(keys["ada"]))
      #expect(live.stop() == 0)
      #expect(try recording.irregularities() == [])
      let facts = try await ShowDatabase(readingPath: DataDirectory.databasePath(in: stage.data)).facts()
      try check(recording, facts: facts)
      #expect(facts.contains { $0.event == .source("ada", up: false) })
      #expect(facts.count { $0.event == .source("ada", up: true) } == 2)
    }

    @Test func aWrongKeyIsRefusedWithWordsAndNeverLogged() throws {
      let stage = try ArtistStage()
      let live = try LiveProcess(show: stage.show, data: stage.data, options: ["--now", "--rtmp", "0"])
      let publisher = try Publisher(ArtistStage.ada, to: live, key: "0123456789wrongkey")
      let words = publisher.waitForEnd()
      #expect(words.contains("key"))
      #expect(live.isRunning)
      #expect(!live.said.contains("wrongkey"))
    }

    private func check(_ recording: ProgrammeRecording, facts: [Fact]) throws {
      var night = try #require(Night(opening: facts[0]))
      night.advance(to: .distantFuture)
      let start = night.show.start
      let matcher = try ArtistStage.matcher()
      var (frames, cuts, wrong, before) = (0, 0, [String](), [SourceID]())
      try recording.forEachFrame(width: 320, height: 180) { frame in
        let instant = Instant(rawValue: Int64(frame.instant.milliseconds.rounded(.down)))
        guard instant >= start + ArtistStage.steady, instant < start + ArtistStage.cutsEnd else { return }
        let state = night.state(at: instant)
        let sources = state.slots.map(\.source)
        if !before.isEmpty, before != sources { cuts += 1 }
        (before, frames) = (sources, frames + 1)
        for (slot, rectangle) in zip(sources, night.show.layout(state.layout)?.slots ?? []) {
          let seen = matcher.source(
            in: frame.picture, x: rectangle.x.share + 0.2 * rectangle.width.share,
            y: rectangle.y.share + 0.2 * rectangle.height.share, w: 0.6 * rectangle.width.share,
            h: 0.6 * rectangle.height.share)
          if seen?.name != slot.rawValue { wrong.append("\(frame.instant): \(seen?.name ?? "nothing") for \(slot)") }
        }
      }
      print("\(frames) frames, \(cuts) cuts, \(wrong.count) wrong slots")
      #expect(wrong.prefix(10) == [])
      #expect(cuts >= 20)
      try checkTones(recording, night: night, start: start)
    }

    private func checkTones(_ recording: ProgrammeRecording, night: Night, start: Instant) throws {
      var (windows, wrong) = (0, [String]())
      let artists = [ArtistStage.ada, ArtistStage.bo]
      for reading in try recording.tones(candidates: artists.map(\.tone), milliseconds: 100) {
        let from = Instant(rawValue: Int64(reading.start.milliseconds)) - .milliseconds(60)
        let to = Instant(rawValue: Int64(reading.end.milliseconds)) + .milliseconds(60)
        guard from >= start + ArtistStage.steady, to < start + ArtistStage.cutsEnd,
          night.state(at: from) == night.state(at: to), night.nextChange(after: from).map({ $0 > to }) ?? true
        else { continue }
        windows += 1
        for (artist, level) in zip(artists, reading.levels) {
          let isOnAir = night.state(at: to).slots.contains { $0.source.rawValue == artist.id }
          if isOnAir != (level > -40) { wrong.append("\(reading.start): \(artist.id) at \(level) dBFS") }
        }
      }
      print("\(windows) windows of sound, \(wrong.count) wrong")
      #expect(wrong.prefix(10) == [])
      #expect(windows > 200)
    }

    /// HOLD half a second after the last frame, PLACEHOLDER after the grace time, LIVE again on a reconnect.
    private func checkDrop(of publisher: Publisher, live: LiveProcess, stage: ArtistStage, key: String) async throws {
      let token = try #require(OperatorToken.read(in: stage.data))
      #expect(try await state(live, token) == "LIVE")
      let killed = ContinuousClock.now
      publisher.kill()
      let held = try await wait(for: "HOLD", live, token) - killed
      let gone = try await wait(for: "PLACEHOLDER", live, token) - killed
      let again = try Publisher(ArtistStage.ada, to: live, key: key)
      let reconnected = ContinuousClock.now
      let back = try await wait(for: "LIVE", live, token) - reconnected
      print("HOLD after \(held), PLACEHOLDER after \(gone), LIVE \(back) after the restart")
      #expect(held > .milliseconds(200) && held < .milliseconds(1500))
      #expect(gone > .seconds(3.8) && gone < .seconds(6))
      #expect(back < .seconds(6))
      // A source's coming and going is reported once a second at most.
      try await Task.sleep(for: .seconds(2))
      again.kill()
    }

    private func wait(for wanted: String, _ live: LiveProcess, _ token: String) async throws -> ContinuousClock.Instant
    {
      for _ in 0..<300 {
        if try await state(live, token) == wanted { return .now }
        try await Task.sleep(for: .milliseconds(40))
      }
      Issue.record("slot 1 never came to \(wanted)")
      return .now
    }

    /// What slot 1 shows.
    private func state(_ live: LiveProcess, _ token: String) async throws -> String? {
      var request = URLRequest(url: live.venue.appendingPathComponent("api/v1/state"))
      request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
      let (data, _) = try await URLSession.shared.data(for: request)
      let body = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      return (body?["slots"] as? [[String: Any]])?.first?["state"] as? String
    }
  }
}

/// The show of the artists, each told by a colour and a tone.
private struct ArtistStage {
  struct Artist {
    var id: String
    var colour: String
    var tone: Double
  }

  static let ada = Artist(id: "ada", colour: "0xb02020", tone: 880)
  static let bo = Artist(id: "bo", colour: "0x2020c0", tone: 1320)
  static let seconds = 78.0
  /// From when on both are expected to be there, and until when the cuts go.
  static let steady = TimeSpan.seconds(12)
  static let cutsEnd = TimeSpan.seconds(75)

  let folder: URL
  let show: String
  let data: String

  init() throws {
    folder = try temporaryFolder()
    show = folder.appendingPathComponent("show.yaml").path
    data = folder.appendingPathComponent("data").path
    try Self.text.write(toFile: show, atomically: true, encoding: .utf8)
  }

  func keys() throws -> [String: String] {
    let answer = try LiveProcess.run(["keys", show, "--data", data, "--json"])
    let rows = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: String]] ?? []
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["artist"] ?? "", $0["key"] ?? "") })
  }

  static func matcher() throws -> SourceMatcher {
    let folder = try temporaryFolder()
    var references: [String: [ProgrammeAnalysis.Picture]] = [:]
    for artist in [ada, bo] {
      let file = folder.appendingPathComponent("\(artist.id).png").path
      _ = try MediaTool.run([
        "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "color=c=\(artist.colour):s=320x180", "-frames:v", "1",
        file,
      ])
      references[artist.id] = [try .of(file: file, width: 32, height: 18)]
    }
    return SourceMatcher(references, leastMargin: 0.05, greatestDistance: 0.08)
  }

  private static var text: String {
    var text = """
      show: Two artists
      start: 2026-12-05 20:00
      timezone: UTC
      defaults: { grace: 4s }
      artists:
        ada: { name: Ada }
        bo: { name: Bo }
      sets:
        - set: all
          duration: 10m
          slots: [ada]
          cues:

      """
    let pictures = [
      "slots: [bo]", "slots: [ada]", "layout: duo, slots: [bo, ada]", "layout: solo, slots: [bo]", "slots: [ada]",
    ]
    for cut in 0..<25 {
      text += "      - { at: \(13_000 + cut * 2400 + (cut * 377) % 700)ms, \(pictures[cut % 5]) }\n"
    }
    return text
  }
}

/// The `ffmpeg` program as an artist's encoder.
private final class Publisher {
  private let process = Process()
  private let words = Pipe()

  init(_ artist: ArtistStage.Artist, to live: LiveProcess, key: String) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/ffmpeg")
    process.arguments = [
      "-hide_banner", "-loglevel", "error", "-re", "-f", "lavfi", "-i", "color=c=\(artist.colour):s=1280x720:r=30",
      "-re", "-f", "lavfi", "-i", "sine=f=\(Int(artist.tone)):r=44100", "-c:v", "libx264", "-preset", "ultrafast",
      "-tune", "zerolatency", "-pix_fmt", "yuv420p", "-g", "60", "-c:a", "aac", "-b:a", "128k", "-ac", "2", "-f", "flv",
      "\(live.ingest)/\(key)",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardError = words
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func waitForEnd() -> String {
    let text = String(decoding: words.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }

  deinit { if process.isRunning { kill() } }
}

extension Fraction {
  fileprivate var share: Double { Double(numerator) / Double(denominator) }
}
