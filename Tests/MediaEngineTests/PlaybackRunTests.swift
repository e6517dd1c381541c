import Foundation
import Logging
import RTMPServing
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// The `ffmpeg` program plays the programme and the slots of a running engine, across cuts.
@Suite(.serialized) struct PlaybackRunTests {
  private static let tokens = PlaybackGate.Tokens(playback: "for-playing", operator: "for-everything")

  /// Runs the stage's engine behind a real RTMP server.
  private func serve(_ stage: EngineRunTests.Stage, _ body: (_ port: Int, RTMPServer) async throws -> Void) async throws
  {
    let server = RTMPServer(
      host: "127.0.0.1", port: 0, gate: stage.engine.gate,
      players: PlaybackGate(stage.engine, tokens: Self.tokens), log: Logger(label: "rtmp"))
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    let running = Task { try await server.run { listening.yield($0) } }
    var iterator = ports.makeAsyncIterator()
    try await body(try #require(await iterator.next()), server)
    running.cancel()
    try await running.value
  }

  @Test func aSlotIsOneCleanStreamAcrossFiveCutsAndSoIsTheProgramme() async throws {
    try await EngineRunTests().withStage { stage in
      try await serve(stage) { port, _ in
        let cuts: [(at: Int64, commands: [Command])] = [
          (3000, [stage.slots([("red", 3000)], at: 3000)]),
          (3633, [stage.slots([("blue", 3633)], at: 3633)]),
          (
            4300,
            [stage.layout("duo", at: 4300), stage.slots([("red", 4300), ("blue", 3633)], at: 4300)]
          ),
          (5000, [stage.slots([("blue", 5000), ("red", 5000)], at: 5000)]),
          (5700, [stage.layout("solo", at: 5700), stage.slots([("hana", nil)], at: 5700)]),
        ]
        await stage.engine.replace(
          revision: 1, commands: [stage.slots([("hana", nil)], at: 0)] + cuts.flatMap(\.commands))
        stage.engine.start()
        let server = "rtmp://127.0.0.1:\(port)"
        let addresses = [
          "\(server)/slot/1?token=for-playing", "\(server)/programme/for-everything",
          "\(server)/slot/2?token=for-playing",
        ]
        let players = try addresses.map { try Playing($0, in: stage.folder) }
        stage.sleep(until: 6500)
        #expect(stage.engine.report().played.map(\.players) == [1, 1, 1])
        stage.engine.stop()
        let recordings = try players.map { try $0.finish() }

        // Whatever fell before the player came; then exactly the frames between the cuts.
        let first = try recordings[0].runs(of: stage)
        #expect(first.map(\.source) == ["other", "red", "blue", "red", "blue", "other"])
        #expect(first.dropFirst().dropLast().map(\.frames) == [19, 20, 21, 21])
        let programme = try recordings[1].runs(of: stage)
        // In its middle the second slot of two begins.
        #expect(programme.map(\.source) == ["other", "red", "blue", "red", "other"])
        #expect(programme.dropFirst().dropLast().map(\.frames) == [19, 41, 21])
        // Slot 2 is there while the layout has two.
        let second = try recordings[2].runs(of: stage)
        #expect(second.map(\.source) == ["other", "blue", "red", "other"])
        #expect(second.dropFirst().dropLast().map(\.frames) == [21, 21])
        for recording in recordings {
          #expect(try recording.irregularities() == [])
          #expect(recording.pictures.count >= 60)
        }
        try Self.checkSound(of: recordings[0], pictures: first)
      }
    }
  }

  /// Slot 1 has the sound of its own source alone, on its frames.
  private static func checkSound(of recording: Recorded, pictures: [Recorded.Run]) throws {
    let tones = ["other": 220, "red": 880, "blue": 1760]
    let samples = try recording.samples()
    var frame = 0
    for run in pictures {
      let middle = (frame + run.frames / 2) * 1600 + recording.soundShift
      frame += run.frames
      let heard = EngineRunTests.dominant(of: [220, 880, 1760], in: Array(samples[(middle - 2400)..<(middle + 2400)]))
      #expect(heard == tones[run.source], "\(run)")
    }
  }

  @Test func aSlotCostsNothingUntilItIsPlayedAndAfterwards() async throws {
    try await EngineRunTests().withStage { stage in
      try await serve(stage) { port, server in
        stage.engine.start()
        stage.sleep(until: 500)
        #expect(stage.engine.report().played == [.init(slot: nil, players: 0, dropped: 0)])
        let player = try Playing("rtmp://127.0.0.1:\(port)/slot/3/for-playing", in: stage.folder, seconds: 2)
        #expect(try await eventually { stage.engine.report().played.count == 2 })
        let recording = try player.finish()
        #expect(try await eventually { stage.engine.report().played.count == 1 })
        #expect(try recording.irregularities() == [])
        #expect(server.counters.playersAdmitted == 1 && server.counters.playing == 0)
      }
    }
  }

  @Test(arguments: [
    ("slot/1", "Playing needs a token"), ("slot/1?token=wrong", "Playing needs a token"),
    ("programme/for-Playing", "Playing needs a token"), ("slot/0?token=for-playing", "Slots count from 1 to 16"),
    ("slot/17?token=for-playing", "Slots count from 1"), ("slot/x?token=for-playing", "Slots count from 1"),
    ("live/for-playing", "There is no such stream: play rtmp://HOST/programme"),
  ])
  func whatCantBePlayedIsRefusedInWords(path: String, words: String) async throws {
    let words = "\(words)"
    try await LiveStage.run(grace: .seconds(1)) { stage in
      let gate = PlaybackGate(stage.engine, tokens: Self.tokens)
      let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
      let verdict = await gate.admit(PlayRequest(app: parts[0], streamName: parts[1], remoteAddress: "127.0.0.1"))
      let reason: String
      switch verdict {
      case .refuse(let words): reason = words
      case .wrongToken(let words):
        reason = words
        #expect(!path.hasSuffix("for-playing"))
      case .accept:
        Issue.record("\(path) was let in")
        return
      }
      #expect(reason.contains(words) && !reason.contains("for-"), "\(reason)")
    }
  }

  @Test func theOperatorsTokenPlaysOnThisMachineAlone() async throws {
    try await LiveStage.run(grace: .seconds(1)) { stage in
      let gate = PlaybackGate(stage.engine, tokens: Self.tokens)
      var admitted: [String] = []
      for token in ["for-playing", "for-everything"] {
        for address in ["127.0.0.1", "::1", "192.0.2.7"] {
          let request = PlayRequest(app: "programme", streamName: token, remoteAddress: address)
          if case .accept = await gate.admit(request) { admitted.append("\(token) \(address)") }
        }
      }
      #expect(
        admitted == [
          "for-playing 127.0.0.1", "for-playing ::1", "for-playing 192.0.2.7", "for-everything 127.0.0.1",
          "for-everything ::1",
        ])
    }
  }
}

/// The `ffmpeg` program as a player that keeps what it gets.
private struct Playing {
  let process: Process
  private let file: URL
  private let words: URL

  /// - Parameter seconds: After which it leaves; nil to stay as long as there is something to play.
  init(_ address: String, in folder: URL, seconds: Int? = nil) throws {
    let name = UUID().uuidString
    file = folder.appending(path: "\(name).mkv")
    words = folder.appending(path: "\(name).txt")
    process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["ffmpeg", "-v", "warning", "-nostdin", "-analyzeduration", "1M", "-i", address]
      + (seconds.map { ["-t", "\($0)"] } ?? []) + ["-c", "copy", file.path]
    try Data().write(to: words)
    process.standardError = try FileHandle(forWritingTo: words)
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  /// Waits until it has ended, which it does by itself when the stream is over.
  func finish() throws -> Recorded {
    process.waitUntilExit()
    return try Recorded(file, complaints: String(contentsOf: words, encoding: .utf8))
  }
}

/// What a player got.
private struct Recorded {
  struct Run {
    var source: String
    var frames: Int
  }

  let file: URL
  let complaints: String
  /// In milliseconds, in the order of the file.
  let pictures: [Int]
  let sounds: [Int]

  init(_ file: URL, complaints: String) throws {
    (self.file, self.complaints) = (file, complaints)
    func times(_ stream: String) throws -> [Int] {
      try Tool.run(
        "ffprobe", "-v", "error", "-select_streams", stream, "-show_entries", "packet=pts", "-of", "csv=p=0", file.path
      ).split { $0 == "\n" || $0 == "," }.compactMap { Int($0) }
    }
    (pictures, sounds) = try (times("v"), times("a"))
  }

  /// Samples by which the sound begins after the pictures.
  var soundShift: Int { ((pictures.first ?? 0) - (sounds.first ?? 0)) * 48 }

  /// Whatever is not as it should be, in words; empty when all is well.
  func irregularities() throws -> [String] {
    var found = complaints.split(separator: "\n").map(String.init)
    for (before, after) in zip(pictures, pictures.dropFirst()) where !(33...34).contains(after - before) {
      found.append("a picture at \(after) follows \(before)")
    }
    for (before, after) in zip(sounds, sounds.dropFirst()) where !(21...22).contains(after - before) {
      found.append("a sound at \(after) follows \(before)")
    }
    if sounds.isEmpty { found.append("there is no sound") }
    if abs((sounds.first ?? 0) - (pictures.first ?? 0)) > 25 { found.append("sound and picture begin apart") }
    let decoded = try frames().count
    if decoded != pictures.count { found.append("\(decoded) of \(pictures.count) pictures can be decoded") }
    return found
  }

  /// Luma and Cb in the middle of each picture, decoded.
  private func frames() throws -> [(luma: UInt8, blue: UInt8)] {
    let raw = file.appendingPathExtension("yuv")
    try Tool.run(
      "ffmpeg", "-v", "error", "-xerror", "-y", "-i", file.path, "-fps_mode", "passthrough", "-pix_fmt", "yuv420p",
      "-f",
      "rawvideo", raw.path)
    let bytes = [UInt8](try Data(contentsOf: raw))
    let size = 320 * 180 * 3 / 2
    return stride(from: 0, to: bytes.count, by: size).map { start in
      (bytes[start + 90 * 320 + 160], bytes[start + 320 * 180 + 45 * 160 + 80])
    }
  }

  /// Which source it shows for how many frames.
  func runs(of stage: EngineRunTests.Stage) throws -> [Run] {
    var runs: [Run] = []
    for (_, blue) in try frames() {
      let source = [("red", stage.red), ("blue", stage.blue)].first { abs(Int(blue) - Int($0.1.colour)) <= 12 }?.0
      if runs.last?.source != source ?? "other" { runs.append(Run(source: source ?? "other", frames: 0)) }
      runs[runs.count - 1].frames += 1
    }
    return runs
  }

  func samples() throws -> [Float] {
    let raw = file.appendingPathExtension("f32")
    try Tool.run("ffmpeg", "-v", "error", "-y", "-i", file.path, "-ac", "1", "-f", "f32le", raw.path)
    return try Data(contentsOf: raw).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
  }
}
