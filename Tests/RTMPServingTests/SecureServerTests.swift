import Foundation
import Logging
import NIOSSL
import Testing

@testable import RTMPServing

/// RTMPS beside RTMP, on a port of its own, with a certificate made by the `openssl` program.
@Suite(.serialized) struct SecureServerTests {
  @Test func aPublisherOverTLSArrivesAsAnyOther() async throws {
    let gate = TestGate(key: "secret-key")
    try await Self.serve(gate) { plain, secure, server in
      for address in ["rtmps://127.0.0.1:\(secure)", "rtmp://127.0.0.1:\(plain)"] {
        let before = gate.sink.ends.count
        let words = try await Encoder.run([
          "-f", "lavfi", "-i", "testsrc2=size=160x90:rate=30", "-t", "1", "-c:v", "libx264", "-preset", "ultrafast",
          "-pix_fmt", "yuv420p", "-f", "flv", "\(address)/live/secret-key",
        ])
        #expect(words.status == 0, "\(words.text)")
        #expect(await eventually { gate.sink.ends.count == before + 1 })
      }
      #expect(gate.sink.ends == [.unpublished, .unpublished])
      #expect(gate.sink.units.count { if case .video = $0.kind { true } else { false } } == 60)
      #expect(server.counters.admitted == 2 && server.counters.garbage == 0)
    }
  }

  @Test func whoSpeaksNoTLSOnTheSecurePortIsClosed() async throws {
    var limits = RTMPLimits()
    limits.handshake = .milliseconds(500)
    try await Self.serve(TestGate(key: "key"), limits: limits) { _, secure, server in
      let talker = try await RawClient(port: secure)
      talker.send(ClientBytes.handshake + ClientBytes.opening())
      #expect(await talker.waitForClose())
      let mute = try await RawClient(port: secure)
      #expect(await mute.waitForClose())
      #expect(await eventually { server.counters.open == 0 })
      #expect(server.counters.admitted == 0 && server.counters.timeouts == 1)
    }
  }

  private static func serve(
    _ gate: TestGate, limits: RTMPLimits = .init(),
    _ body: @Sendable (_ plain: Int, _ secure: Int, _ server: RTMPServer) async throws -> Void
  ) async throws {
    let server = RTMPServer(
      host: "127.0.0.1", port: 0, secure: .init(host: "127.0.0.1", port: 0, context: try context()), gate: gate,
      limits: limits, log: Logger(label: "rtmp"))
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await server.run {
          listening.yield($0)
        } securely: {
          listening.yield($0)
        }
      }
      var iterator = ports.makeAsyncIterator()
      let (plain, secure) = (try #require(await iterator.next()), try #require(await iterator.next()))
      try await body(plain, secure, server)
      group.cancelAll()
      try await group.waitForAll()
    }
  }

  private static func context() throws -> NIOSSLContext {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("showrunner-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (certificate, key) = (
      folder.appendingPathComponent("own.pem").path, folder.appendingPathComponent("own.key").path
    )
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = [
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", key, "-out",
      certificate,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))))
  }
}
