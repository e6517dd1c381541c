import Foundation
import ProgrammeAnalysis
import Testing

/// An artist flashes and clicks; in the programme that viewers get both come together.
extension EndToEnd {
  @Suite struct LipSyncRunTests {
    /// `make soak` asks for an hour; without it this test is not run.
    static let seconds = Int(ProcessInfo.processInfo.environment["SHOWRUNNER_LIPSYNC_SECONDS"] ?? "") ?? 0

    /// Milliseconds by which sound and pictures may be apart.
    private static let most = 40.0
    /// A stretch that is recorded and analysed at a time, in seconds.
    private static let stretch = 60
    /// After the artist's coming, until things have settled.
    private static let settling = 5

    /// Side by side, since each takes as long as it says: a clock that is right, one 200 ppm fast, one as much slow.
    @Test(.enabled(if: seconds > 0)) func flashesAndClicksStayTogether() async throws {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for speed in [1.0, 1.0002, 0.9998] { group.addTask { try await Self.run(speed: speed) } }
        try await group.waitForAll()
      }
    }

    private static func run(speed: Double) async throws {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appendingPathComponent("show.yaml")
      try show.write(to: file, atomically: true, encoding: .utf8)
      let data = folder.appendingPathComponent("data").path
      let film = try film(in: folder)
      let live = try LiveProcess(show: file.path, data: data, options: ["--now", "--rtmp", "0"])
      let answer = try LiveProcess.run(["keys", file.path, "--data", data, "--json"])
      let rows = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: String]]
      let key = try #require(rows?.first?["key"])

      var offsets: [Double] = []
      // A reconnect in the middle.
      for part in 0..<2 {
        let publisher = try publish(film, speed: speed, to: "\(live.ingest)/\(key)")
        defer {
          // It may have been born with all other signals blocked.
          kill(publisher.processIdentifier, SIGKILL)
          publisher.waitUntilExit()
        }
        try await Task.sleep(for: .seconds(settling))
        var rest = seconds / 2
        while rest > 0 {
          // The window of the playlists begins before the artist came, perhaps.
          let from = Date().timeIntervalSince1970 * 1000
          let recording = try await ProgrammeRecording.record(
            from: live.venue.appendingPathComponent("hls/programme.m3u8"), seconds: Double(min(rest, stretch)),
            into: folder.appendingPathComponent("recording-\(part)-\(rest)"))
          let report = try recording.lipSync()
          let late = report.offsets.filter { $0.flash.milliseconds > from }
          offsets += late.map(\.milliseconds)
          #expect(report.flashesWithoutClick.filter { $0.milliseconds > from }.isEmpty)
          #expect(late.filter { abs($0.milliseconds) > most }.map(\.milliseconds) == [])
          try FileManager.default.removeItem(at: recording.folder)
          rest -= stretch
        }
      }
      #expect(live.stop() == 0)
      offsets.sort()
      print(
        "speed \(speed): \(offsets.count) flashes, click after flash \(offsets.first ?? .nan) to "
          + "\(offsets.last ?? .nan) ms, median \(offsets.isEmpty ? .nan : offsets[offsets.count / 2])")
      #expect(offsets.count > seconds * 2 / 3)
    }

    private static let show = """
      show: Flash and click
      start: 2026-12-05 20:00
      timezone: UTC
      programme: { size: 640x360, ladder: [360p 1200k] }
      artists:
        ada: { name: Ada }
      sets:
        - { set: all, duration: 10h, slots: [ada] }
      """

    /// Ten minutes that an artist sends round and round.
    private static func film(in folder: URL) throws -> String {
      let file = folder.appendingPathComponent("flash.mkv").path
      try MediaTool.run([
        "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=c=black:s=640x360:r=30", "-f", "lavfi", "-i",
        "aevalsrc=0.5*sin(2*PI*1000*t)*between(mod(t\\,1)\\,0\\,0.05):s=44100,pan=stereo|c0=c0|c1=c0", "-vf",
        "drawbox=c=white:t=fill:enable='between(mod(t+0.001,1),0,0.1)'", "-t", "600", "-c:v", "libx264", "-preset",
        "ultrafast", "-tune", "zerolatency", "-pix_fmt", "yuv420p", "-g", "60", "-c:a", "aac", file,
      ])
      return file
    }

    private static func publish(_ film: String, speed: Double, to address: String) throws -> Process {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/ffmpeg")
      process.arguments = [
        "-v", "error", "-nostdin", "-readrate", "\(speed)", "-stream_loop", "-1", "-i", film, "-c", "copy", "-f", "flv",
        address,
      ]
      process.standardInput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }
  }
}
