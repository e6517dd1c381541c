import Foundation
import FoundationNetworking
import ProgrammeAnalysis
import Testing

/// Four artists as the field has them, each with an encoder set in its own way, told apart by a colour and a tone.
struct FieldStage {
  struct Artist: Sendable {
    var id: String
    var colour: String
    /// In hertz; its amplitude is an eighth.
    var tone: Double
    var size: String
    var framesPerSecond: Int
    /// Frames from key frame to key frame.
    var keyDistance: Int
    var sampleRate = 48_000
    var channels = 2
  }

  static let artists = [
    Artist(id: "ada", colour: "0xb02020", tone: 400, size: "1280x720", framesPerSecond: 30, keyDistance: 60),
    Artist(
      id: "bo", colour: "0x2020c0", tone: 520, size: "854x480", framesPerSecond: 25, keyDistance: 50,
      sampleRate: 44_100, channels: 1),
    Artist(id: "cy", colour: "0x20a020", tone: 640, size: "640x360", framesPerSecond: 60, keyDistance: 120),
    Artist(id: "di", colour: "0xc0c020", tone: 760, size: "1920x1080", framesPerSecond: 24, keyDistance: 24),
  ]
  /// Of a sine of an artist, at most, between two samples.
  static func step(of artist: Artist) -> Double { 2 * Double.pi * artist.tone / 8 / 48_000 }

  let folder: URL
  let show: String
  let data: String

  /// - Parameter cues: The lines of a show file's `cues` list.
  init(grace: String, duration: String, dvr: String = "30s", cues: [String] = []) throws {
    folder = try temporaryFolder()
    show = folder.appendingPathComponent("show.yaml").path
    data = folder.appendingPathComponent("data").path
    var text = "show: Four artists\nstart: 2026-12-05 20:00\ntimezone: UTC\nprogramme: { dvr: \(dvr) }\n"
    text += "defaults: { grace: \(grace) }\nartists:\n"
    for artist in Self.artists { text += "  \(artist.id): { name: \(artist.id.uppercased()) }\n" }
    text += "sets:\n  - set: all\n    duration: \(duration)\n    layout: quad\n    slots: [ada, bo, cy, di]\n"
    if !cues.isEmpty { text += "    cues:\n" + cues.map { "      - \($0)\n" }.joined() }
    try text.write(toFile: show, atomically: true, encoding: .utf8)
  }

  func keys() throws -> [String: String] {
    let answer = try LiveProcess.run(["keys", show, "--data", data, "--json"])
    let rows = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: String]] ?? []
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["artist"] ?? "", $0["key"] ?? "") })
  }

  static func matcher() throws -> SourceMatcher {
    let folder = try temporaryFolder()
    var references: [String: [ProgrammeAnalysis.Picture]] = [:]
    for artist in artists {
      let file = folder.appendingPathComponent("\(artist.id).png").path
      _ = try MediaTool.run([
        "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "color=c=\(artist.colour):s=320x180", "-frames:v", "1",
        file,
      ])
      references[artist.id] = [try .of(file: file, width: 32, height: 18)]
    }
    return SourceMatcher(references, leastMargin: 0.05, greatestDistance: 0.08)
  }

  /// What each slot shows, as the control API tells it.
  static func slots(of live: LiveProcess, token: String) async throws -> [String] {
    var request = URLRequest(url: live.venue.appendingPathComponent("api/v1/state"))
    request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
    let (data, _) = try await URLSession.shared.data(for: request)
    let body = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return (body?["slots"] as? [[String: Any]] ?? []).map { $0["state"] as? String ?? "" }
  }
}

/// The `ffmpeg` program as an artist's encoder.
final class FieldPublisher {
  private let process = Process()
  private let words = Pipe()

  init(_ artist: FieldStage.Artist, to live: LiveProcess, key: String) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/ffmpeg")
    process.arguments = [
      "-hide_banner", "-loglevel", "error", "-re", "-f", "lavfi", "-i",
      "color=c=\(artist.colour):s=\(artist.size):r=\(artist.framesPerSecond)", "-re", "-f", "lavfi", "-i",
      "sine=f=\(Int(artist.tone)):r=\(artist.sampleRate)", "-c:v", "libx264", "-preset", "ultrafast", "-tune",
      "zerolatency", "-pix_fmt", "yuv420p", "-g", "\(artist.keyDistance)", "-c:a", "aac", "-b:a", "128k", "-ac",
      "\(artist.channels)", "-f", "flv", "\(live.ingest)/\(key)",
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
