import Foundation
import Testing

@testable import ProgrammeAnalysis

/// Each fault is found, and where it is.
@Suite struct DoctoredProgrammeTests {
  @Test func oneWrongFrameIsFound() async throws {
    try await record(.wrongFrame) { programme, recording in
      let wrong = try programme.wrongPictures(in: recording)
      let irregular = try recording.irregularities()
      #expect(wrong == ["frame 40: [Optional(\"balls\")]"])
      #expect(irregular == [])
    }
  }

  @Test func oneBlackFrameIsFound() async throws {
    try await record(.blackFrame) { _, recording in
      let frames = try recording.frames()
      #expect(frames.indices.filter { frames[$0].picture.isBlack } == [40])
    }
  }

  @Test func aToneThatIsCutOffClicks() async throws {
    // What sounds is no steeper than this, by amplitude and frequency.
    let most = 2 * Double.pi * 0.1 * (SyntheticProgramme.tones.bars + SyntheticProgramme.tones.balls) / 48_000
    try await record(.missingTone) { _, recording in
      let steep = try recording.steps().filter { $0.step > 1.3 * most }.map(\.start.milliseconds)
      #expect(!steep.isEmpty)
    }
    try await record { _, recording in
      let steps = try recording.steps()
      // The beginning of the file is a step of its own.
      #expect(steps.dropFirst(10).dropLast(10).allSatisfy { $0.step <= 1.3 * most })
    }
  }

  @Test func aMissingToneIsFoundWhereItIsMissing() async throws {
    try await record(.missingTone) { programme, recording in
      let wrong = try programme.wrongTones(in: recording)
      #expect(wrong.count >= 8)
      #expect(wrong.allSatisfy { (0.98...1.24).contains($0) })
    }
  }

  @Test func aJumpOfTheTimestampsIsFound() async throws {
    try await record(.lateFrames) { programme, recording in
      let found = try recording.irregularities()
      let wrong = try programme.wrongPictures(in: recording)
      #expect(found.contains { $0.hasPrefix("video: the frame after") && $0.contains("not") }, "\(found)")
      #expect(!wrong.isEmpty)
    }
  }

  @Test func aSegmentThatIsNotListedIsFound() async throws {
    let drop = { (programme: SyntheticProgramme) in
      try programme.edit("list_0.m3u8") { $0.replacing(/#EXTINF[^\n]*\n[^\n]*\npart_0_3.m4s\n/, with: "") }
    }
    try await record(change: drop) { _, recording in
      // The numbers close up behind it, so it shows in the timestamps alone.
      let found = try recording.irregularities()
      #expect(found.contains { $0.contains("a segment ends at tick") }, "\(found)")
      #expect(found.contains { $0.contains("ticks later, not") }, "\(found)")
    }
  }

  @Test func aSegmentThatCanNotBeLoadedIsFound() async throws {
    let remove = { (programme: SyntheticProgramme) in
      try FileManager.default.removeItem(at: programme.folder.appending(path: "part_0_3.m4s"))
    }
    try await record(change: remove) { _, recording in
      let found = try recording.irregularities()
      #expect(found.contains("part_0_3.m4s is listed and can't be loaded"))
      #expect(found.contains { $0.contains("segment 4 follows 2") })
      #expect(recording.video.unbroken.count == 2)
    }
  }

  @Test func aWrongDateIsFound() async throws {
    let date = { (programme: SyntheticProgramme) in
      try programme.edit("list_0.m3u8") { text in
        let dates = text.matches(of: /DATE-TIME:([^\n]*)/).map { String($0.1) }
        return text.replacing(dates[2], with: dates[1])
      }
    }
    try await record(change: date) { _, recording in
      let found = try recording.irregularities()
      #expect(found.count == 1 && found[0].hasPrefix("video 2: dated"), "\(found)")
    }
  }

  @Test func aWrongLengthIsFound() async throws {
    let lengthen = { (programme: SyntheticProgramme) in
      try programme.edit("list_1.m3u8") { $0.replacing("EXTINF:1.002667", with: "EXTINF:1.6") }
    }
    try await record(change: lengthen) { _, recording in
      let found = try recording.irregularities()
      #expect(found.contains("list_1.m3u8, segment 0: 1.6 s is more than the target of 1 s"))
      #expect(found.contains { $0.hasPrefix("audio 0: listed as 1.6 s, holds 1.002") })
    }
  }

  @Test func damagedPicturesAreFound() async throws {
    let damage = { (programme: SyntheticProgramme) in
      let file = programme.folder.appending(path: "part_0_4.m4s")
      var bytes = try [UInt8](Data(contentsOf: file))
      for place in bytes.count * 2 / 3..<bytes.count * 5 / 6 { bytes[place] = ~bytes[place] }
      try Data(bytes).write(to: file)
    }
    try await record(change: damage) { _, recording in
      let found = try recording.irregularities()
      #expect(!found.isEmpty)
    }
  }

  @Test func aGapThatThePlaylistAdmitsIsFound() async throws {
    let admit = { (programme: SyntheticProgramme) in
      try programme.edit("list_0.m3u8") { $0.replacing("part_0_3.m4s", with: "#EXT-X-GAP\npart_0_3.m4s") }
    }
    try await record(change: admit) { _, recording in
      let found = try recording.irregularities()
      #expect(found.contains("video 3: a gap"))
    }
  }
}

extension SyntheticProgramme {
  func edit(_ name: String, _ change: (String) throws -> String) throws {
    let file = folder.appending(path: name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = try change(text)
    try #require(changed != text, "the file is as it was")
    try Data(changed.utf8).write(to: file)
  }
}
