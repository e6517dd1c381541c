import Foundation
import Glibc
import Logging
import RTMPServing
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// A push fed in real time, and every word that was logged meanwhile.
final class PushStage: Sendable {
  /// A busy machine is no fault.
  static let patient = PushTimes(retry: retry(connecting: .seconds(30)), writing: .seconds(30), closing: .seconds(10))
  /// Short enough to wait for.
  static let hasty = PushTimes(retry: retry(connecting: .seconds(2)), writing: .seconds(2), closing: .seconds(2))
  private static func retry(connecting: Duration) -> RetryTimes {
    RetryTimes(
      connecting: connecting, first: .milliseconds(100), longest: .milliseconds(400), wellAfter: .seconds(1))
  }
  static let key = "live_secret-key?sig=s3cr3t"

  let push: Push
  let words: LogTape
  private let times: PushTimes
  private let feeding: Guarded<Bool>
  private let feeder: MediaThread

  /// - Parameters:
  ///   - speed: How many seconds of the programme are offered in one.
  init(
    _ template: String, environment: [String: String], test: OutputTestPackets, speed: Double, times: PushTimes
  ) {
    self.times = times
    words = LogTape()
    LibavLog.redirect(to: words.logger)
    let push = Push(
      template, number: 1, environment: environment, coding: test.coding,
      clock: SystemClock(wall: HLSSyntheticEncoder.epoch), times: times, log: words.logger)
    self.push = push
    let feeding = Guarded(true)
    self.feeding = feeding
    feeder = MediaThread(name: "feeder") {
      let start = ContinuousClock.now
      for round in Int64(0)... {
        for packet in test.packets {
          let due = OutputTestPackets.seconds(packet) + Double(round * 4)
          while start + .seconds(due / speed) > ContinuousClock.now, feeding.with({ $0 }) { usleep(2000) }
          if !feeding.with({ $0 }) { return }
          push.offer(packet.shifted(bySeconds: round * 4))
        }
      }
    }
  }

  func end(cleanly: Bool) {
    feeding.with { $0 = false }
    feeder.join()
    push.end(cleanly: cleanly)
    push.join(until: .now + times.closing)
    LibavLog.redirect(to: nil)
  }

  /// Runs `body` with a push of a test programme of four seconds, again and again.
  static func run(
    _ template: String, environment: [String: String] = ["KEY": key], speed: Double = 1,
    times: PushTimes = patient, _ body: (PushStage, URL) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      let test = try OutputTestPackets.make(frames: 120, in: folder)
      let stage = PushStage(template, environment: environment, test: test, speed: speed, times: times)
      do {
        try await body(stage, folder)
      } catch {
        stage.end(cleanly: false)
        throw error
      }
      stage.end(cleanly: false)
      // Wherever something was said or is reported, no part of the key is in it.
      let seen = stage.words.all + "\(stage.push.report)"
      for secret in ["secret-key", "s3cr3t"] { #expect(!seen.contains(secret), "\(seen)") }
    }
  }

  func waitUntilLive(within seconds: Double = 20) async throws -> Bool {
    try await eventually(within: seconds) { push.report.state == .live }
  }

  func waitForFault(number: Int, within seconds: Double = 20) async throws -> Bool {
    try await eventually(within: seconds) { push.report.faults >= number }
  }
}

/// Keeps what is logged, from the lowest level on.
final class LogTape: Sendable {
  private let lines = Guarded("")
  var all: String { lines.with { $0 } }

  var logger: Logger {
    Logger(label: "test") { _ in Handler(lines: self.lines) }
  }

  private struct Handler: LogHandler {
    let lines: Guarded<String>
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }
    func log(event: LogEvent) { lines.with { $0 += "\(event.level) \(event.message)\n" } }
  }
}

/// The `ffmpeg` program as the target of a push.
struct ListeningProgram {
  let process: Process
  let file: URL

  init(_ input: [String], into file: URL) throws {
    self.file = file
    process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["ffmpeg", "-v", "error", "-nostdin", "-y"] + input + [
        "-c", "copy", "-flush_packets", "1", "-f", "mpegts", file.path,
      ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  static func rtmp(_ port: Int, into file: URL) throws -> ListeningProgram {
    try ListeningProgram(["-listen", "1", "-i", "rtmp://127.0.0.1:\(port)/app/\(PushStage.key)"], into: file)
  }

  func kill() {
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// The times of the pictures and sounds that it has got, in seconds.
  func times() throws -> (video: [Double], audio: [Double]) {
    func times(_ stream: String) throws -> [Double] {
      try Tool.run(
        "ffprobe", "-v", "fatal", "-select_streams", stream, "-show_entries", "packet=pts_time", "-of", "csv=p=0",
        file.path
      ).split { $0 == "\n" || $0 == "," }.compactMap { Double($0) }
    }
    return (try times("v"), try times("a"))
  }
}

/// An RTMP server of our own as the target: it knows how a broadcast ended.
final class RTMPTarget: RTMPGate, PublishSink {
  private struct State: Sendable {
    var units: [MediaUnit] = []
    var ends: [PublishEnd] = []
    var keys: [[String]] = []
  }
  private let state = Guarded(State())
  var units: [MediaUnit] { state.with { $0.units } }
  var ends: [PublishEnd] { state.with { $0.ends } }
  var keys: [[String]] { state.with { $0.keys } }

  func admit(_ request: PublishRequest) async -> PublishVerdict {
    state.with { $0.keys.append(request.candidateKeys) }
    return request.candidateKeys.contains("wrong") ? .refuse(reason: "unknown key") : .accept(self)
  }
  func receive(_ unit: MediaUnit) { state.with { $0.units.append(unit) } }
  func ended(_ reason: PublishEnd) { state.with { $0.ends.append(reason) } }

  func serve(_ body: @escaping @Sendable (_ port: Int) async throws -> Void) async throws {
    var quiet = Logger(label: "rtmp")
    quiet.logLevel = .critical
    let server = RTMPServer(host: "127.0.0.1", port: 0, gate: self, log: quiet)
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run { listening.yield($0) } }
      for await port in ports {
        try await body(port)
        break
      }
      group.cancelAll()
    }
  }
}
