import Foundation
import ProgrammeAnalysis
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// Streams that the engine fetches: through the whole engine, in real time, from the `ffmpeg` program.
@Suite(.serialized) struct PullTests {
  /// How a stream is offered, and by what address it is pulled.
  struct Way: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var kind: __socket_type = SOCK_STREAM
    var container = "mpegts"
    var served: @Sendable (Int) -> [String]
    var pulled: @Sendable (Int) -> String
  }

  static let ways = [
    Way(
      testDescription: "HTTP", served: { ["-listen", "1", "http://127.0.0.1:\($0)/a.ts"] },
      pulled: { "http://127.0.0.1:\($0)/a.ts" }),
    Way(
      testDescription: "SRT", kind: SOCK_DGRAM, served: { ["srt://127.0.0.1:\($0)?mode=listener"] },
      pulled: { "srt://127.0.0.1:\($0)?mode=caller" }),
    Way(
      testDescription: "RTMP", container: "flv", served: { ["-listen", "1", "rtmp://127.0.0.1:\($0)/live/s"] },
      pulled: { "rtmp://127.0.0.1:\($0)/live/s" }),
  ]

  @Test(arguments: ways) func aStreamIsPulledAndPulledAgainWhenItsSenderComesBack(way: Way) async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("cam", in: folder, colour: 60, seconds: 20, tone: 880, format: "flv")
      let port = try freePort(way.kind)
      let artists = [Artist(id: "cam", name: "Camera", pull: way.pulled(port).replacing("127.0.0.1", with: "${HOST}"))]
      try await LiveStage.run(
        grace: .seconds(1), artists: artists, keys: [:], environment: ["HOST": "127.0.0.1"]
      ) { stage in
        await stage.put(["cam"], revision: 1)
        func serve() throws -> Process {
          try Encoders.send(film.path, arguments: ["-f", way.container] + way.served(port))
        }
        let first = try serve()
        defer { kill(first.processIdentifier, SIGKILL) }
        let live = try #require(try await stage.wait(12_000, for: "cam", toBe: .live), "\(report(stage))")
        try await stage.sleep(2500)
        #expect(stage.source("cam")?.pull?.state == .live)
        #expect(stage.source("cam")?.publishers.first?.origin.hasPrefix("pull ") == true)
        kill(first.processIdentifier, SIGKILL)
        _ = try #require(try await stage.wait(6000, for: "cam", toBe: .placeholder))
        let second = try serve()
        defer { kill(second.processIdentifier, SIGKILL) }
        _ = try #require(try await stage.wait(15_000, for: "cam", toBe: .live), "\(report(stage))")
        #expect(stage.source("cam")?.faults.isEmpty == false)
        stage.engine.stop()
        let shown = stage.shown(film, from: live + 1000, to: live + 2400)
        #expect(shown.filter { $0 == nil }.isEmpty && Set(shown).count > 25, "\(shown)")
      }
    }
  }

  private func report(_ stage: LiveStage) -> String {
    "\(String(describing: stage.source("cam")?.pull)) \(stage.source("cam")?.faults.map(\.words) ?? [])"
  }

  @Test func aBlockedSourceIsNotPulledAndAKickEndsTheConnection() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("cam", in: folder, colour: 60, seconds: 20, format: "flv")
      let port = try freePort(SOCK_DGRAM)
      let artists = [Artist(id: "cam", name: "Camera", pull: "srt://127.0.0.1:\(port)?mode=caller")]
      try await LiveStage.run(grace: .milliseconds(200), artists: artists, keys: [:]) { stage in
        let sender = try Encoders.send(
          film.path, arguments: ["-f", "mpegts", "srt://127.0.0.1:\(port)?mode=listener"])
        defer { kill(sender.processIdentifier, SIGKILL) }
        _ = try #require(try await stage.wait(12_000, for: "cam", toBe: .live))
        let cause = Cause(why: "test")
        await stage.engine.replace(
          revision: 2, commands: [Command(due: stage.epoch, value: .blocked(["cam"]), cause: cause)])
        _ = try #require(try await stage.wait(3000, for: "cam", toBe: .placeholder))
        try await stage.sleep(1500)
        #expect(stage.source("cam")?.isPublishing == false)
        #expect(stage.source("cam")?.pull?.problem?.contains("the producer has closed") == true)
      }
    }
  }

  @Test(arguments: ["http://127.0.0.1:1/x", "rtmp://127.0.0.1:1/x/y", "srt://127.0.0.1:1", "rtsp://127.0.0.1:1/x"])
  func whatIsNotThereIsTriedAgainWithALongerWaitEachTime(address: String) async throws {
    let clock = SystemClock(wall: Instant(rawValue: 1_796_522_400_000))
    let source = LiveSource(
      Artist(id: "cam", name: "Camera"), grace: .seconds(1),
      canvas: PixelRectangle(x: 0, y: 0, width: 320, height: 180),
      frames: FrameClock(epoch: clock.now(), framesPerSecond: 30), clock: clock, log: nil)
    defer { source.stop() }
    var times = PullTimes()
    times.retry = RetryTimes(connecting: .milliseconds(300), first: .milliseconds(50), longest: .seconds(1))
    let puller = Puller(
      try PullAddress(address, environment: [:]), into: source, times: times, patience: 3, clock: clock, log: nil)
    puller.start()
    for _ in 0..<400 where puller.report.state != .ended { try await Task.sleep(for: .milliseconds(10)) }
    #expect(puller.report.state == .ended && puller.report.faults == 3)
    #expect(source.report().faults.last?.words.hasPrefix("pulling it: opening it") == true)
    puller.stop()
  }

  @Test func theServersAnswerCantMakeItOpenAFile() async throws {
    try await withFolder { folder in
      let secret = try NumberedFilm.make("secret", in: folder, colour: 60, seconds: 1, format: "ts")
      for text in [
        "ffconcat version 1.0\nfile '\(secret.path)'\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n\(secret.path)\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://\(secret.path)\n#EXT-X-ENDLIST\n",
      ] {
        let list = folder.appending(path: "list")
        try text.write(to: list, atomically: true, encoding: .utf8)
        let port = try freePort()
        let server = try serve(list, port: port)
        defer { kill(server.processIdentifier, SIGKILL) }
        try await Task.sleep(for: .milliseconds(400))
        let deadline = LibavDeadline()
        deadline.set(.seconds(3))
        #expect(throws: LibavError.self) {
          let demuxer = try UnitDemuxer(
            try PullAddress("http://127.0.0.1:\(port)/list", environment: [:]), deadline: deadline)
          while let units = try demuxer.next() { #expect(units.isEmpty) }
          throw LibavError(doing: "nothing was read of it", code: LibavError.end)
        }
      }
    }
  }

  /// Python's web server, for a folder's files.
  private func serve(_ file: URL, port: Int) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-m", "http.server", "\(port)", "--bind", "127.0.0.1", "--directory",
      file.deletingLastPathComponent().path,
    ]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test(arguments: [
    ("rtsp://user:pass@camera.example:8554/1?token=hush-hush", "rtsp://camera.example:8554"),
    ("https://${HOST}/master.m3u8", "https://•••"), ("file:///etc/passwd", "•••"), ("concat:a|b", "•••"),
  ]) func whatIsShownIsTheHostAlone(template: String, shown: String) {
    #expect(PullAddress.shown(template) == shown)
  }

  @Test(arguments: ["file:///etc/passwd", "concat:a|b", "pipe:0", "data:,x", "tcp://h:1", "udp://h:1", "subfile:x"])
  func onlySomeProtocolsArePulled(address: String) {
    #expect(throws: AddressProblem.self) { try PullAddress(address, environment: [:]) }
  }
}
