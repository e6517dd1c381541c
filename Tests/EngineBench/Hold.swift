import Foundation
import MediaEngine
import ShowControl
import ShowModel

/// Four films with the usual ladder in real time, and whether the engine kept up.
struct Hold {
  let seconds: Int

  func run() async throws {
    let films = try Films.make(seconds: seconds)
    let clock = SystemClock(wall: Instant(rawValue: Int64(Date().timeIntervalSince1970 * 1000)))
    let epoch = clock.now()
    let engine = try Engine.playing(films, ladder: Rung.usual, dvr: Programme.usualDVR, epoch, clock)
    defer { engine.stop() }
    let warm = clock.now() - epoch
    await engine.replace(revision: 1, commands: Engine.commands(films, from: clock.now() + .milliseconds(500)))
    let before = Self.used()
    engine.start()
    let start = clock.now()
    var overload: String?
    while clock.now() < start + .seconds(Int64(seconds)) {
      try await clock.sleep(until: clock.now() + .milliseconds(250))
      let now = engine.report().overload
      if now != overload { print("  after \(clock.now() - start): \(now ?? "nothing is left undone")") }
      overload = now
    }
    let report = engine.report()
    let after = Self.used()
    engine.stop()
    print("warm after \(warm); on air \(seconds) s")
    print(
      "due \(report.framesDue), made \(report.framesMade), repeated \(report.framesRepeated), "
        + "dropped \(report.framesDropped); steps of relief \(report.reliefSteps)")
    for rung in report.rungs {
      print(
        "  \(rung.name): encode p50 \(rung.encodeP50), p99 \(rung.encodeP99), waiting \(rung.queueDepth), "
          + "dropped \(rung.framesDropped)")
    }
    let cores = (after.processor - before.processor) / Double(seconds)
    print(String(format: "CPU %.1f s, %.2f cores, peak %d MiB", after.processor - before.processor, cores, after.peak))
    print("packets refused by the HLS origin: \(report.hlsPacketsRefused)")
  }

  /// User and system time of the process, in seconds, and its largest memory, in MiB.
  private static func used() -> (processor: Double, peak: Int) {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return (usage.seconds, usage.ru_maxrss / 1024)
  }
}
