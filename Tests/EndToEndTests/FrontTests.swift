import Foundation
import FoundationNetworking
import Glibc
import ProgrammeAnalysis
import Testing

/// A show behind Debian's nginx with its RTMP module: artists publish there, the show pulls what they publish.
extension EndToEnd {
  @Suite struct FrontTests {
    private static let module = "/usr/lib/nginx/modules/ngx_rtmp_module.so"

    @Test func whoPublishesToNginxIsOnAirAndWhoHasNoKeyIsRefused() async throws {
      guard FileManager.default.fileExists(atPath: Self.module) else {
        print("skipped: there is no \(Self.module); apt-get install libnginx-mod-rtmp")
        return
      }
      let folder = try temporaryFolder()
      let front = try freePort()
      let show = folder.appendingPathComponent("show.yaml")
      try """
      show: Front
      start: 2026-12-05 20:00
      timezone: UTC
      programme: { size: 320x180, ladder: [180p 600k], fronts: ["rtmp://127.0.0.1:\(front)/live"] }
      artists:
        ada: { name: Ada }
      sets:
        - { set: one, artist: ada, duration: 20m }

      """.write(to: show, atomically: true, encoding: .utf8)
      let data = folder.appendingPathComponent("data").path
      let live = try LiveProcess(show: show.path, data: data, options: ["--now"])
      defer { live.kill() }
      let nginx = try startNginx(in: folder, port: front, hook: live.venue)
      defer { nginx.terminate() }
      let keys = try LiveProcess.run(["keys", show.path, "--data", data]).output
      let key = try #require(keys.split(whereSeparator: \.isWhitespace).last.map(String.init))

      let start = ContinuousClock.now
      let stranger = try publish(to: "rtmp://127.0.0.1:\(front)/live/wrong", in: folder)
      stranger.waitUntilExit()
      #expect(stranger.terminationStatus != 0)
      // nginx waits for the end of the hook's connection; 10 s if it doesn't come.
      #expect(ContinuousClock.now - start < .seconds(8))
      let artist = try publish(to: "rtmp://127.0.0.1:\(front)/live/\(key)", in: folder)
      defer { Foundation.kill(artist.processIdentifier, SIGKILL) }
      #expect(try await source(of: live, within: 15) { $0.contains("\"state\":\"LIVE\"") })
      #expect(try await source(of: live, within: 1) { $0.contains("pull rtmp://127.0.0.1:\(front)") })
      // A signal may be blocked in it from its birth on; a key is not.
      (artist.standardInput as? Pipe)?.fileHandleForWriting.write(Data("q".utf8))
      artist.waitUntilExit()
      #expect(try await source(of: live, within: 5) { $0.contains("\"publishers\":[]") })
      #expect(!live.said.contains(key))
      #expect(live.stop() == 0)
    }

    private func startNginx(in folder: URL, port: Int, hook: URL) throws -> Process {
      let url = "http://127.0.0.1:\(hook.port ?? 0)/api/v1/hooks/nginx-rtmp"
      let configuration = folder.appendingPathComponent("nginx.conf")
      try """
      load_module \(Self.module);
      daemon off;
      pid \(folder.path)/nginx.pid;
      error_log \(folder.path)/error.log;
      events {}
      rtmp {
        server {
          listen 127.0.0.1:\(port);
          application live {
            live on;
            on_publish \(url);
            on_publish_done \(url);
          }
        }
      }

      """.write(to: configuration, atomically: true, encoding: .utf8)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/sbin/nginx")
      process.arguments = ["-p", folder.path, "-c", configuration.path]
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: 0.5)
      return process
    }

    private func publish(to url: String, in folder: URL) throws -> Process {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [
        "ffmpeg", "-v", "error", "-re", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=30:d=60", "-f", "lavfi",
        "-i", "sine=frequency=440:duration=60", "-c:v", "libx264", "-preset", "ultrafast", "-g", "30", "-pix_fmt",
        "yuv420p", "-c:a", "aac", "-f", "flv", url,
      ]
      process.standardError = FileHandle.nullDevice
      process.standardInput = Pipe()
      try process.run()
      return process
    }

    /// Whether `/api/v1/sources` comes to say something within some seconds.
    private func source(of live: LiveProcess, within seconds: Int, _ says: (String) -> Bool) async throws -> Bool {
      let token = try LiveProcess.run(["token", "--data", live.data]).output
        .trimmingCharacters(in: .whitespacesAndNewlines)
      var request = URLRequest(url: live.venue.appendingPathComponent("api/v1/sources"))
      request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
      for _ in 0..<(seconds * 10) {
        let (data, _) = try await URLSession.shared.data(for: request)
        if says(String(decoding: data, as: UTF8.self)) { return true }
        try await Task.sleep(for: .milliseconds(100))
      }
      return false
    }
  }
}
