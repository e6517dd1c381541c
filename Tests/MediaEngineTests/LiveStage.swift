import Foundation
import Logging
import RTMPServing
import ShowControl
import ShowModel

@testable import MediaEngine

/// An engine with a real RTMP server before it, and artists who publish with the `ffmpeg` program.
struct LiveStage: Sendable {
  let engine: Engine
  let tape: EngineRunTests.Tape
  let epoch: Instant
  let clock: SystemClock
  let port: Int

  static let keys = ["hana": "key-of-hana", "pixel": "key-of-pixel"] as [ArtistID: String]

  /// - Parameter isTaped: Whether the tape keeps every frame; where memory is measured it does not.
  static func run(
    grace: TimeSpan, record: String? = nil, recordArtists: String? = nil,
    artists: [Artist] = [Artist(id: "hana", name: "HANA"), Artist(id: "pixel", name: "VJ Pixel")],
    keys: [ArtistID: String] = keys, fronts: [String] = [], layouts: [Layout] = [], environment: [String: String] = [:],
    isTaped: Bool = true, _ body: @escaping @Sendable (LiveStage) async throws -> Void
  ) async throws {
    let clock = SystemClock(wall: Instant(rawValue: 1_796_522_400_000))
    let show = Show(
      name: "Test", start: clock.now(),
      programme: Programme(
        width: 320, height: 180, ladder: [Rung(height: 180, bitsPerSecond: 600_000)], record: record,
        recordArtists: recordArtists, fronts: fronts),
      defaults: Defaults(grace: grace), artists: artists, layouts: layouts)
    let epoch = clock.now() + .milliseconds(300)
    let tape = EngineRunTests.Tape()
    let engine = try Engine(
      show: show, folder: "", epoch: epoch, clock: clock, keys: KeyTable(keys), environment: environment,
      rehearsing: false, log: nil,
      tap: { number, picture in if isTaped { tape.record(number, picture) } })
    defer { engine.stop() }
    let server = RTMPServer(host: "127.0.0.1", port: 0, gate: engine.gate, log: Logger(label: "rtmp"))
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run { listening.yield($0) } }
      for await port in ports {
        engine.start()
        try await body(LiveStage(engine: engine, tape: tape, epoch: epoch, clock: clock, port: port))
        break
      }
      group.cancelAll()
    }
  }

  /// Milliseconds since the epoch.
  var now: Int64 { (clock.now() - epoch).rawValue }

  func sleep(_ milliseconds: Int64) async throws { try await Task.sleep(for: .milliseconds(milliseconds)) }

  func put(_ sources: [SourceID], layout: LayoutName = "solo", revision: Int, at milliseconds: Int64 = 0) async {
    let cause = Cause(why: "test")
    let due = epoch + .milliseconds(milliseconds)
    await engine.replace(
      revision: revision,
      commands: [
        Command(due: due, value: .layout(layout), cause: cause),
        Command(due: due, value: .slots(sources.map { SlotSource($0) }), cause: cause),
      ])
  }

  /// Publishes a file in real time, as it is.
  func publish(_ file: NumberedFilm, key: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "ffmpeg", "-v", "error", "-nostdin", "-re", "-i", file.path, "-c", "copy", "-f", "flv",
      "rtmp://127.0.0.1:\(port)/live/\(key)",
    ]
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Publishes until the source is live, and since when it is. An encoder that a busy machine kept waiting for too long
  /// is started again, as an artist would.
  func publish(_ file: NumberedFilm, as id: SourceID, key: String) async throws -> (encoder: Process, live: Int64) {
    for _ in 0..<5 {
      let encoder = try publish(file, key: key)
      while encoder.isRunning {
        if source(id)?.state == .live { return (encoder, now) }
        try await sleep(5)
      }
    }
    throw Tool.Failure(description: "the source \(id) was never live")
  }

  func source(_ id: SourceID) -> EngineReport.Source? { engine.report().sources.first { $0.id == id } }

  /// When the source was first seen in a state; nil when that took longer than `milliseconds`.
  func wait(_ milliseconds: Int64, for id: SourceID, toBe state: EngineReport.SlotState) async throws -> Int64? {
    let start = now
    while now < start + milliseconds {
      if source(id)?.state == state { return now }
      try await sleep(5)
    }
    return nil
  }
}
