import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// An elementary stream made by the `ffmpeg` program, split into what an encoder would hand over.
struct ElementaryStream: Sendable {
  var extradata: [UInt8]
  /// Stamped from 0.
  var packets: [EncodedPacket]

  /// H.264 of a moving test picture, a key frame wherever a whole second passes for a stream whose first frame is
  /// `firstFrame`.
  static func video(
    frames: Int, firstFrame: Int = 0, fps: Int = 30, bFrames: Int = 0, size: String = "320x180", in folder: URL
  ) throws -> ElementaryStream {
    let film = folder.appending(path: "video-\(bFrames)-\(size).mp4").path
    let stream = folder.appending(path: "video-\(bFrames)-\(size).h264").path
    let keys = (0..<frames).filter { $0 == 0 || ($0 + firstFrame) % fps == 0 }
    try Tool.run(
      "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=\(size):rate=\(fps)",
      "-frames:v", "\(frames)", "-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-pix_fmt", "yuv420p",
      "-bf", "\(bFrames)", "-g", "1000", "-sc_threshold", "0", "-x264-params", "aud=1:open-gop=0",
      "-force_key_frames", keys.map { "\(Double($0) / Double(fps))" }.joined(separator: ","),
      "-video_track_timescale", "\(fps * 1000)", film)
    try Tool.run("ffmpeg", "-v", "error", "-y", "-i", film, "-c", "copy", "-f", "h264", stream)
    let times = try Tool.run(
      "ffprobe", "-v", "error", "-show_entries", "packet=pts,dts,flags", "-of", "compact=p=0:nk=1", film)
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: stream)))
    let pictures = accessUnits(bytes)
    let lines = times.split(separator: "\n").map { $0.split(separator: "|") }
    try #require(pictures.count == frames && lines.count == frames)
    let packets = try zip(pictures, lines).map { picture, line in
      EncodedPacket(
        bytes: picture, pts: try #require(Int64(line[0])), dts: try #require(Int64(line[1])), duration: 1000,
        isKey: line[2].hasPrefix("K"))
    }
    return ElementaryStream(extradata: pictures[0], packets: packets)
  }

  /// AAC of a tone, 48 kHz stereo.
  static func audio(frames: Int, tone: Double = 440, in folder: URL) throws -> ElementaryStream {
    let stream = folder.appending(path: "audio.aac").path
    try Tool.run(
      "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "sine=frequency=\(tone):sample_rate=48000",
      "-ac", "2", "-c:a", "aac", "-b:a", "128k", "-frames:a", "\(frames)", "-f", "adts", stream)
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: stream)))
    var packets: [EncodedPacket] = []
    var place = 0
    while place + 7 <= bytes.count {
      let length = Int(bytes[place + 3] & 3) << 11 | Int(bytes[place + 4]) << 3 | Int(bytes[place + 5]) >> 5
      let time = Int64(packets.count) * 1024
      packets.append(
        EncodedPacket(
          bytes: Array(bytes[place + 7..<place + length]), pts: time, dts: time, duration: 1024, isKey: true))
      place += length
    }
    return ElementaryStream(extradata: [0x11, 0x90], packets: packets)
  }

  /// The same, `ticks` later.
  func shifted(by ticks: Int64) -> ElementaryStream {
    var stream = self
    for index in stream.packets.indices {
      stream.packets[index].pts += ticks
      stream.packets[index].dts += ticks
    }
    return stream
  }

  private static func accessUnits(_ bytes: [UInt8]) -> [[UInt8]] {
    var pictures: [[UInt8]] = [[]]
    var holdsSlice = false
    for unit in AnnexB.units(bytes) {
      let type = AnnexB.type(bytes[unit.lowerBound])
      if type == AnnexB.UnitType.accessUnitDelimiter, holdsSlice {
        pictures.append([])
        holdsSlice = false
      }
      if (1...5).contains(type) { holdsSlice = true }
      pictures[pictures.count - 1] += [0, 0, 0, 1] + bytes[unit]
    }
    return pictures
  }
}

enum Tool {
  struct Failure: Error, CustomStringConvertible { var description: String }

  /// Runs a program of the system and returns what it printed; any word on its error output is a failure.
  @discardableResult
  static func run(_ name: String, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let complaints = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).err")
    _ = FileManager.default.createFile(atPath: complaints.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: complaints) }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: complaints)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let words = try String(contentsOf: complaints, encoding: .utf8)
    guard process.terminationStatus == 0, words.isEmpty else {
      throw Failure(description: "\(name) \(arguments.joined(separator: " ")): \(process.terminationStatus) \(words)")
    }
    return String(decoding: data, as: UTF8.self)
  }
}

/// Gives `body` a folder of its own, and takes it away.
func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "showrunner-hls-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder)
}

extension HLSOrigin {
  /// The text of a playlist.
  func text(_ path: String) throws -> String {
    String(decoding: try #require(resource(path), "\(path) is missing").body, as: UTF8.self)
  }

  /// The URIs of a media playlist: the initialization segment, then the segments that are there.
  func uris(_ path: String) throws -> [String] {
    let lines = try text(path).split(separator: "\n").map(String.init)
    let map = try #require(lines.first { $0.hasPrefix("#EXT-X-MAP") })
    return [String(map.split(separator: "\"")[1])] + lines.filter { !$0.hasPrefix("#") }
  }

  /// Writes a rendition's initialization segment and all its listed segments as one file.
  func write(_ playlist: String, to file: URL) throws {
    let parts = try uris(playlist).map { try #require(resource($0), "\($0) is missing").body }
    try Data(parts.joined()).write(to: file)
  }

  /// Writes the programme as it is served.
  func writeAll(to folder: URL) throws {
    let playlists = try text("programme.m3u8").split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    for path in try ["programme.m3u8", "audio.m3u8"] + playlists + (playlists + ["audio.m3u8"]).flatMap(uris) {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(#require(resource(path), "\(path) is missing").body).write(to: file)
    }
  }
}
