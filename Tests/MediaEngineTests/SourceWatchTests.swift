import ShowModel
import Testing

@testable import MediaEngine

/// LIVE, HOLD, PLACEHOLDER: by frames, not by the connection.
@Suite struct SourceWatchTests {
  static let zero = Instant(rawValue: 1_796_522_400_000)
  static func at(_ milliseconds: Int64) -> Instant { zero + .milliseconds(milliseconds) }

  /// A watch that was live up to its frame at 0.
  func live() -> SourceWatch {
    var watch = SourceWatch(grace: .seconds(2))
    watch.frame(at: Self.zero)
    #expect(watch.advance(to: Self.zero) == true)
    return watch
  }

  @Test func nothingIsSeenOfASourceThatNeverGaveAFrame() {
    var watch = SourceWatch(grace: .seconds(2))
    #expect(watch.advance(to: Self.at(60_000)) == nil)
    #expect(watch.state == .placeholder)
  }

  @Test(
    arguments: [
      (0, "LIVE"), (499, "LIVE"), (500, "HOLD"), (2499, "HOLD"), (2500, "PLACEHOLDER"), (99_000, "PLACEHOLDER"),
    ] as [(Int64, String)])
  func aSourceWithoutFramesIsHeldForTheGraceAndThenReplaced(milliseconds: Int64, state: String) {
    var watch = live()
    _ = watch.advance(to: Self.at(milliseconds))
    #expect(watch.state.rawValue == state)
  }

  @Test func itIsLiveAgainWithItsNextFrame() {
    for silence: Int64 in [600, 5000] {
      var watch = live()
      _ = watch.advance(to: Self.at(silence))
      watch.frame(at: Self.at(silence))
      _ = watch.advance(to: Self.at(silence))
      #expect(watch.state == .live)
    }
  }

  @Test func aShortDropIsNotReportedAndALongOneOnceEachWay() {
    var watch = live()
    var reports: [Int64: Bool] = [:]
    for milliseconds in stride(from: Int64(0), through: 12_000, by: 33) {
      let hasFrames = milliseconds < 3000 || (4500..<6000).contains(milliseconds) || milliseconds > 10_000
      if hasFrames { watch.frame(at: Self.at(milliseconds)) }
      reports[milliseconds] = watch.advance(to: Self.at(milliseconds))
    }
    #expect(reports.values.sorted { $0 && !$1 } == [true, false])
    let down = reports.first { !$0.value }?.key ?? 0
    let up = reports.first { $0.value }?.key ?? 0
    #expect((8450...8550).contains(down) && (10_000...10_100).contains(up), "\(reports)")
  }

  @Test func aPublisherThatSaysGoodbyeIsDownWithoutTheGraceButStillHeld() {
    var watch = live()
    watch.leave()
    #expect(watch.advance(to: Self.at(400)) == nil)
    #expect(watch.advance(to: Self.at(1100)) == false)
    #expect(watch.state == .hold)
  }

  @Test func howeverFastItComesAndGoesItIsToldOnceASecond() {
    var watch = SourceWatch(grace: .zero)
    var times: [Int64] = []
    for milliseconds in stride(from: Int64(0), to: 30_000, by: 10) {
      if milliseconds % 700 < 50 { watch.frame(at: Self.at(milliseconds)) }
      if watch.advance(to: Self.at(milliseconds)) != nil { times.append(milliseconds) }
    }
    #expect(times.count > 5)
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= 1000 }, "\(times)")
  }
}
