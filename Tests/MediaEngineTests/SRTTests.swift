import Foundation
import Logging
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// Publishers who call over SRT.
@Suite(.serialized) struct SRTTests {
  @Test(arguments: [
    ("key-of-hana", "key-of-hana", true), ("live/key-of-hana", "live/key-of-hana", true),
    ("#!::r=live/key-of-hana,m=publish", "live/key-of-hana", true), ("#!::m=publish,r=k", "k", true),
    ("#!::u=k", "k", true), ("#!::r=k,m=request", "k", false), ("#!::", "", true), ("", "", true),
    ("#!::r", "", true), ("#!::r=a=b,,=,m=publish", "a=b", true),
  ]) func aStreamIDIsTakenApart(text: String, resource: String, publishes: Bool) {
    let id = SRTStreamID(text)
    #expect(id.resource == resource && id.publishes == publishes)
  }

  private func serve(
    _ stage: LiveStage, passphrase: String? = nil, _ body: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    let server = SRTServer(
      host: "127.0.0.1", port: 0, passphrase: passphrase, gate: stage.engine.gate, log: Logger(label: "srt"))
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

  @Test func aCallerWithAKeyIsLiveAndGoesWhenItIsKilled() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("hana", in: folder, colour: 60, seconds: 20, tone: 880, format: "flv")
      try await LiveStage.run(grace: .milliseconds(500)) { stage in
        await stage.put(["hana"], revision: 1)
        try await serve(stage) { port in
          let caller = try Encoders.send(
            film.path,
            arguments: [
              "-srt_streamid", "#!::r=live/key-of-hana,m=publish", "-f", "mpegts", "srt://127.0.0.1:\(port)",
            ])
          defer { kill(caller.processIdentifier, SIGKILL) }
          let live = try #require(try await stage.wait(8000, for: "hana", toBe: .live))
          try await stage.sleep(2500)
          #expect(stage.source("hana")?.publishers.map(\.origin) == ["srt 127.0.0.1"])
          #expect(stage.source("hana")?.codec == "h264")
          let shown = stage.shown(film, from: live + 1000, to: live + 2300)
          #expect(shown.filter { $0 == nil }.isEmpty && Set(shown).count > 25, "\(shown)")
          kill(caller.processIdentifier, SIGKILL)
          _ = try #require(try await stage.wait(12_000, for: "hana", toBe: .placeholder))
        }
        #expect(stage.source("hana")?.isPublishing == false)
      }
    }
  }

  @Test func awrongKeyAPlayerAndAWrongPassphraseAreRefused() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("hana", in: folder, colour: 60, seconds: 4, format: "flv")
      try await LiveStage.run(grace: .seconds(1)) { stage in
        try await serve(stage, passphrase: "a-long-secret") { port in
          for query in [
            "streamid=wrong&passphrase=a-long-secret", "streamid=key-of-hana&passphrase=another-secret",
            "passphrase=a-long-secret", "streamid=key-of-hana",
            "streamid=\(escaped("#!::r=key-of-hana,m=request"))&passphrase=a-long-secret",
          ] {
            let caller = try Encoders.send(film.path, arguments: ["-f", "mpegts", "srt://127.0.0.1:\(port)?\(query)"])
            caller.waitUntilExit()
            #expect(caller.terminationStatus != 0 && stage.source("hana")?.publishers == [], "\(query)")
          }
          let right = try Encoders.send(
            film.path,
            arguments: ["-f", "mpegts", "srt://127.0.0.1:\(port)?streamid=key-of-hana&passphrase=a-long-secret"])
          defer { kill(right.processIdentifier, SIGKILL) }
          _ = try #require(try await stage.wait(8000, for: "hana", toBe: .live))
        }
      }
    }
  }

  @Test func whatIsNoTransportStreamIsNamed() async throws {
    try await withFolder { folder in
      let noise = folder.appending(path: "noise")
      try Data((0..<400_000).map { UInt8(truncatingIfNeeded: $0 * 31 ^ $0 >> 5) }).write(to: noise)
      try await LiveStage.run(grace: .seconds(1)) { stage in
        try await serve(stage) { port in
          let caller = Process()
          caller.executableURL = URL(filePath: "/usr/bin/env")
          // Bytes as they are, over and over.
          caller.arguments = [
            "ffmpeg", "-v", "error", "-stream_loop", "20", "-f", "data", "-i", noise.path, "-map", "0", "-c", "copy",
            "-f", "data", "srt://127.0.0.1:\(port)?streamid=key-of-hana",
          ]
          caller.standardError = FileHandle.nullDevice
          caller.standardInput = FileHandle.nullDevice
          try caller.run()
          defer { kill(caller.processIdentifier, SIGKILL) }
          for _ in 0..<1400 where stage.source("hana")?.faults.isEmpty != false { try await stage.sleep(10) }
          #expect(stage.source("hana")?.state == .placeholder)
          let words = stage.source("hana")?.faults.map(\.words) ?? []
          #expect(words.contains { $0.contains("no transport stream") || $0.contains("lost") }, "\(words)")
        }
      }
    }
  }

  @Test func aPassphraseThatIsTooShortIsRefusedBeforeAnythingListens() async throws {
    let clock = SystemClock(wall: Instant(rawValue: 1_796_522_400_000))
    let gate = IngestGate(keys: KeyTable(), sources: [], rehearsing: false, log: nil)
    _ = clock
    let server = SRTServer(host: "127.0.0.1", port: 0, passphrase: "short", gate: gate, log: Logger(label: "srt"))
    await #expect(throws: SRTServerError.self) { try await server.run() }
  }

  private func escaped(_ id: String) -> String {
    id.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-"))) ?? id
  }
}
