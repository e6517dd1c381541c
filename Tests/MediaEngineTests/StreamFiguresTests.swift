import RTMPServing
import ShowModel
import Testing

@testable import MediaEngine

/// What is read from a stream's units without decoding them.
struct StreamFiguresTests {
  private func figures(keyEvery: Int, frames: Int, bFrames: Bool = false) -> StreamFigures {
    var figures = StreamFigures()
    func note(_ kind: MediaUnit.Kind, _ timestamp: Int64, bytes: [UInt8] = [1, 2, 3, 4]) {
      figures.note(
        ArrivedUnit(unit: MediaUnit(kind, timestamp: timestamp, bytes: bytes), arrival: timestamp * 48), depth: 9600)
    }
    note(.videoConfiguration, 0, bytes: [9, 9])
    note(.audioConfiguration, 0, bytes: [0x12, 0x10])
    // Of three pictures the first is shown last.
    let order: [Int32] = bFrames ? [120, 0, 40] : [40, 40, 40]
    for frame in 0..<frames {
      let isKey = frame % keyEvery == 0
      note(.video(isKey: isKey, compositionTime: isKey ? 40 : order[frame % 3]), Int64(frame) * 40)
      note(.audio, Int64(frame) * 40)
    }
    return figures
  }

  @Test func theDistanceOfKeyFramesIsTold() {
    let report = figures(keyEvery: 50, frames: 120).report(at: 0, since: .distantPast)
    #expect(report.groupFrames == 50 && report.groupLength == .seconds(2))
    #expect(!report.hasBFrames)
  }

  @Test func aGroupThatIsOpenForLongerCountsAtOnce() {
    let report = figures(keyEvery: 1000, frames: 251).report(at: 0, since: .distantPast)
    #expect(report.groupFrames == 251 && report.groupLength == .seconds(10))
  }

  @Test func picturesInAnotherOrderAreSeen() {
    #expect(figures(keyEvery: 50, frames: 60, bFrames: true).report(at: 0, since: .distantPast).hasBFrames)
  }

  @Test func theLastKeyPictureIsKeptWithWhatDecodesIt() {
    let kept = figures(keyEvery: 50, frames: 120).lastKey
    #expect(kept?.arrival == 100 * 40 * 48 && kept?.configuration == [9, 9] && kept?.codec == .h264)
  }

  @Test func whatStopsComingIsMissed() {
    let figures = figures(keyEvery: 50, frames: 100)
    let end = Int64(99 * 40 * 48)
    let (soon, later) = (
      figures.report(at: end + StreamFigures.absentAfter, since: .distantPast),
      figures.report(at: end + StreamFigures.absentAfter + 1, since: .distantPast)
    )
    #expect(!soon.lacksPicture && !soon.lacksSound)
    #expect(later.lacksPicture && later.lacksSound)
  }

  @Test(
    arguments: [
      (.aac, [0x12, 0x10], 44_100, 2), (.aac, [0x11, 0x88], 48_000, 1), (.aac, [0x11, 0xB0], 48_000, 6),
      (.aac, [0x11, 0xB8], 48_000, 8), (.aac, [0x13, 0x90], 22_050, 2), (.aac, [0x2B, 0x11, 0x88], 48_000, 2),
      (.aac, [0x12], nil, nil), (.aac, [], nil, nil), (.opus, [], 48_000, nil),
      (.opus, [79, 112, 117, 115, 72, 101, 97, 100, 1, 2], 48_000, 2), (.mp3, [1, 2], nil, nil),
    ] as [(MediaCodec, [UInt8], Int?, Int?)])
  func aConfigurationTellsRateAndChannels(codec: MediaCodec, bytes: [UInt8], rate: Int?, channels: Int?) {
    let shape = SoundShape(codec, configuration: bytes)
    #expect(shape.samplesPerSecond == rate && shape.channels == channels)
  }
}
