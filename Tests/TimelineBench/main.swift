import Foundation
import ShowModel
import ShowTimeline

// Measures the plan of shows of three sizes, looks into it, and simulates nights. Build it for release:
//
//     timeline-bench                   the table (`make bench`)
//     timeline-bench 10000 50          one size so many times, for a profiler

/// What is reached or not; the numbers of the issue that asked for speed.
enum Goals {
  static let together = 15.0
  static let growth = 12.0
  /// Milliseconds for the night of eight hours with 1,000 cues, and for 1,000 random nights of the full evening.
  static let simulated = 100.0
  static let nights = 10_000.0
}

/// The processor's time for this process so far, in milliseconds: what else the machine does at the time doesn't count.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
}

/// The median time of a piece of work, in milliseconds; each time on what `prepare` makes afresh.
///
/// What comes of it lives until the time is taken, as the night of a show does: so nothing of it can be left out, and
/// taking it apart doesn't count.
func median<Input, Output>(of runs: Int = 15, _ prepare: () -> Input, _ work: (Input) -> Output) -> Double {
  var times: [Double] = []
  for _ in 0..<runs {
    let input = prepare()
    let start = processorTime()
    let output = work(input)
    times.append(processorTime() - start)
    withExtendedLifetime((input, output)) {}
  }
  return times.sorted()[runs / 2]
}

let looks = 1000

func plan(_ show: Show) -> (night: Night, rundown: Rundown) {
  let night = Night(show: show, at: show.start - .minutes(5))
  return (night, night.rundown())
}

func look(at night: Night) -> Int {
  var slots = 0
  for index in 0..<looks {
    let at = night.show.start + .milliseconds(TimeSpan.hours(8).rawValue * Int64(index * 7919 % looks) / Int64(looks))
    slots += night.state(at: at).slots.count
  }
  return slots
}

func midShow(_ show: Show) -> Night {
  var night = plan(show).night
  night.advance(to: show.start + .hours(4))
  return night
}

func override(_ verb: Override, on night: Night) -> Rundown {
  var night = night
  let origin = Origin(who: "Ada", surface: "cli")
  night.apply(Fact(effectiveAt: night.now + .milliseconds(100), origin: origin, event: .override(verb)))
  return night.rundown()
}

let late = Override.late(by: .minutes(7))
let work: [(name: String, time: (Show) -> Double)] = [
  ("plan: fold and rundown", { show in median({ show }) { plan($0) } }),
  (
    "1,000 x state(at:), nothing cached",
    { show in median({ Night(show: show, at: show.start - .minutes(5)) }) { look(at: $0) } }
  ),
  (
    "both together",
    { show in
      median({ show }) { show in
        let planned = plan(show)
        return (planned, look(at: planned.night))
      }
    }
  ),
  ("the plan again after `late 7m` in mid-show", { show in median({ midShow(show) }) { override(late, on: $0) } }),
  (
    "`late 7m --what-if`: consequences and remedy",
    { show in
      median(of: 5, { midShow(show) }) { night in
        let origin = Origin(who: "Ada", surface: "cli")
        return night.consequences(of: late, by: origin, at: night.now + .milliseconds(100))
      }
    }
  ),
]

func padded(_ text: String, _ width: Int, left: Bool = true) -> String {
  let gap = String(repeating: " ", count: max(0, width - text.count))
  return left ? text + gap : gap + text
}

func inMilliseconds(_ time: Double) -> String { String(format: "%.2f ms", time) }

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
if let cues = arguments.first {
  // For a profiler: the same work over and over.
  for _ in 0..<(arguments.dropFirst().first ?? 50) {
    withExtendedLifetime(look(at: plan(benchShow(cues: cues)).night)) {}
  }
  exit(0)
}

let sizes = [100, 1000, 10_000]
print(padded("medians of processor time", 46) + sizes.map { padded("\($0) cues", 14, left: false) }.joined())
var together: [Double] = []
for (name, time) in work {
  let times = sizes.map { time(benchShow(cues: $0)) }
  if name == "both together" { together = times }
  print(padded(name, 46) + times.map { padded(inMilliseconds($0), 14, left: false) }.joined())
}
let simulated = try await simulatedNight()
let nights = try await randomNights()
let growth = together[2] / together[1]
print("\n10,000 cues together: \(inMilliseconds(together[2])), \(inMilliseconds(Goals.together)) at most")
print(String(format: "10,000 over 1,000 cues: %.1f times, %.0f at most", growth, Goals.growth))
print("8 hours, 1,000 cues simulated: \(inMilliseconds(simulated)), \(inMilliseconds(Goals.simulated)) at most")
for (policy, time) in nights {
  print("1,000 nights of Shows/spf420.yaml, \(policy): \(inMilliseconds(time)), \(inMilliseconds(Goals.nights)) at most")
}
let isFast =
  together[2] <= Goals.together && growth <= Goals.growth && simulated <= Goals.simulated
  && nights.allSatisfy { $0.time <= Goals.nights }
exit(isFast ? 0 : 1)
