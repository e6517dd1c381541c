import Foundation
import Testing

@testable import ProgrammeAnalysis

/// Nothing is found where there is nothing to find.
@Suite struct CleanProgrammeTests {
  @Test func aRegularProgrammeHasNoIrregularities() async throws {
    try await record { _, recording in
      let found = try recording.irregularities()
      #expect(found == [])
      #expect(recording.video.segments.count == 6)
      #expect(recording.video.unbroken.count == 1)
    }
  }

  @Test func everyFrameIsRecognisedAndEveryCutIsOnItsFrame() async throws {
    try await record { programme, recording in
      let count = try recording.frames().count
      let wrong = try programme.wrongPictures(in: recording)
      #expect(count == 180)
      #expect(wrong == [])
    }
  }

  @Test func everyToneIsHeardWhenItSounds() async throws {
    try await record { programme, recording in
      let wrong = try programme.wrongTones(in: recording)
      #expect(wrong == [])
    }
  }

  @Test func mixedTonesAreTakenApartInALongWindow() async throws {
    try await record { _, recording in
      let tones = SyntheticProgramme.tones
      let readings = try recording.tones(candidates: [tones.bars, 550, tones.balls], milliseconds: 200)
      let first = try #require(readings.first).start.milliseconds
      let both = readings.filter {
        $0.start.milliseconds - first > 2550 && $0.end.milliseconds - first < 3950
      }
      #expect(both.count >= 5)
      for reading in both {
        #expect(abs(reading.levels[0] + 20) < 1 && abs(reading.levels[2] + 20) < 1)
        #expect(reading.levels[1] < -45)
      }
    }
  }

  @Test func aRecordingCanBeOpenedAgain() async throws {
    try await record { _, recording in
      let again = try ProgrammeRecording(folder: recording.folder)
      #expect(again.video.unbroken == recording.video.unbroken)
      #expect(again.audio.segments.count == recording.audio.segments.count)
    }
  }
}
