import Foundation
import MediaEngine
import ShowModel

/// Four artists publish over RTMP and are on air two by two with the usual ladder, in real time: whether the engine
/// keeps up, and whether its memory stays as it is.
struct Hold {
  let seconds: Int

  /// False when a frame was lost or repeated, or memory grew.
  func run() async throws -> Bool {
    let films = try Films.make(seconds: seconds + Self.margin)
    return try await LiveRun.run(artists: films.count, ladder: Rung.usual) { live in
      let start = ContinuousClock.now
      live.engine.start()
      let encoders = try await live.publish(films)
      defer { for encoder in encoders { encoder.terminate() } }
      await live.putOnAir()
      try await Task.sleep(for: .seconds(2))
      print("on air \(seconds) s, \(ContinuousClock.now - start) after the start")
      return try await watch(live.engine)
    }
  }

  private func watch(_ engine: Engine) async throws -> Bool {
    let (before, first) = (Usage.now, engine.report())
    let start = ContinuousClock.now
    var memory: [Int] = []
    var overload: String?
    while ContinuousClock.now < start + .seconds(seconds) {
      try await Task.sleep(for: .milliseconds(250))
      let passed = ContinuousClock.now - start
      if passed >= Self.memoryPeriod * memory.count { memory.append(Usage.now.resident) }
      let report = engine.report()
      if report.overload != overload { print("  after \(passed): \(report.overload ?? "nothing is left undone")") }
      overload = report.overload
      for slot in report.slots where slot.state != .live {
        print("  after \(passed): slot \(slot.slot) shows no live picture: \(slot.state)")
      }
    }
    let (after, last) = (Usage.now, engine.report())
    tell(first, last, cores: (after.processor - before.processor) / Double(seconds))
    return judge(first, last, memory: memory)
  }

  private func tell(_ first: EngineReport, _ last: EngineReport, cores: Double) {
    print(
      "  frames due \(last.framesDue - first.framesDue), made \(last.framesMade - first.framesMade), "
        + "repeated \(last.framesRepeated - first.framesRepeated), late \(last.framesLate - first.framesLate), "
        + "dropped \(last.framesDropped - first.framesDropped); steps of relief \(last.reliefSteps)")
    for rung in last.rungs {
      print("  \(rung.name): encode p50 \(rung.encodeP50), p99 \(rung.encodeP99), waiting \(rung.queueDepth)")
    }
    for source in last.sources {
      print("  \(source.id): decoded \(source.framesDecoded), dropped \(source.dropped)")
    }
    print("  packets refused by the HLS origin: \(last.hlsPacketsRefused)")
    print(String(format: "  %.2f cores", cores))
  }

  private func judge(_ first: EngineReport, _ last: EngineReport, memory: [Int]) -> Bool {
    let lost =
      last.framesRepeated - first.framesRepeated + last.framesDropped - first.framesDropped + last.hlsPacketsRefused
    // What it takes at first is its due; from a third of the time on it is to stay.
    let third = memory.count / 3
    let growth = (memory.suffix(third).max() ?? 0) - (memory.dropFirst(third).prefix(max(1, third)).max() ?? 0)
    let most = memory.max() ?? 0
    print(
      "  resident MiB, every \(Self.memoryPeriod): \(memory.map(String.init).joined(separator: " ")); "
        + "in the last third \(growth) more than in the second")
    let isGood = lost == 0 && last.reliefSteps == first.reliefSteps && most < Self.memory && growth <= Self.growth
    print("  \(isGood ? "held" : "not held"): no frame lost or repeated, under \(Self.memory) MiB, and flat")
    return isGood
  }

  /// Seconds that the films are longer than the measurement.
  private static let margin = 30
  private static let memoryPeriod = Duration.seconds(10)
  /// MiB.
  private static let memory = 500
  private static let growth = 8
}
