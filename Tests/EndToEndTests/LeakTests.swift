import Foundation
import ProgrammeAnalysis
import ShowStore
import Testing

/// Publishers that come and go, over RTMP and SRT, leave nothing behind.
extension EndToEnd {
  @Suite struct LeakTests {
    /// `make soak` asks for 200.
    private static let rounds = Int(ProcessInfo.processInfo.environment["SHOWRUNNER_ROUNDS"] ?? "") ?? 4
    private static let roundsThatTell = 20
    /// MiB from the first half of the rounds to the second.
    private static let mostGrowth = 10
    /// What is made once is there after these.
    private static let warming = 5

    @Test func roundsOfComingAndGoingLeaveDescriptorsThreadsAndMemoryAsTheyWere() async throws {
      // What viewers can go back to is full soon, and grows no more.
      let stage = try FieldStage(grace: "100ms", duration: "\(60 + Self.rounds * 10)s", dvr: "10s")
      let live = try LiveProcess(
        show: stage.show, data: stage.data, options: ["--http", "0", "--rtmp", "0", "--srt", "127.0.0.1:0", "--now"])
      let token = try #require(OperatorToken.read(in: stage.data))
      let keys = try stage.keys()
      let door = try #require(live.said.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("srt://") })
      let film = stage.folder.appendingPathComponent("film.flv").path
      try MediaTool.run([
        "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=640x360:r=30", "-f", "lavfi", "-i", "sine=f=440",
        "-t", "1", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-g", "30", film,
      ])
      let outputs = [
        ["-f", "flv", "\(live.ingest)/\(keys["ada"] ?? "")"],
        ["-f", "mpegts", door.replacingOccurrences(of: "KEY", with: keys["bo"] ?? "")],
      ]
      var memory: [Int] = []
      var before: Resources?
      for round in 0..<Self.warming + Self.rounds {
        if round == Self.warming { before = try await settled(live, token) }
        try await come(outputs, with: film, isKilled: round % 2 == 0)
        memory.append(try live.resources().memory / 1024)
      }
      let after = try await settled(live, token)
      let first = try #require(before)
      print("\(Self.rounds) rounds: \(first) before, \(after) after; MiB after each: \(memory)")
      #expect(live.stop() == 0)
      #expect(after.descriptors <= first.descriptors)
      #expect(after.threads <= first.threads)
      // Only many rounds tell growth from what the allocator keeps for a while.
      guard Self.rounds >= Self.roundsThatTell else { return }
      let (early, late) = (memory[..<(memory.count / 2)].max() ?? 0, memory[(memory.count / 2)...].max() ?? 0)
      #expect(late <= early + Self.mostGrowth)
    }

    /// Both come side by side, and go: at their end, or killed in the middle.
    private func come(_ outputs: [[String]], with film: String, isKilled: Bool) async throws {
      let encoders = try outputs.map { output in
        let encoder = Process()
        encoder.executableURL = URL(fileURLWithPath: "/usr/bin/ffmpeg")
        encoder.arguments = ["-v", "error", "-nostdin", "-re", "-i", film, "-c", "copy"] + output
        encoder.standardError = FileHandle.nullDevice
        try encoder.run()
        return encoder
      }
      if isKilled {
        try await Task.sleep(for: .milliseconds(500))
        for encoder in encoders { kill(encoder.processIdentifier, SIGKILL) }
      }
      for encoder in encoders {
        while encoder.isRunning { try await Task.sleep(for: .milliseconds(10)) }
      }
    }

    /// Once every publisher has gone.
    private func settled(_ live: LiveProcess, _ token: String) async throws -> Resources {
      for _ in 0..<500 where try await FieldStage.slots(of: live, token: token).contains(where: { $0 != "PLACEHOLDER" })
      {
        try await Task.sleep(for: .milliseconds(40))
      }
      try await Task.sleep(for: .seconds(1))
      return try live.resources()
    }
  }
}
