import Foundation
import MediaEngine
import ShowControl
import ShowModel

// Runs the engine in real time with films side by side and the usual ladder, and tells how it fared.
//
//     engine-bench 60 a.mp4 b.mp4 c.mp4 d.mp4

/// User and system time of the process, in seconds, and its largest memory, in MiB.
func used() -> (cpu: Double, peak: Int) {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  let micros = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
  return (Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(micros) / 1e6, usage.ru_maxrss / 1024)
}

let arguments = CommandLine.arguments.dropFirst()
guard let first = arguments.first, let seconds = Double(first), (1...4).contains(arguments.count - 1) else {
  print("usage: engine-bench SECONDS FILE [FILE FILE FILE]")
  exit(2)
}
let files = Array(arguments.dropFirst())
let clock = SystemClock(wall: Instant(rawValue: Int64(Date().timeIntervalSince1970 * 1000)))
let epoch = clock.now()
let artists = files.enumerated().map { number, file in
  Artist(id: ArtistID("film\(number + 1)"), name: "Film \(number + 1)", file: file)
}
let show = Show(name: "Benchmark", start: epoch, artists: artists)
let layouts: [LayoutName] = ["solo", "duo", "trio", "quad"]

do {
  let engine = try Engine(show: show, folder: "", epoch: epoch, clock: clock, log: nil)
  let warm = clock.now() - epoch
  let zeroAt = clock.now() + .milliseconds(500)
  let slots = artists.map { SlotSource(SourceID($0.id), film: .running(zeroAt: zeroAt)) }
  let cause = Cause(why: "benchmark")
  await engine.replace(
    revision: 1,
    commands: [
      Command(due: zeroAt, value: .layout(layouts[files.count - 1]), cause: cause),
      Command(due: zeroAt, value: .slots(slots), cause: cause),
    ])
  let before = used()
  engine.start()
  try await clock.sleep(until: clock.now() + .milliseconds(Int64(seconds * 1000)))
  let report = engine.report()
  let after = used()
  engine.stop()
  print("warm after \(warm); on air \(seconds) s")
  print(
    "due \(report.framesDue), made \(report.framesMade), repeated \(report.framesRepeated), "
      + "dropped \(report.framesDropped)")
  for rung in report.rungs {
    print(
      "  \(rung.name): encode p50 \(rung.encodeP50), p99 \(rung.encodeP99), waiting \(rung.queueDepth), "
        + "dropped \(rung.framesDropped)")
  }
  let cores = (after.cpu - before.cpu) / seconds
  print("CPU \(String(format: "%.1f s, %.2f cores", after.cpu - before.cpu, cores)), peak \(after.peak) MiB")
  print("packets refused by the HLS origin: \(engine.hls.packetsRefused)")
} catch {
  print("\(error)")
  exit(1)
}
