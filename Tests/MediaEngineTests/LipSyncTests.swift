import Testing

@testable import MediaEngine

/// Pictures and sound of an artist whose clock is not the programme's stay together, for an hour.
@Suite struct LipSyncTests {
  static let second: Int64 = 48_000
  static let minute = 60 * second

  /// How far sound and pictures may be apart, in milliseconds.
  static let most = 40.0

  @Test(arguments: [200, -200]) func forAnHourAndAfterAReconnectSoundStaysWithThePictures(drift: Int) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    let publisher = VirtualPublisher(
      drift: drift,
      sessions: [Self.second..<(45 * Self.minute), (45 * Self.minute + 3 * Self.second)..<(60 * Self.minute)],
      seed: seed)
    let outcome = try publisher.run()
    let offsets = outcome.offsets.map(\.milliseconds).sorted()
    print(
      "drift \(drift) ppm, seed \(seed): \(offsets.count) flashes, click after flash \(offsets.first ?? .nan) to "
        + "\(offsets.last ?? .nan) ms, median \(offsets[offsets.count / 2]); measured \(outcome.drifts) ppm; "
        + "silent \(outcome.silentFrames), jumps \(outcome.jumps), still \(outcome.longestStill), "
        + "deepest \(outcome.deepest / 48) ms")
    #expect(offsets.count > 3570)
    let apart = outcome.offsets.filter { abs($0.milliseconds) > Self.most }
    #expect(apart.isEmpty, "seed \(seed): \(apart.count), \(apart.prefix(5))")
    #expect(outcome.flashesWithoutClick == 0, "seed \(seed)")
    #expect(outcome.jumps == 0, "seed \(seed)")
    #expect(outcome.silentFrames == 0, "seed \(seed)")
    #expect(outcome.longestStill <= 3, "seed \(seed)")
    #expect(outcome.drifts.count == 2 && outcome.drifts.allSatisfy { abs($0 - Double(drift)) < 20 }, "seed \(seed)")
  }
}
