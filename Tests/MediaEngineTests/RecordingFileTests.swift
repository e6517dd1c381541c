import Foundation
import ShowModel
import TestSeeds
import Testing

@testable import MediaEngine

/// The recording as a file: what players find in it, whole or cut short.
@Suite struct RecordingFileTests {
  /// The pieces of a movie: its beginning with the first fragment, then each fragment.
  func pieces(of test: OutputTestPackets, finished: Bool = true) throws -> [[UInt8]] {
    var movie = try RecordedMovie(test.coding)
    var fragments = test.packets.compactMap { movie.append($0) }
    if finished { fragments += movie.finish() }
    let first = try #require(fragments.first)
    return [movie.beginning + first] + fragments.dropFirst()
  }

  @Test(arguments: [0, 225]) func everyFrameAndEverySoundIsInItCountedFromTheFirstFrame(firstFrame: Int) async throws {
    try await withFolder { folder in
      let test = try OutputTestPackets.make(frames: 100, firstFrame: firstFrame, in: folder)
      let file = folder.appending(path: "all.mp4")
      try Data(pieces(of: test).joined()).write(to: file)
      let probed = try ProbedFile(file)
      #expect(probed.video == (0..<100).map { $0 * 1000 })
      #expect(probed.audio == (0..<156).map { $0 * 1024 })
    }
  }

  @Test func soundFromBeforeTheFirstPictureIsLeftOut() async throws {
    try await withFolder { folder in
      var test = try OutputTestPackets.make(frames: 100, firstFrame: 30, in: folder)
      test.packets.removeAll { $0.kind == .video && $0.packet.pts < 60_000 }
      let file = folder.appending(path: "late.mp4")
      try Data(pieces(of: test).joined()).write(to: file)
      let probed = try ProbedFile(file)
      #expect(probed.video == (0..<70).map { $0 * 1000 })
      // 47 frames of sound pass in the first second: the next begins 128 samples after the picture.
      #expect(probed.audio.first == 128)
    }
  }

  @Test func framesThatWereLostLeaveALongerPictureAndNoComplaint() async throws {
    try await withFolder { folder in
      var test = try OutputTestPackets.make(frames: 120, in: folder)
      test.packets.removeAll { $0.kind == .video && (45_000..<90_000).contains($0.packet.pts) }
      let file = folder.appending(path: "lost.mp4")
      try Data(pieces(of: test).joined()).write(to: file)
      #expect(try ProbedFile(file).video == (Array(0..<45) + Array(90..<120)).map { $0 * 1000 })
    }
  }

  /// The file as it lies on the disk when the process is killed while a piece is written: whole pieces, then a header's
  /// hole and a part of the rest.
  @Test func whereverItIsCutShortItPlaysUpToTheLastWholePiece() async throws {
    try await withFolder { folder in
      let test = try OutputTestPackets.make(frames: 100, firstFrame: 20, in: folder)
      let pieces = try pieces(of: test)
      let file = folder.appending(path: "killed.mp4")
      let seed: UInt64 = 17
      print("seed \(seed)")
      var random = SeededGenerator(seed: seed)
      for _ in 0..<12 {
        let whole = Int.random(in: 1..<pieces.count, using: &random)
        let next = pieces[whole]
        let part = Int.random(in: 0...next.count - 8, using: &random)
        let torn = part == 0 ? [] : [UInt8](repeating: 0, count: 8) + next[8..<8 + part]
        try Data(pieces[..<whole].joined() + torn).write(to: file)
        let probed = try ProbedFile(file)
        #expect(probed.video.count >= 10)
        #expect(probed.video == probed.video.indices.map { $0 * 1000 }, "\(whole) pieces and \(part) bytes")
      }
    }
  }

  @Test func aFileGrowsByWholePiecesAndIsNeverWrittenOver() async throws {
    try await withFolder { folder in
      let path = folder.appending(path: "new/recordings").path
      let first = try RecordingFile(folder: path, name: "night")
      try first.append([0, 0, 0, 9, 0x66, 0x72, 0x65, 0x65, 1])
      try first.append([UInt8](repeating: 7, count: 16))
      let second = try RecordingFile(folder: path, name: "night")
      try second.append([UInt8](repeating: 8, count: 8))
      #expect(second.path == path + "/night-2.mp4")
      let bytes = try [UInt8](Data(contentsOf: URL(filePath: path + "/night.mp4")))
      #expect(bytes.prefix(9) == [0, 0, 0, 9, 0x66, 0x72, 0x65, 0x65, 1])
      #expect(Array(bytes[9..<24]) == [0, 0, 0, 15, 0x66, 0x72, 0x65, 0x65] + [UInt8](repeating: 0, count: 7))
      #expect(bytes.count == 40 && first.length == 40)
    }
  }

  @Test func aFileThatGotNothingIsTakenAway() async throws {
    try await withFolder { folder in
      do { _ = try RecordingFile(folder: folder.path, name: "night") }
      #expect(try recordings(in: folder).isEmpty)
    }
  }

  @Test func theNameHasTheShowAndTheWallTimeOfItsFirstFrame() {
    var show = Show(name: "SPF420 x SYNC^UP: été!", start: HLSSyntheticEncoder.epoch, zone: "America/Chicago")
    let first = HLSSyntheticEncoder.epoch + .milliseconds(65_999)
    #expect(RecordingName(show: show, zones: nil).of(first) == "spf420-x-sync-up-été_2026-12-06_02-01-05Z")
    #expect(RecordingName(show: show, zones: SixHoursWest()).of(first) == "spf420-x-sync-up-été_2026-12-05_20-01-05")
    show.name = "…/../"
    #expect(RecordingName(show: show, zones: nil).of(first) == "show_2026-12-06_02-01-05Z")
  }

  private struct SixHoursWest: ZoneRules {
    func knows(_ zone: String) -> Bool { true }
    func offset(of zone: String, at instant: Instant) -> TimeSpan { .hours(-6) }
  }
}
