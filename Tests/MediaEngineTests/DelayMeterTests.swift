import ShowModel
import TestSeeds
import Testing

@testable import MediaEngine

/// Drift, jitter and depth, measured on simulated arrivals of thirty pictures a second.
struct DelayMeterTests {
  /// - Parameters:
  ///   - drift: Parts in a million by which the publisher's clock runs fast.
  ///   - jitter: Milliseconds by which the network is late at most.
  private func meter(seconds: Int, drift: Int, jitter: Int64, seed: UInt64) -> DelayMeter {
    var random = SeededGenerator(seed: seed)
    var meter = DelayMeter()
    for frame in 0..<Int64(seconds * 30) {
      let timestamp = frame * 1000 / 30
      // The publisher's second is shorter than ours when its clock runs fast.
      let sent = Double(timestamp) / (1 + Double(drift) / 1_000_000)
      let late = jitter > 0 ? Int64.random(in: 0...jitter, using: &random) : 0
      let arrival = (Int64(sent) + 40 + late) * 48
      meter.note(timestamp: timestamp, arrival: arrival, depth: 9600 - late * 48)
    }
    return meter
  }

  @Test(arguments: [-200, -50, 0, 30, 200], [Int64(0), 20, 150])
  func aClocksDriftIsMeasuredThroughJitter(drift: Int, jitter: Int64) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    let measured = try #require(meter(seconds: 300, drift: drift, jitter: jitter, seed: seed).drift)
    #expect(abs(measured - drift) <= 20, "\(measured) for \(drift), seed \(seed)")
  }

  @Test func aDriftIsNotToldBeforeItIsKnown() {
    #expect(meter(seconds: 100, drift: 200, jitter: 0, seed: 1).drift == nil)
    #expect(meter(seconds: 240, drift: 200, jitter: 0, seed: 1).drift != nil)
  }

  @Test func theBufferIsWhatTheLatestPictureHadLeft() throws {
    let meter = meter(seconds: 10, drift: 0, jitter: 60, seed: 7)
    let (buffer, jitter) = (try #require(meter.buffer), try #require(meter.jitter))
    #expect((135...160).contains(buffer.rawValue), "\(buffer)")
    #expect((45...62).contains(jitter.rawValue), "\(jitter)")
  }

  @Test func aClockThatJumpsIsMeasuredAnew() {
    var meter = meter(seconds: 240, drift: 0, jitter: 0, seed: 1)
    #expect(meter.drift == 0)
    meter.note(timestamp: 5_000_000, arrival: 241 * 48_000, depth: nil)
    #expect(meter.drift == nil && meter.buffer == nil)
    meter.note(timestamp: .max, arrival: 242 * 48_000, depth: nil)
    meter.note(timestamp: .min, arrival: 243 * 48_000, depth: .min)
    #expect(meter.drift == nil)
  }
}
