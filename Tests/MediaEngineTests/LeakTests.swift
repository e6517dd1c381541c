import Foundation
import Logging
import Testing

@testable import MediaEngine

/// Publishers that come and go leave nothing behind.
@Suite(.serialized) struct LeakTests {
  /// `make soak` asks for 200.
  private static let rounds = Int(ProcessInfo.processInfo.environment["SHOWRUNNER_ROUNDS"] ?? "") ?? 6

  struct Use: Equatable {
    var descriptors: Int
    var threads: Int
    /// In bytes.
    var memory: Int

    static func now() throws -> Use {
      let files = FileManager.default
      let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
      return Use(
        descriptors: try files.contentsOfDirectory(atPath: "/proc/self/fd").count,
        threads: try files.contentsOfDirectory(atPath: "/proc/self/task").count, memory: (Int(pages[1]) ?? 0) * 4096)
    }
  }

  @Test func roundsOfComingAndGoingLeaveDescriptorsThreadsAndMemoryAsTheyWere() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("hana", in: folder, colour: 60, seconds: 1, tone: 440, format: "flv")
      try await LiveStage.run(grace: .milliseconds(100), isTaped: false) { stage in
        await stage.put(["hana", "pixel"], layout: "duo", revision: 1)
        let server = SRTServer(host: "127.0.0.1", port: 0, gate: stage.engine.gate, log: Logger(label: "srt"))
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { try await server.run { listening.yield($0) } }
          for await port in ports {
            let outputs = [
              ["-f", "flv", "rtmp://127.0.0.1:\(stage.port)/live/key-of-hana"],
              ["-f", "mpegts", "srt://127.0.0.1:\(port)?streamid=key-of-pixel"],
            ]
            // What is made once is there after the first rounds.
            for _ in 0..<2 { try await Self.round(film, outputs, stage, isKilled: false) }
            let before = try await Self.settled(stage)
            for number in 0..<Self.rounds { try await Self.round(film, outputs, stage, isKilled: number % 2 == 0) }
            let after = try await Self.settled(stage)
            print("\(Self.rounds) rounds: \(before) before, \(after) after")
            if after.descriptors > before.descriptors { print(try Self.openFiles()) }
            #expect(after.descriptors <= before.descriptors + 1)
            #expect(after.threads <= before.threads + 1)
            #expect(after.memory - before.memory < 24 << 20)
            break
          }
          group.cancelAll()
        }
      }
    }
  }

  /// What the descriptors stand for.
  private static func openFiles() throws -> [String] {
    let files = FileManager.default
    return try files.contentsOfDirectory(atPath: "/proc/self/fd").sorted().map { number in
      (try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(number)")) ?? "closed"
    }
  }

  /// Both come side by side, and go: at their end, or killed in the middle.
  private static func round(
    _ film: NumberedFilm, _ outputs: [[String]], _ stage: LiveStage, isKilled: Bool
  ) async throws {
    let encoders = try outputs.map { try Encoders.send(film.path, arguments: $0) }
    if isKilled {
      try await stage.sleep(500)
      for encoder in encoders { kill(encoder.processIdentifier, SIGKILL) }
    }
    for encoder in encoders {
      while encoder.isRunning { try await stage.sleep(10) }
    }
  }

  /// Once every publisher has gone.
  private static func settled(_ stage: LiveStage) async throws -> Use {
    for _ in 0..<1500 where stage.engine.report().sources.contains(where: \.isPublishing) { try await stage.sleep(10) }
    try await stage.sleep(300)
    return try Use.now()
  }
}
