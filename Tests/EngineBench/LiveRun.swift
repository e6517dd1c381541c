import Foundation
import Logging
import MediaEngine
import RTMPServing
import ShowControl
import ShowModel

/// An engine in real time with an RTMP server before it, and `ffmpeg` programs that publish to it.
struct LiveRun: Sendable {
  let engine: Engine
  let clock: SystemClock
  private let port: Int

  /// - Parameter artists: How many may publish: `artist1`, ….
  static func run<Result: Sendable>(
    artists: Int, ladder: [Rung], _ body: @escaping @Sendable (LiveRun) async throws -> Result
  ) async throws -> Result {
    let clock = SystemClock(wall: Instant(rawValue: Int64(Date().timeIntervalSince1970 * 1000)))
    let epoch = clock.now()
    let ids = (1...artists).map { ArtistID("artist\($0)") }
    let show = Show(
      name: "Benchmark", start: epoch, programme: Programme(ladder: ladder),
      artists: ids.map { Artist(id: $0, name: $0.rawValue) })
    let keys = KeyTable(Dictionary(uniqueKeysWithValues: ids.map { ($0, "key-of-\($0)") }))
    let engine = try Engine(show: show, folder: "", epoch: epoch, clock: clock, keys: keys, log: nil)
    defer { engine.stop() }
    var log = Logger(label: "rtmp")
    log.logLevel = .error
    let server = RTMPServer(host: "127.0.0.1", port: 0, gate: engine.gate, log: log)
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { listening.finish() }
        try await server.run { listening.yield($0) }
      }
      for await port in ports {
        defer { group.cancelAll() }
        return try await body(LiveRun(engine: engine, clock: clock, port: port))
      }
      try await group.waitForAll()
      throw Failure("RTMP did not listen")
    }
  }

  /// Publishes films in real time, as they are, and returns when all of them are live.
  func publish(_ films: [String]) async throws -> [Process] {
    let encoders = try films.enumerated().map { number, film in
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [
        "ffmpeg", "-v", "error", "-nostdin", "-re", "-i", film, "-c", "copy", "-f", "flv",
        "rtmp://127.0.0.1:\(port)/live/key-of-artist\(number + 1)",
      ]
      process.standardInput = FileHandle.nullDevice
      // In the end the engine leaves them, of which they complain.
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }
    for _ in 0..<100 {
      try await Task.sleep(for: .milliseconds(100))
      if engine.report().sources.allSatisfy({ $0.state == .live }) { return encoders }
    }
    for encoder in encoders { encoder.terminate() }
    throw Failure("the films were not live after ten seconds")
  }

  /// Four artists two by two, from now on.
  func putOnAir() async {
    let due = clock.now() + .milliseconds(200)
    let cause = Cause(why: "benchmark")
    let slots = (1...4).map { SlotSource(SourceID("artist\($0)")) }
    await engine.replace(
      revision: 1,
      commands: [
        Command(due: due, value: .layout("quad"), cause: cause), Command(due: due, value: .slots(slots), cause: cause),
      ])
  }
}
