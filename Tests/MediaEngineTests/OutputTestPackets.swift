import Foundation
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// A programme as its encoders hand it over, made by the `ffmpeg` program.
struct OutputTestPackets: Sendable {
  static let epoch = HLSSyntheticEncoder.epoch
  var coding: ProgrammeCoding
  /// In the order of their times.
  var packets: [ProgrammePacket]

  /// - Parameter firstFrame: Where on the programme's line it begins, at 30 frames a second.
  static func make(frames: Int, firstFrame: Int = 0, in folder: URL) throws -> OutputTestPackets {
    let pictures = try ElementaryStream.video(frames: frames, firstFrame: firstFrame, in: folder)
    let sound = try ElementaryStream.audio(frames: frames * 1600 / 1024, in: folder)
    let coding = ProgrammeCoding(
      video: VideoTrack(name: "180p", width: 320, height: 180, bitsPerSecond: 400_000, framesPerSecond: 30),
      videoExtradata: pictures.extradata, audio: AudioTrack(), audioExtradata: sound.extradata)
    let video = pictures.shifted(by: Int64(firstFrame) * 1000).packets.map { ProgrammePacket(kind: .video, packet: $0) }
    let audio = sound.shifted(by: Int64(firstFrame) * 1600).packets.map { ProgrammePacket(kind: .audio, packet: $0) }
    return OutputTestPackets(coding: coding, packets: (video + audio).sorted { seconds($0) < seconds($1) })
  }

  static func seconds(_ packet: ProgrammePacket) -> Double {
    Double(packet.packet.pts) / (packet.kind == .video ? 30_000 : 48_000)
  }
}

/// What `ffprobe` finds in a file; any word of complaint is a failure.
struct ProbedFile {
  /// Presentation times in ticks.
  var video: [Int]
  var audio: [Int]

  init(_ file: URL) throws {
    func times(_ stream: String) throws -> [Int] {
      try Tool.run(
        "ffprobe", "-v", "warning", "-select_streams", stream, "-show_entries", "packet=pts", "-of", "csv=p=0",
        file.path
      ).split { $0 == "\n" || $0 == "," }.compactMap { Int($0) }
    }
    (video, audio) = try (times("v"), times("a"))
    // Decoded to the end as well.
    try Tool.run("ffmpeg", "-v", "warning", "-xerror", "-i", file.path, "-map", "0", "-f", "null", "-")
  }
}

/// The files in a folder, by name.
func recordings(in folder: URL) throws -> [URL] {
  guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
  return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    .filter { $0.pathExtension == "mp4" }.sorted { $0.path < $1.path }
}

/// Looks again and again until `body` holds, for at most `seconds`.
func eventually(within seconds: Double = 20, _ body: () throws -> Bool) async throws -> Bool {
  let end = ContinuousClock.now + .milliseconds(Int64(seconds * 1000))
  while ContinuousClock.now < end {
    if try body() { return true }
    try await Task.sleep(for: .milliseconds(10))
  }
  return try body()
}
