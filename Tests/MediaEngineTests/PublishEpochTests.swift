import Testing

@testable import MediaEngine

/// Where a publisher's timestamps stand in the programme.
@Suite struct PublishEpochTests {
  static let target: Int64 = 9600

  @Test func thePictureThatComesFirstIsPlacedTheTargetAfterItsComing() {
    var epoch = PublishEpoch()
    #expect(epoch.place(of: 5000) == nil)
    let jumps = epoch.note(5000, arrival: 1_000_000)
    #expect(jumps)
    #expect(epoch.place(of: 5000) == 1_000_000 + Self.target)
    // Sound and pictures share the offset.
    #expect(epoch.place(of: 5040) == 1_000_000 + Self.target + 40 * 48)
    #expect(epoch.place(of: 4990) == 1_000_000 + Self.target - 10 * 48)
  }

  /// Feeds pictures at 30 a second; the worst distance from the target once it has settled, and the jumps.
  static func run(
    seconds: Int, from first: Int64 = 0, arrival: (Int64) -> Int64
  ) -> (depths: [Int64], jumps: Int, epoch: PublishEpoch) {
    var epoch = PublishEpoch()
    var depths: [Int64] = []
    var jumps = 0
    for number in 0..<Int64(seconds * 30) {
      let timestamp = first + number * 1000 / 30
      let came = arrival(number)
      jumps += epoch.note(timestamp, arrival: came) ? 1 : 0
      depths.append((epoch.place(of: timestamp) ?? 0) - came)
    }
    return (depths, jumps, epoch)
  }

  @Test(arguments: [-300, -50, 0, 50, 300]) func aClockThatRunsAtAnotherSpeedIsFollowedWithoutAJump(millionths: Int64) {
    let run = Self.run(seconds: 600) { $0 * 1600 + $0 * 1600 * millionths / 1_000_000 }
    #expect(run.jumps == 1)
    #expect(
      run.depths.allSatisfy { abs($0 - Self.target) < 48 * 50 },
      "\(run.depths.min() ?? 0) \(run.depths.max() ?? 0)")
  }

  @Test func jitterWithinTheTargetChangesNothing() {
    var generator = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
    var noise = seed
    let run = Self.run(seconds: 120) { number in
      noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return number * 1600 + Int64(noise >> 33) % 960
    }
    #expect(run.jumps == 1, "seed \(seed)")
    #expect(run.depths.allSatisfy { $0 > 48 * 100 && $0 < 48 * 300 }, "seed \(seed)")
  }

  @Test func afterAStallThatItCannotCoverTheDepthIsBackAndTheBacklogIsSkipped() {
    // For two seconds nothing comes, then all of it at once.
    let run = Self.run(seconds: 60) { (300..<360).contains($0) ? 360 * 1600 : $0 * 1600 }
    #expect(run.jumps > 1 && run.jumps < 6, "\(run.jumps)")
    #expect(run.depths.allSatisfy { (0...48_000).contains($0) })
    #expect(run.depths[361...].allSatisfy { $0 >= Self.target / 2 })
  }

  @Test(arguments: [3_600_000, -3_600_000, 4_294_967_296] as [Int64])
  func timestampsThatJumpAreAnchoredAnew(jump: Int64) {
    var epoch = PublishEpoch()
    _ = epoch.note(10_000_000, arrival: 0)
    let calm = epoch.note(10_000_033, arrival: 1600)
    let jumps = epoch.note(10_000_066 + jump, arrival: 3200)
    #expect(!calm && jumps)
    #expect(epoch.place(of: 10_000_066 + jump) == 3200 + Self.target)
  }

  @Test func noTimestampTrapsHoweverAbsurd() {
    var epoch = PublishEpoch()
    for timestamp in [0, Int64.max / 48, Int64.min / 48, Int64.max, Int64.min, 7_000_000] {
      _ = epoch.note(timestamp, arrival: 1_000_000)
    }
    #expect(epoch.place(of: 7_000_000) == 1_000_000 + Self.target)
  }
}
