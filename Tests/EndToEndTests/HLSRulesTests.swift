import Foundation
import FoundationNetworking
import ProgrammeAnalysis
import ShowStore
import TestSeeds
import Testing

/// The programme's HLS under every rule that players hold against it, while the show cuts, an artist is killed and
/// comes back, and another's picture changes its size.
extension EndToEnd {
  @Suite struct HLSRulesTests {
    /// `make soak` asks for ten minutes.
    private let seconds = Double(ProcessInfo.processInfo.environment["SHOWRUNNER_HLS_SECONDS"] ?? "") ?? 17
    /// Seconds for which a killed encoder stays away, and then stays.
    private static let (away, back) = (3.5, 5.0)
    /// What other players are tried for, in seconds.
    private static let playing = 8.0

    @Test func everyRuleHoldsThroughCutsADropAndAChangeOfSize() async throws {
      let seed = UInt64.random(in: 0...UInt64.max)
      print("seed \(seed)")
      var random = SeededGenerator(seed: seed)
      let stage = try FieldStage(grace: "2s", duration: "\(Int(seconds) + 120)s", cues: cues(random: &random))
      defer { try? FileManager.default.removeItem(at: stage.folder) }
      let live = try LiveProcess(show: stage.show, data: stage.data, options: ["--now"])
      let token = try #require(OperatorToken.read(in: stage.data))
      let keys = try stage.keys()
      let changing = try SizeChangingPublisher(
        to: "\(live.ingest)/\(keys["ada"] ?? "")", seconds: Int(seconds) + 60, in: stage.folder)
      var publishers = try FieldStage.artists.dropFirst().map {
        try FieldPublisher($0, to: live, key: keys[$0.id] ?? "")
      }
      let watch = PlaylistWatch(entrance: live.venue.appendingPathComponent("hls/programme.m3u8"))
      async let watched: Void = watch.run(seconds: seconds)

      let end = Date().addingTimeInterval(seconds)
      var (drops, sizes) = (0, Set<Int>())
      while Date() < end {
        publishers[0].kill()
        drops += 1
        sizes.formUnion(try await widths(of: "ada", live, token, seconds: Self.away))
        publishers[0] = try FieldPublisher(FieldStage.artists[1], to: live, key: keys["bo"] ?? "")
        sizes.formUnion(try await widths(of: "ada", live, token, seconds: Self.back))
      }
      try await watched
      let rules = watch.rules
      print(
        "\(rules.listsRead) playlists, \(watch.files.count) files of \(watch.files.bytes / 1_000_000) MB, "
          + "\(watch.refusals) requests for too much; \(drops) drops, ada's pictures were \(sizes.sorted()) wide; "
          + "at most \(rules.longestWithoutNews) s without news")
      #expect(rules.breaks.prefix(20) == [])
      #expect(rules.broken == 0)
      #expect(Double(rules.listsRead) > 5 * seconds)
      #expect(watch.refusals > 0)
      #expect(sizes.isSuperset(of: SizeChangingPublisher.widths))
      #expect(changing.isRunning)
      // The artists are wanted no more, and leave the machine to two players side by side.
      publishers = []
      async let other: Void = Self.playInGStreamer(live.venue.appendingPathComponent("hls/programme.m3u8"))
      try playInChromium(live)
      try await other
      #expect(live.stop() == 0)
    }

    /// A bare `<video>`, without a page's help.
    private func playInChromium(_ live: LiveProcess) throws {
      let browser = try Browser(width: 640, height: 360)
      let address = live.venue.appendingPathComponent("hls/programme.m3u8").absoluteString
      try browser.value(
        "document.body.innerHTML = '<video autoplay muted src=\"\(address)\"></video>'; true", as: Bool.self)
      #expect(try browser.waits(until: "document.querySelector('video').currentTime > 0.2", seconds: 15))
      // It buffers first; from then on it plays.
      Thread.sleep(forTimeInterval: 2)
      func position() throws -> Double { try browser.value("document.querySelector('video').currentTime") ?? 0 }
      let (before, at) = (try position(), ContinuousClock.now)
      Thread.sleep(forTimeInterval: Self.playing)
      let (after, passed) = (try position(), (ContinuousClock.now - at) / .seconds(1))
      let width: Int? = try browser.value("document.querySelector('video').videoWidth")
      let error: String? = try browser.value("document.querySelector('video').error?.message ?? 'none'")
      print("Chromium by itself: \(after - before) s in \(passed) s, \(width ?? 0) pixels wide, error: \(error ?? "")")
      #expect(abs((after - before) - passed) < 0.5)
      #expect(error == "none")
      #expect(width ?? 0 > 0)
    }

    /// With `hlsdemux2`.
    private static func playInGStreamer(_ programme: URL) async throws {
      for element in ["uridecodebin3", "hlsdemux2", "progressreport"] {
        guard (try? MediaTool.run(["gst-inspect-1.0", "--exists", element])) != nil else {
          print("skipped: GStreamer is not installed, or has no \(element)")
          return
        }
      }
      let words = try MediaTool.run([
        "sh", "-c", "timeout -s INT \(Int(playing) + 4) gst-launch-1.0 -v \"$@\" 2>&1 || true", "sh",
        "uridecodebin3", "name=all", "uri=\(programme.absoluteString)",
        "all.", "!", "video/x-raw(ANY)", "!", "progressreport", "update-freq=1", "name=pictures", "!", "fakesink",
        "sync=true",
        "all.", "!", "audio/x-raw(ANY)", "!", "progressreport", "update-freq=1", "name=sound", "!", "fakesink",
        "sync=true",
      ])
      let text = String(decoding: words.output, as: UTF8.self)
      let tail = text.split(separator: "\n").filter { !$0.contains("caps = ") }.suffix(20).joined(separator: "\n")
      #expect(text.contains("GstHLSDemux2"), "\(tail)")
      #expect(!text.contains("ERROR"), "\(tail)")
      for name in ["pictures", "sound"] {
        let reports = text.split(separator: "\n").filter { $0.hasPrefix("\(name) (") }.count
        print("GStreamer's hlsdemux2: \(reports) s of \(name)")
        #expect(Double(reports) > playing / 2, "\(tail)")
      }
    }

    /// One about each second, off the whole ones.
    private func cues(random: inout SeededGenerator) -> [String] {
      var (lines, at) = ([String](), 3000)
      while Double(at) < (seconds + 60) * 1000 {
        let layout = ["solo", "duo", "pip", "quad"].randomElement(using: &random) ?? "solo"
        let count = ["solo": 1, "quad": 4][layout] ?? 2
        let slots = FieldStage.artists.map(\.id).shuffled(using: &random).prefix(count).joined(separator: ", ")
        lines.append("{ at: \(at)ms, layout: \(layout), slots: [\(slots)] }")
        at += Int.random(in: 700...1300, using: &random)
      }
      return lines
    }

    /// Which widths an artist's pictures have within some seconds, as the control API tells them.
    private func widths(of artist: String, _ live: LiveProcess, _ token: String, seconds: Double) async throws -> Set<
      Int
    > {
      var request = URLRequest(url: live.venue.appendingPathComponent("api/v1/sources"))
      request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
      var widths = Set<Int>()
      let end = Date().addingTimeInterval(seconds)
      while Date() < end {
        let (data, _) = try await URLSession.shared.data(for: request)
        let sources = try JSONSerialization.jsonObject(with: data) as? [[String: Any]] ?? []
        let stream = sources.first { $0["id"] as? String == artist }?["stream"] as? [String: Any]
        if let width = stream?["width"] as? Int { widths.insert(width) }
        try await Task.sleep(for: .milliseconds(500))
      }
      return widths
    }
  }
}

/// An encoder whose pictures change their size every few seconds, within one stream.
private final class SizeChangingPublisher {
  static let widths: Set = [1280, 640]
  private static let sizes = ["1280x720", "640x360"]
  /// Of one size, in seconds.
  private static let stretch = 5
  /// An FLV file's header, and the length of the tag before the first.
  private static let header = 13
  private let process = Process()

  init(to address: String, seconds: Int, in folder: URL) throws {
    let parts = Self.sizes.indices.map { folder.appendingPathComponent("size-\($0).flv").path }
    for (size, part) in zip(Self.sizes, parts) {
      try MediaTool.run([
        "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=c=0xb02020:s=\(size):r=30", "-f", "lavfi", "-i",
        "sine=f=400:r=48000", "-t", "\(Self.stretch)", "-c:v", "libx264", "-preset", "ultrafast", "-tune",
        "zerolatency", "-pix_fmt", "yuv420p", "-g", "30", "-c:a", "aac", "-ac", "2", part,
      ])
    }
    // The tags of one file behind those of another: each begins with the configurations of its own.
    var film = Data()
    for number in 0...seconds / Self.stretch {
      let answer = try MediaTool.run([
        "ffmpeg", "-v", "error", "-i", parts[number % parts.count], "-c", "copy", "-output_ts_offset",
        "\(number * Self.stretch)", "-flvflags", "no_duration_filesize", "-f", "flv", "-",
      ])
      film += number == 0 ? answer.output : answer.output.dropFirst(Self.header)
    }
    let file = folder.appendingPathComponent("sizes.flv")
    try film.write(to: file)
    process.executableURL = URL(fileURLWithPath: "/usr/bin/ffmpeg")
    process.arguments = ["-v", "error", "-nostdin", "-re", "-i", file.path, "-c", "copy", "-f", "flv", address]
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  deinit {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
  }
}
