import Foundation
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// The whole engine with outputs beside the HLS, in real time, for some seconds.
@Suite(.serialized) struct EngineOutputTests {
  static func engine(_ folder: URL, rehearsing: Bool, push: [String] = []) throws -> (engine: Engine, epoch: Instant) {
    let clock = SystemClock(wall: HLSSyntheticEncoder.epoch)
    let show = Show(
      name: "Test", start: clock.now(),
      programme: Programme(
        width: 320, height: 180, ladder: [Rung(height: 180, bitsPerSecond: 600_000)], record: "recordings/",
        push: push),
      artists: [Artist(id: "hana", name: "HANA")])
    let epoch = clock.now()
    let engine = try Engine(
      show: show, folder: folder.path, epoch: epoch, clock: clock, rehearsing: rehearsing, log: nil)
    return (engine, epoch)
  }

  /// Blocks its thread: other tests may keep the pool's threads busy.
  static func run(seconds: Double) { Thread.sleep(forTimeInterval: seconds) }

  @Test func theProgrammeIsRecordedFromItsFirstFrameToItsLast() async throws {
    try await withFolder { folder in
      let (engine, _) = try Self.engine(folder, rehearsing: false)
      engine.start()
      Self.run(seconds: 3)
      let running = try #require(engine.report().recording)
      #expect(running.state == .live && running.bytes > 0 && running.faults == 0)
      engine.stop()
      let report = engine.report()
      #expect(report.recording?.state == .ended && report.recording?.framesLost == 0)
      let files = try recordings(in: folder.appending(path: "recordings"))
      #expect(files.count == 1)
      let probed = try ProbedFile(#require(files.first))
      #expect(probed.video.count == report.framesMade + report.framesRepeated - report.framesDropped)
      #expect(probed.video.first == 0 && probed.video == probed.video.sorted())
      #expect(probed.audio == probed.audio.indices.map { probed.audio[0] + $0 * 1024 })
    }
  }

  @Test func aRehearsalRecordsNothing() async throws {
    try await withFolder { folder in
      let (engine, _) = try Self.engine(folder, rehearsing: true)
      engine.start()
      Self.run(seconds: 2)
      engine.stop()
      #expect(engine.report().recording == nil)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }
}
