import Foundation
import ProgrammeAnalysis
import ShowStore
import TestSeeds
import Testing

/// Each artist's encoder is killed and started again at random instants; the programme doesn't mind.
extension EndToEnd {
  @Suite struct KillTests {
    /// `make soak` asks for fifty rounds.
    private let rounds = Int(ProcessInfo.processInfo.environment["SHOWRUNNER_KILLS"] ?? "") ?? 3
    private static let grace = 2.0
    private static let roundsThatTell = 20
    /// MiB from the first half of the rounds to the end.
    private static let mostGrowth = 20

    @Test func aKilledEncoderIsHeldThenReplacedAndComesBack() async throws {
      let seed = UInt64.random(in: 0...UInt64.max)
      print("seed \(seed)")
      var random = SeededGenerator(seed: seed)
      let stage = try FieldStage(grace: "\(Int(Self.grace))s", duration: "\(rounds * 30 + 60)s")
      let live = try LiveProcess(show: stage.show, data: stage.data, options: ["--now"])
      let token = try #require(OperatorToken.read(in: stage.data))
      let keys = try stage.keys()
      let recorder = Task {
        try await ProgrammeRecording.record(
          from: live.venue.appendingPathComponent("hls/programme.m3u8"), seconds: 3600,
          into: stage.folder.appendingPathComponent("recording"), rung: "360p.m3u8")
      }
      var publishers = try FieldStage.artists.map { try FieldPublisher($0, to: live, key: keys[$0.id] ?? "") }
      for slot in publishers.indices { _ = try await wait(for: "LIVE", slot, live, token) }
      // The first round warms up what is made once.
      var before: Resources?
      var memory: [Int] = []
      for round in 0...rounds {
        for slot in publishers.indices.shuffled(using: &random) {
          try await kill(slot, &publishers, live, token, key: keys[FieldStage.artists[slot].id] ?? "", &random)
        }
        if round == 0 { before = try live.resources() }
        memory.append(try live.resources().memory / 1024)
      }
      let after = try live.resources()
      recorder.cancel()
      #expect(live.stop() == 0)
      let recording = try await recorder.value
      #expect(try recording.irregularities() == [])
      var black = 0
      try recording.forEachFrame(width: 64, height: 36) { if $0.picture.isBlack { black += 1 } }
      #expect(black == 0)
      print("before: \(try #require(before)); after \(rounds * publishers.count) kills: \(after)")
      #expect(after.descriptors <= (before?.descriptors ?? 0) + 2)
      #expect(after.threads <= (before?.threads ?? 0) + 2)
      print("MiB after each round: \(memory)")
      // Only many rounds tell growth from what every new thread takes once.
      guard rounds >= Self.roundsThatTell else { return }
      let early = memory[..<(memory.count / 2)].max() ?? 0
      #expect(after.memory / 1024 <= early + Self.mostGrowth)
    }

    private func kill(
      _ slot: Int, _ publishers: inout [FieldPublisher], _ live: LiveProcess, _ token: String, key: String,
      _ random: inout SeededGenerator
    ) async throws {
      try await Task.sleep(for: .milliseconds(Int.random(in: 0...700, using: &random)))
      let killed = ContinuousClock.now
      publishers[slot].kill()
      let held = try await wait(for: "HOLD", slot, live, token) - killed
      #expect(held > .milliseconds(200) && held < .milliseconds(1500))
      // Some are back while their last picture is held.
      if Bool.random(using: &random) {
        let gone = try await wait(for: "PLACEHOLDER", slot, live, token) - killed
        #expect(gone > .seconds(Self.grace - 0.2) && gone < .seconds(Self.grace + 2))
      }
      let started = ContinuousClock.now
      publishers[slot] = try FieldPublisher(FieldStage.artists[slot], to: live, key: key)
      let back = try await wait(for: "LIVE", slot, live, token) - started
      #expect(back < .seconds(6))
    }

    private func wait(
      for wanted: String, _ slot: Int, _ live: LiveProcess, _ token: String
    ) async throws -> ContinuousClock.Instant {
      for _ in 0..<400 {
        let slots = try await FieldStage.slots(of: live, token: token)
        if slots.indices.contains(slot), slots[slot] == wanted { return .now }
        try await Task.sleep(for: .milliseconds(40))
      }
      Issue.record("slot \(slot + 1) never came to \(wanted)")
      return .now
    }
  }
}
