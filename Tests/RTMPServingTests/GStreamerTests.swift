import Foundation
import Testing

@testable import RTMPServing

/// GStreamer's two sinks as the encoder: `rtmp2sink`, and `rtmpsink`, which is librtmp.
@Suite(.serialized, .enabled(if: GStreamer.isThere, "gst-launch-1.0 or its plugins aren't installed"))
struct GStreamerTests {
  @Test(arguments: ["rtmp2sink location=rtmp://HOST/live/key", "rtmpsink location=rtmp://HOST/live/key"])
  func everyPictureAndSoundArrivesAtItsTime(sink: String) async throws {
    let clip = FileManager.default.temporaryDirectory.appendingPathComponent("showrunner-\(UUID().uuidString).mp4")
    defer { try? FileManager.default.removeItem(at: clip) }
    let made = try await Encoder.run([
      "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=30", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000",
      "-t", "3", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "30", "-c:a",
      "aac", clip.path,
    ])
    #expect(made.status == 0, "\(made.text)")
    let gate = TestGate(key: "key")
    try await TestServer.serve(gate) { port, server in
      let parts = sink.replacing("HOST", with: "127.0.0.1:\(port)")
      let answer = try await GStreamer.run(
        "flvmux name=mux streamable=true ! \(parts) filesrc location=\(clip.path) ! qtdemux name=demux "
          + "demux.video_0 ! queue ! h264parse ! mux. demux.audio_0 ! queue ! aacparse ! mux.")
      #expect(answer.status == 0, "\(answer.text)")
      #expect(await gate.sink.waitForEnd() != nil)
      #expect(server.counters.garbage == 0 && server.counters.refused == 0)
    }
    let pictures = gate.sink.units.filter { if case .video = $0.kind { true } else { false } }
    #expect(pictures.count == 90 && pictures.count(where: \.isKey) == 3)
    let shown = pictures.map(\.shown).sorted()
    for (earlier, later) in zip(shown, shown.dropFirst()) { #expect((32...35).contains(later - earlier)) }
    let sounds = gate.sink.units.filter { $0.kind == .audio }
    #expect((139...143).contains(sounds.count))
    // The first frame is the encoder's run-up, which the file says to leave out: it stands at the second's time.
    for (earlier, later) in zip(sounds.dropFirst(), sounds.dropFirst(2)) {
      #expect((20...23).contains(later.timestamp - earlier.timestamp))
    }
  }
}

/// The `gst-launch-1.0` program.
enum GStreamer {
  static let isThere: Bool = {
    let elements = ["rtmp2sink", "rtmpsink", "flvmux", "qtdemux", "h264parse", "aacparse"]
    let answers = elements.map { element in
      let process = program("gst-inspect-1.0", ["--exists", element])
      guard (try? process.run()) != nil else { return false }
      process.waitUntilExit()
      return process.terminationStatus == 0
    }
    if answers.contains(false) { print("GStreamer or one of its plugins is not installed: its tests are skipped") }
    return !answers.contains(false)
  }()

  /// Runs a pipeline to its end; what it said, and its status.
  static func run(_ pipeline: String) async throws -> (text: String, status: Int32) {
    let process = program("gst-launch-1.0", ["-q"] + pipeline.split(separator: " ").map(String.init))
    let words = Pipe()
    process.standardError = words
    try process.run()
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let text = String(decoding: words.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        continuation.resume(returning: (text, process.terminationStatus))
      }
    }
  }

  private static func program(_ name: String, _ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(name)")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }
}

extension MediaUnit {
  fileprivate var isKey: Bool { if case .video(isKey: true, _) = kind { true } else { false } }
  fileprivate var shown: Int64 {
    if case .video(_, let composition) = kind { timestamp + Int64(composition) } else { timestamp }
  }
}
