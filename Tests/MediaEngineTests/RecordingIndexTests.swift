import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// Where what lies in a recording, and at what programme time.
@Suite struct RecordingIndexTests {
  private static let epoch = HLSSyntheticEncoder.epoch

  private func bytes(of test: OutputTestPackets) throws -> [UInt8] {
    var movie = try RecordedMovie(test.coding, epoch: Self.epoch)
    var fragments = test.packets.compactMap { movie.append($0) }
    fragments += movie.finish()
    return movie.beginning + fragments.joined()
  }

  @Test(arguments: [0, 20, 225]) func everyPieceBeginsAtTheInstantOfItsFirstFrame(firstFrame: Int) async throws {
    try await withFolder { folder in
      let test = try OutputTestPackets.make(frames: 100, firstFrame: firstFrame, in: folder)
      let file = folder.appending(path: "all.mp4")
      try Data(bytes(of: test)).write(to: file)
      let index = try RecordingIndex(path: file.path)
      #expect(index.codecs.hasPrefix("avc1.") && index.codecs.hasSuffix(",mp4a.40.2"))
      #expect((index.width, index.height, index.ticksPerSecond) == (320, 180, 30_000))
      let frames = Int64(firstFrame)..<Int64(firstFrame + 100)
      #expect(index.start == Self.epoch + .milliseconds((frames.lowerBound * 1000 + 15) / 30))
      #expect(index.end.map { abs(($0 - Self.epoch).rawValue - frames.upperBound * 1000 / 30) <= 1 } == true)
      // Pieces follow each other without a hole, in time and in the file.
      for (one, next) in zip(index.pieces, index.pieces.dropFirst()) {
        #expect(one.bytes.upperBound == next.bytes.lowerBound)
        #expect(abs((next.start - one.start).rawValue - one.ticks * 1000 / 30_000) <= 1)
      }
      #expect(index.setup.upperBound == index.pieces.first?.bytes.lowerBound)
      #expect(try index.pieces.last?.bytes.upperBound == Data(contentsOf: file).count)
      // Players read the file as before.
      #expect(try ProbedFile(file).video == (0..<100).map { $0 * 1000 })
    }
  }

  @Test func aPartOfAFileIsPlayedWithItsBeginning() async throws {
    try await withFolder { folder in
      let test = try OutputTestPackets.make(frames: 120, in: folder)
      let whole = try bytes(of: test)
      let file = folder.appending(path: "all.mp4")
      try Data(whole).write(to: file)
      let index = try RecordingIndex(path: file.path)
      let part = folder.appending(path: "part.mp4")
      try Data(whole[index.setup] + whole[index.pieces[2].bytes]).write(to: part)
      #expect(try ProbedFile(part).video == (60..<90).map { $0 * 1000 })
    }
  }

  @Test func aFileThatGrowsIsReadAsFarAsItIsWhole() async throws {
    try await withFolder { folder in
      let test = try OutputTestPackets.make(frames: 100, in: folder)
      let whole = try bytes(of: test)
      let file = folder.appending(path: "growing.mp4")
      try Data(whole).write(to: file)
      let complete = try RecordingIndex(path: file.path)
      let second = complete.pieces[1].bytes
      try Data(whole[..<(second.lowerBound + second.count / 3)]).write(to: file)
      var index = try RecordingIndex(path: file.path)
      #expect(index.pieces == Array(complete.pieces.prefix(1)))
      try Data(whole).write(to: file)
      try index.extend(path: file.path)
      #expect(index.pieces == complete.pieces)
    }
  }

  @Test func whatIsNoRecordingOfAProgrammeIsAFault() async throws {
    try await withFolder { folder in
      let file = folder.appending(path: "other.mp4")
      for bytes in [Data(), Data("no boxes at all".utf8), Data(repeating: 0, count: 4096)] {
        try bytes.write(to: file)
        #expect(throws: RecordingFault.self) { try RecordingIndex(path: file.path) }
      }
      #expect(throws: RecordingFault.self) { try RecordingIndex(path: folder.path + "/nothing.mp4") }
      // Of a film that has nothing to do with any time nothing can be replayed.
      let test = try OutputTestPackets.make(frames: 60, in: folder)
      var movie = try RecordedMovie(test.coding)
      let fragments = test.packets.compactMap { movie.append($0) } + movie.finish()
      try Data(movie.beginning + fragments.joined()).write(to: file)
      #expect(try RecordingIndex(path: file.path).pieces.isEmpty)
    }
  }

  @Test func programmeInstantsAreExactToTheMillisecond() {
    for milliseconds: Int64 in [0, 1, 333, 999, 1_796_522_400_123, 4_102_444_799_999] {
      for frame: Int64 in [0, 1, 29, 3_000_017] {
        let track = VideoTrack(name: "180p", width: 320, height: 180, bitsPerSecond: 1, framesPerSecond: 30)
        let segment = CutSegment(number: 0, packets: [], start: frame * 1000, end: 0)
        let epoch = Instant(rawValue: milliseconds)
        let box = ProducerReference(of: segment, since: epoch, track).box(beforeDecodingAt: 7)
        let ntp = box[16..<24].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let exact = Double(milliseconds) + Double(frame) * 1000 / 30
        #expect(abs(Double(ProducerReference.instant(ofNTP: ntp).rawValue) - exact) <= 0.51)
      }
    }
  }
}
