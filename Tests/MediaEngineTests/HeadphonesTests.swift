import Foundation
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// Who may listen to a source, and what a listener gets.
struct HeadphonesTests {
  @Test func aFrameSaysWhatItIs() throws {
    for count in [3, 371, ADTS.mostBytes - ADTS.headerBytes] {
      let frame = try #require(ADTS.frame([UInt8](repeating: 7, count: count)))
      let read = try #require(ADTSFrame(frame))
      // AAC-LC, 48 kHz, two channels.
      #expect(read.headerBytes == ADTS.headerBytes && read.configuration == [0x11, 0x90])
      #expect(Int(frame[3] & 3) << 11 | Int(frame[4]) << 3 | Int(frame[5]) >> 5 == count + ADTS.headerBytes)
    }
    #expect(ADTS.frame([UInt8](repeating: 7, count: ADTS.mostBytes)) == nil)
  }

  @Test func aSourceIsHeardWhileSomebodyListensAndNoLonger() async throws {
    let (headphones, source) = headphones()
    #expect(!source.isHeard && headphones.counts == Headphones.Counts())
    let one = try frames(headphones.listen(to: "hana"))
    let other = try frames(headphones.listen(to: "hana"))
    #expect(headphones.counts == Headphones.Counts(listeners: 2, sources: 1))
    for stream in [one, other] {
      let frame = try #require(await stream.first { _ in true })
      #expect(ADTSFrame(frame) != nil && source.isHeard)
    }
    headphones.stop()
    #expect(headphones.counts == Headphones.Counts())
    #expect(try await eventually { !source.isHeard })
  }

  @Test func whoStopsReadingIsForgottenAndTheThreadEnds() async throws {
    let (headphones, source) = headphones()
    let stream = try frames(headphones.listen(to: "hana"))
    let reading = Task { for await _ in stream {} }
    #expect(try await eventually { source.isHeard })
    reading.cancel()
    await reading.value
    #expect(try await eventually { headphones.counts == Headphones.Counts() && !source.isHeard })
    headphones.stop()
  }

  @Test func whoReadsTooSlowlyIsLetGo() async throws {
    let (headphones, _) = headphones(waitingFrames: 3)
    let stream = try frames(headphones.listen(to: "hana"))
    #expect(try await eventually { headphones.counts == Headphones.Counts(fellBehind: 1) })
    // What waited is still given, then the stream is over.
    var count = 0
    for await _ in stream { count += 1 }
    #expect(count == 3)
    headphones.stop()
  }

  @Test func noMoreListenThanThereIsRoomFor() throws {
    let (headphones, _) = headphones()
    let streams = try (0..<HeadphoneLimits.listeners).map { _ in try frames(headphones.listen(to: "hana")) }
    guard case .busy(.listeners) = headphones.listen(to: "hana") else { throw Surprise() }
    #expect(streams.count == HeadphoneLimits.listeners && headphones.counts.refused == 1)
    headphones.stop()
    guard case .busy(.over) = headphones.listen(to: "hana") else { throw Surprise() }
  }

  @Test func noMoreSourcesAreListenedToThanThereIsRoomForButThoseByMore() throws {
    let headphones = Headphones(log: nil, isAllowed: { true }, find: { _ in .audible { Quiet() } })
    let streams = try (1...HeadphoneLimits.sources).map { number in
      try frames(headphones.listen(to: SourceID(rawValue: "\(number)")))
    }
    guard case .busy(.sources) = headphones.listen(to: "hana") else { throw Surprise() }
    #expect(throws: Never.self) { _ = try frames(headphones.listen(to: "1")) }
    #expect(streams.count == HeadphoneLimits.sources)
    headphones.stop()
  }

  @Test func whatCantBeHeardIsTold() throws {
    let (busy, source) = headphones(isAllowed: false)
    guard case .busy(.machine) = busy.listen(to: "hana"), case .missing = busy.listen(to: "film") else {
      throw Surprise()
    }
    #expect(!source.isHeard)
    let (mute, _) = headphones(audio: false)
    guard case .silent = mute.listen(to: "hana") else { throw Surprise() }
  }

  private func headphones(
    waitingFrames: Int = HeadphoneLimits.waitingFrames, isAllowed: Bool = true, audio: Bool = true
  ) -> (Headphones, LiveSource) {
    let clock = SystemClock(wall: Instant(rawValue: 1_796_522_400_000))
    let source = LiveSource(
      Artist(id: "hana", name: "HANA", audio: audio), grace: .seconds(1),
      canvas: PixelRectangle(x: 0, y: 0, width: 320, height: 180),
      frames: FrameClock(epoch: clock.now(), framesPerSecond: 30), clock: clock, log: nil)
    let headphones = Headphones(
      waitingFrames: waitingFrames, log: nil, isAllowed: { isAllowed },
      find: { id in
        guard id == "hana" else { return .missing }
        return audio ? .audible { source } : .silent
      })
    return (headphones, source)
  }

  private func frames(_ answer: Headphones.Answer) throws -> AsyncStream<[UInt8]> {
    guard case .sound(let frames) = answer else { throw Surprise() }
    return frames
  }

  private struct Surprise: Error {}
}

/// A source of which nothing is heard.
private struct Quiet: Audible {
  var nowSample: Int64 { 0 }

  func hear(from first: Int64, into block: inout StereoBlock) { block.silence() }
}
