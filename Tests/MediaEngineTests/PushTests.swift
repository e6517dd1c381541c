import Foundation
import Glibc
import ProgrammeAnalysis
import RTMPServing
import ShowModel
import Testing

@testable import MediaEngine

/// Pushes to real targets, some of which are killed, hang, refuse or are slow.
@Suite(.serialized) struct PushTests {
  @Test(arguments: [true, false]) func whatIsPushedArrivesAndTheTargetIsToldOfTheEndOnlyWhenTheShowIsOver(
    cleanly: Bool
  ) async throws {
    let target = RTMPTarget()
    try await target.serve { port in
      try await PushStage.run("rtmp://127.0.0.1:\(port)/app/${KEY}") { (stage, _) async throws in
        #expect(try await stage.waitUntilLive())
        #expect(try await eventually { target.units.count > 150 })
        let running = stage.push.report
        #expect(running.bytes > 20_000 && running.framesDropped == 0 && running.faults == 0 && running.problem == nil)
        stage.end(cleanly: cleanly)
        #expect(try await eventually { !target.ends.isEmpty })
        #expect(target.ends == [cleanly ? .unpublished : .disconnected])
        #expect(stage.push.report.state == .ended)
      }
    }
    #expect(target.keys.first?.contains("live_secret-key") == true)
    let pictures = target.units.filter { if case .video = $0.kind { true } else { false } }
    let sounds = target.units.filter { $0.kind == .audio }
    #expect(pictures.first?.kind == .video(isKey: true, compositionTime: 0))
    // In whole milliseconds, from the first picture on.
    let first = try #require(pictures.first).timestamp
    #expect(
      pictures.map { $0.timestamp - first } == pictures.indices.map { Int64($0 * 1000 / 30 + ($0 % 3 == 2 ? 1 : 0)) })
    let steps = zip(sounds.dropFirst(), sounds).map { $0.timestamp - $1.timestamp }
    #expect(Set(steps).isSubset(of: [21, 22]))
    #expect(abs(try #require(sounds.first).timestamp - first) <= 22)
    let configurations = target.units.filter { $0.kind == .videoConfiguration || $0.kind == .audioConfiguration }
    #expect(configurations.count == 2)
  }

  @Test func aTargetThatIsKilledAndStartedAgainGetsTheProgrammeAgain() async throws {
    let port = try freePort()
    try await PushStage.run("rtmp://127.0.0.1:\(port)/app/${KEY}") { (stage, folder) async throws in
      #expect(try await stage.waitForFault(number: 1))
      #expect(stage.push.report.problem == "connecting: Connection refused")
      for round in 1...3 {
        let faults = stage.push.report.faults
        let listener = try ListeningProgram.rtmp(port, into: folder.appending(path: "got-\(round).ts"))
        defer { listener.kill() }
        #expect(try await stage.waitUntilLive())
        try await Task.sleep(for: .seconds(2.5))
        #expect(stage.push.report.state == .live && stage.push.report.problem == nil)
        listener.kill()
        #expect(try await stage.waitForFault(number: faults + 1))
        #expect(!stage.words.all.contains("no answer in time"))
        let got = try listener.times()
        #expect(got.video.count > 30 && got.audio.count > 45)
        let steps = zip(got.video.dropFirst(), got.video).map { $0 - $1 }
        #expect(steps.allSatisfy { abs($0 - 1.0 / 30) < 0.002 }, "\(steps)")
      }
      #expect(stage.words.all.contains("push 1 (rtmp://127.0.0.1:\(port)): live"))
    }
  }

  @Test func aTargetThatRefusesIsTriedAgainAndAgain() async throws {
    let target = RTMPTarget()
    try await target.serve { port in
      try await PushStage.run("rtmp://127.0.0.1:\(port)/app/${KEY}", environment: ["KEY": "wrong"]) {
        (stage, _) async throws in
        #expect(try await stage.waitForFault(number: 3))
        #expect(stage.push.report.bytes == 0)
      }
    }
    #expect(target.keys.count >= 3)
  }

  @Test func aTargetThatAcceptsAndSaysNothingIsGivenUpInTime() async throws {
    let silent = try SilentListener()
    defer { silent.close() }
    try await PushStage.run("rtmp://127.0.0.1:\(silent.port)/app/${KEY}", times: PushStage.hasty) {
      (stage, _) async throws in
      let start = ContinuousClock.now
      #expect(try await stage.waitForFault(number: 1))
      #expect(ContinuousClock.now - start < .seconds(20))
      #expect(stage.push.report.problem == "connecting: no answer in time")
      // And the end of the programme doesn't wait for the next try to fail.
      let end = ContinuousClock.now
      stage.end(cleanly: true)
      #expect(ContinuousClock.now - end < .seconds(8))
    }
  }

  /// Twenty seconds of the programme in one: the sockets' buffers are soon full.
  @Test func aTargetThatIsSlowLosesPicturesUpToAKeyFrameAndOneThatHangsIsGivenUp() async throws {
    let port = try freePort()
    try await PushStage.run("rtmp://127.0.0.1:\(port)/app/${KEY}", speed: 20, times: PushStage.hasty) {
      (stage, folder) async throws in
      let listener = try ListeningProgram.rtmp(port, into: folder.appending(path: "got.ts"))
      defer { listener.kill() }
      #expect(try await stage.waitUntilLive())
      // Some came before the program listened.
      let faults = stage.push.report.faults
      kill(listener.process.processIdentifier, SIGSTOP)
      #expect(try await eventually { stage.push.report.framesDropped > 100 })
      kill(listener.process.processIdentifier, SIGCONT)
      let before = stage.push.report
      #expect(try await eventually { stage.push.report.bytes > before.bytes + 500_000 })
      #expect(stage.push.report.state == .live && stage.push.report.faults == faults)

      kill(listener.process.processIdentifier, SIGSTOP)
      #expect(try await stage.waitForFault(number: faults + 1))
      #expect(stage.words.all.contains("sending: no answer in time; the next try is in"))
      kill(listener.process.processIdentifier, SIGCONT)
      listener.kill()
      // No picture that it got lacks the ones it is made from.
      try Tool.run(
        "ffmpeg", "-v", "fatal", "-xerror", "-i", listener.file.path, "-map", "0:v", "-f", "null", "-")
    }
  }

  @Test func anSRTTargetGetsTheProgrammeAsATransportStream() async throws {
    let port = try freePort(SOCK_DGRAM)
    try await PushStage.run("srt://127.0.0.1:\(port)?streamid=${KEY}") { (stage, folder) async throws in
      let listener = try ListeningProgram(
        ["-i", "srt://127.0.0.1:\(port)?mode=listener"], into: folder.appending(path: "got.ts"))
      defer { listener.kill() }
      #expect(try await stage.waitUntilLive())
      #expect(try await eventually { ((try? listener.times())?.video.count ?? 0) > 60 })
      listener.kill()
      let faults = stage.push.report.faults
      #expect(try await stage.waitForFault(number: faults + 1))
      try Tool.run(
        "ffmpeg", "-v", "fatal", "-xerror", "-i", listener.file.path, "-map", "0", "-f", "null", "-")
    }
  }

  @Test func oneTargetThatHangsDelaysNoOtherAndLeavesTheProgrammeWhole() async throws {
    let silent = try SilentListener()
    defer { silent.close() }
    let target = RTMPTarget()
    try await target.serve { port in
      try await withFolder { folder in
        let (engine, _) = try EngineOutputTests.engine(
          folder, rehearsing: false,
          push: ["rtmp://127.0.0.1:\(silent.port)/app/x", "rtmp://127.0.0.1:\(port)/app/y", "rtmp://host/${UNSET}"])
        engine.start()
        defer { engine.stop() }
        #expect(try await eventually { target.units.count > 100 })
        let report = engine.report()
        #expect(report.pushes.map(\.number) == [1, 2, 3])
        #expect(report.pushes.map(\.state) == [.connecting, .live, .ended])
        #expect(report.pushes[2].problem == "UNSET is not set in the environment; set it and start the show again")
        #expect(report.framesDropped == 0 && report.recording?.state == .live)
        engine.stop()
        let file = folder.appending(path: "programme.mp4")
        try engine.hls.write("180p.m3u8", to: file)
        let words = try Tool.run(
          "ffmpeg", "-v", "error", "-i", file.path, "-vf",
          "signalstats,metadata=print:key=lavfi.signalstats.YMAX:file=-", "-f", "null", "-")
        func numbers(after word: String) -> [Int] {
          words.components(separatedBy: word).dropFirst().compactMap { Int($0.prefix(while: \.isNumber)) }
        }
        let times = numbers(after: " pts:")
        #expect(times.count > 40 && zip(times, times.dropFirst()).allSatisfy { $1 - $0 == 1000 }, "\(times)")
        // Every frame bears the show's name in white.
        #expect(numbers(after: "YMAX=").count == times.count && numbers(after: "YMAX=").allSatisfy { $0 > 150 })
      }
    }
  }
}

/// Accepts connections and never says a word.
struct SilentListener {
  let port: Int
  private let socket: Int32

  init() throws {
    port = try freePort()
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = in_port_t(port).bigEndian
    let bound = withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(socket, address, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(bound == 0 && listen(socket, 8) == 0)
  }

  func close() { Glibc.close(socket) }
}
