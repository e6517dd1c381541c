import Foundation
import Logging
import NIOConcurrencyHelpers

@testable import RTMPServing

/// Accepts one key.
struct TestGate: RTMPGate {
  var key: String
  var sink = TestSink()

  func admit(_ request: PublishRequest) async -> PublishVerdict {
    guard request.candidateKeys.contains(key) else {
      return .wrongKey(reason: "unknown stream key; see `showrunner keys`")
    }
    sink.met(request.publisher)
    return .accept(sink)
  }
}

/// Remembers everything.
final class TestSink: PublishSink {
  private struct State {
    var units: [MediaUnit] = []
    var ends: [PublishEnd] = []
    var roundTrips: [Duration] = []
    var publisher: PublishRequest.Publisher?
  }

  private let state = NIOLockedValueBox(State())

  var units: [MediaUnit] { state.withLockedValue { $0.units } }
  var ends: [PublishEnd] { state.withLockedValue { $0.ends } }
  var roundTrips: [Duration] { state.withLockedValue { $0.roundTrips } }
  var publisher: PublishRequest.Publisher? { state.withLockedValue { $0.publisher } }

  func met(_ publisher: PublishRequest.Publisher) { state.withLockedValue { $0.publisher = publisher } }
  func receive(_ unit: MediaUnit) { state.withLockedValue { $0.units.append(unit) } }
  func note(roundTrip: Duration) { state.withLockedValue { $0.roundTrips.append(roundTrip) } }
  func ended(_ reason: PublishEnd) { state.withLockedValue { $0.ends.append(reason) } }

  /// Nil when it doesn't come within five seconds.
  func waitForEnd() async -> PublishEnd? {
    _ = await eventually { !self.ends.isEmpty }
    return ends.first
  }
}

/// Whether something comes true within five seconds.
func eventually(_ condition: () -> Bool) async -> Bool {
  for _ in 0..<500 {
    if condition() { return true }
    try? await Task.sleep(for: .milliseconds(10))
  }
  return condition()
}

enum TestServer {
  /// Runs a server on a free port while `body` runs.
  static func serve<Result: Sendable>(
    _ gate: any RTMPGate, players: (any PlayGate)? = nil, limits: RTMPLimits = .init(),
    _ body: @Sendable (_ port: Int, _ server: RTMPServer) async throws -> Result
  ) async throws -> Result {
    let server = RTMPServer(
      host: "127.0.0.1", port: 0, gate: gate, players: players, limits: limits, log: Logger(label: "rtmp"))
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run { listening.yield($0) } }
      var port = 0
      for await first in ports {
        port = first
        break
      }
      let result = try await body(port, server)
      group.cancelAll()
      try await group.waitForAll()
      return result
    }
  }
}

/// The `ffmpeg` program.
enum Encoder {
  /// Runs it to its end; what it wrote on its error output, and its status.
  static func run(_ arguments: [String]) async throws -> (text: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["ffmpeg", "-hide_banner", "-nostdin"] + arguments
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // A thread of its own: both calls block.
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        continuation.resume(returning: (text, process.terminationStatus))
      }
    }
  }
}
