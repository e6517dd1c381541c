import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import WebServing

/// What a webhook's server may be and do.
struct HookClientTests {
  @Test func onlyACertificateOfSomebodyTrustedAndOfThisHostIsTaken() async throws {
    let (own, other) = (
      try Certificate(names: "DNS:localhost,IP:127.0.0.1"), try Certificate(names: "DNS:hooks.example")
    )
    for (shown, trusted, taken) in [(own, own, true), (own, other, false), (other, other, false)] {
      let server = try await answering("HTTP/1.1 204 No Content\r\n\r\n", with: shown)
      let client = HookClient(trust: .file(trusted.certificate))
      for host in ["localhost", "127.0.0.1"] {
        let url = try #require(URL(string: "https://\(host):\(server.localAddress?.port ?? 0)/"))
        let outcome = await client.post([], to: url, headers: [:])
        #expect(outcome == (taken ? .status(204) : .failed("its certificate is not to be trusted")), "\(host)")
      }
      try await server.close()
    }
  }

  @Test func aServerThatSaysNothingIsWaitedForOnlySoLong() async throws {
    let server = try await answering(nil)
    let url = try #require(URL(string: "http://127.0.0.1:\(server.localAddress?.port ?? 0)/"))
    let outcome = await HookClient(patience: .milliseconds(200)).post([], to: url, headers: [:])
    #expect(outcome == .failed("no answer came in 0 s"))
    try await server.close()
  }

  @Test func anAnswerWithoutAnEndIsNotRead() async throws {
    let server = try await answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n")
    let url = try #require(URL(string: "http://127.0.0.1:\(server.localAddress?.port ?? 0)/"))
    #expect(await HookClient().post([1], to: url, headers: [:]) == .status(200))
    try await server.close()
  }

  @Test(arguments: ["garbage\r\n\r\n", "", "HTTP/1.1 100 Continue\r\n\r\n"])
  func whatIsNoAnswerIsAFailure(text: String) async throws {
    let server = try await answering(text, closing: true)
    let url = try #require(URL(string: "http://127.0.0.1:\(server.localAddress?.port ?? 0)/"))
    #expect(await HookClient().post([], to: url, headers: [:]) == .failed("the connection broke"))
    try await server.close()
  }

  @Test func whoIsNotThereIsNamed() async throws {
    let server = try await answering("")
    let port = server.localAddress?.port ?? 0
    try await server.close()
    let gone = try #require(URL(string: "http://127.0.0.1:\(port)/"))
    #expect(await HookClient().post([], to: gone, headers: [:]) == .failed("the connection was refused"))
    let nowhere = try #require(URL(string: "https://nowhere.invalid/"))
    #expect(await HookClient().post([], to: nowhere, headers: [:]) == .failed("there is no such host"))
  }

  // MARK: The server

  /// Answers every connection's first bytes with a text; nil is silence.
  private func answering(
    _ text: String?, with certificate: Certificate? = nil, closing: Bool = false
  ) async throws -> any Channel {
    let context = try certificate.map { certificate in
      try NIOSSLContext(
        configuration: .makeServerConfiguration(
          certificateChain: try NIOSSLCertificate.fromPEMFile(certificate.certificate).map { .certificate($0) },
          privateKey: .privateKey(try NIOSSLPrivateKey(file: certificate.key, format: .pem))))
    }
    return try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton).childChannelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        if let context { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context)) }
        try channel.pipeline.syncOperations.addHandler(Answerer(text: text, closing: closing))
      }
    }.bind(host: "127.0.0.1", port: 0).get()
  }

  private final class Answerer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let text: String?
    private let closing: Bool

    init(text: String?, closing: Bool) { (self.text, self.closing) = (text, closing) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      guard let text else { return }
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
      if closing { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
  }

  /// One that vouches for itself, made by the `openssl` program.
  private struct Certificate {
    let certificate: String
    let key: String

    init(names: String) throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hooks-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      certificate = folder.appendingPathComponent("certificate.pem").path
      key = folder.appendingPathComponent("key.pem").path
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
        "-subj", "/CN=hooks", "-addext", "subjectAltName=\(names)", "-keyout", key, "-out", certificate,
      ]
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
    }
  }
}
