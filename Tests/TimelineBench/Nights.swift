import Foundation
import Rehearsal
import ShowFile
import ShowModel
import ShowTimeline

/// The time of a dry run of the night of eight hours with 1,000 cues, in milliseconds on the clock: the best of five.
func simulatedNight() async throws -> Double {
  let show = benchShow(cues: 1000)
  let opening = Fact(
    effectiveAt: show.start - .minutes(1), origin: Origin(who: "bench", surface: "bench"),
    event: .opened(Opening(show: show, text: "")))
  var best = Double.infinity
  for _ in 0..<5 { best = min(best, try await wallTime { _ = try await DryRun(opening: opening).run() }) }
  return best
}

/// The times of 1,000 random nights of the full evening, with all that a minute more of changeover would buy.
func randomNights() async throws -> [(policy: String, time: Double)] {
  let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "Shows/spf420.yaml")))
  guard let show = ShowReader.read(bytes, file: "Shows/spf420.yaml", zones: Zones()).show else { return [] }
  var times: [(policy: String, time: Double)] = []
  for policy in NightsPolicy.allCases {
    let nights = RandomNights(of: show, nights: 1000, seed: 1, policy: policy)
    times.append((policy.rawValue, try await wallTime { _ = await nights.report() }))
  }
  return times
}

private func wallTime(of work: () async throws -> Void) async throws -> Double {
  let start = ContinuousClock.now
  try await work()
  let time = (ContinuousClock.now - start).components
  return Double(time.seconds) * 1000 + Double(time.attoseconds) / 1e15
}

private struct Zones: ZoneRules {
  func knows(_ zone: String) -> Bool { TimeZone(identifier: zone) != nil }
  func offset(of zone: String, at instant: Instant) -> TimeSpan {
    let date = Date(timeIntervalSince1970: Double(instant.rawValue) / 1000)
    return .seconds(Int64(TimeZone(identifier: zone)?.secondsFromGMT(for: date) ?? 0))
  }
}
