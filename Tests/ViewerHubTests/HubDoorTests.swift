import Foundation
import HubClient
import HubWire
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

@testable import ViewerHub
@testable import WebServing

/// Who is let in, who is not, and what becomes of those who talk nonsense.
struct HubDoorTests {
  @Test func atTheLimitNewcomersGetA503AndThosePresentNoticeNothing() async throws {
    try await HubVenue.open(capacity: HubCapacity(viewers: 2)) { venue in
      let ada = try await HubViewer.join(port: venue.port)
      let bo = try await HubViewer.join(port: venue.port)
      await #expect { try await HubViewer.connect(port: venue.port) } throws: {
        ($0 as? HubViewer.Refused)?.status == 503
      }
      #expect(venue.hub.counters.full == 1)
      ada.send(ViewerMessage.say("all well"))
      try await bo.wait { $0.lines.count == 1 }
      bo.close()
      // The seat is free again.
      try await HubViewer.retry { venue.hub.refusal(for: "127.0.0.1") == nil }
      _ = try await HubViewer.join(port: venue.port)
    }
  }

  @Test func behindTheTrustedProxySeatsCountByWhomItForwards() async throws {
    let from: @Sendable (String) -> [(String, String)] = { [("X-Forwarded-For", "203.0.113.9, \($0)")] }
    try await HubVenue.open(capacity: HubCapacity(viewers: 20, ofAddress: 2), behindProxy: true) { venue in
      // Each from elsewhere: none is in another's way.
      for host in 1...6 { _ = try await HubViewer.join(port: venue.port, headers: from("198.51.100.\(host)")) }
      let first = try await HubViewer.join(port: venue.port, headers: from("192.0.2.7"))
      _ = try await HubViewer.join(port: venue.port, headers: from("::ffff:192.0.2.7"))
      await #expect { try await HubViewer.connect(port: venue.port, headers: from("192.0.2.7")) } throws: {
        ($0 as? HubViewer.Refused)?.status == 503
      }
      let asked = """
        GET /hub HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nX-Forwarded-For: 192.0.2.7\r\n\r\n
        """
      let words = try await Raw.ask(venue.port, asked, untilClosed: true)
      #expect(words.contains("\(SeatRefusal.addressIsFull)"), "\(words)")
      for host in 1...2 { _ = try await HubViewer.join(port: venue.port, headers: from("2001:db8::\(host)")) }
      await #expect { try await HubViewer.connect(port: venue.port, headers: from("2001:db8::3")) } throws: {
        ($0 as? HubViewer.Refused)?.status == 503
      }
      first.close()
      try await HubViewer.retry { venue.hub.refusal(for: "192.0.2.7") == nil }
      _ = try await HubViewer.join(port: venue.port, headers: from("192.0.2.7"))
    }
  }

  @Test func aProxyOnAnotherMachineIsNotTakenForItsViewersNorAStrangerForAProxy() {
    var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/hub")
    head.headers.add(name: "X-Forwarded-For", value: "203.0.113.9, 192.0.2.7")
    #expect(HubUpgradeRequest.address(head, from: "10.0.0.5", by: "10.0.0.5") == "192.0.2.7")
    #expect(HubUpgradeRequest.address(head, from: "10.0.0.6", by: "10.0.0.5") == "10.0.0.6")
    #expect(HubUpgradeRequest.address(head, from: "10.0.0.5", by: nil) == "10.0.0.5")
  }

  @Test func anotherPageIsTurnedAwayAndOurOwnIsNot() async throws {
    try await HubVenue.open { venue in
      await #expect {
        try await HubViewer.connect(port: venue.port, headers: [("Origin", "http://elsewhere.example")])
      } throws: { ($0 as? HubViewer.Refused)?.status == 403 }
      #expect(venue.hub.counters.foreign == 1)
      _ = try await HubViewer.connect(
        port: venue.port, headers: [("Origin", "http://127.0.0.1:\(venue.port)")])
    }
  }

  @Test func plainRequestsGoOnAsHTTP() async throws {
    try await HubVenue.open { venue in
      let answer = try await Raw.ask(venue.port, "GET /hub HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 426"))
      let two = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
      #expect(try await Raw.ask(venue.port, two, untilClosed: true).components(separatedBy: "alive").count == 3)
      let codec = try await Raw.ask(venue.port, "GET /venue/hub/wire.wasm HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(codec.contains("application/wasm"))
    }
  }

  @Test func theCodecComesCompressedToWhoTakesThat() async throws {
    try await HubVenue.open { venue in
      let get = "GET /venue/hub/wire.wasm HTTP/1.1\r\nHost: x\r\n"
      let (plain, packed) = try await (
        Raw.ask(venue.port, "\(get)\r\n"), Raw.ask(venue.port, "\(get)Accept-Encoding: gzip\r\n\r\n")
      )
      let lengths = [plain, packed].map { answer in
        answer.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length: ") }
          .flatMap { Int($0.dropFirst("content-length: ".count)) } ?? 0
      }
      #expect(!plain.lowercased().contains("content-encoding"))
      #expect(packed.lowercased().contains("content-encoding: gzip"))
      #expect(lengths[1] > 0 && lengths[1] * 2 < lengths[0])
    }
  }

  @Test(arguments: [
    "\u{16}\u{03}\u{01}\u{02}garbage\r\n\r\n", "GET /hub HTTP/1.1\r\nUpgr", "",
    "GET /hub HTTP/9.9\r\n\r\n", "\r\n\r\n\r\n\0\0\0\0",
  ])
  func garbageAndHalfRequestsAreCounted(bytes: String) async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port)
      try await Raw.say(venue.port, bytes)
      try await HubViewer.retry { venue.hub.counters.halfOpen == 1 }
      ada.send(ViewerMessage.say("all well"))
      try await ada.wait { $0.lines.count == 1 }
    }
  }

  @Test func whoRestsTooLongIsLetGoAndWhoIsYetToBeAnsweredIsNot() async throws {
    try await HubVenue.open(idle: .milliseconds(300)) { venue in
      let viewer = try await HubViewer.join(port: venue.port)
      let start = ContinuousClock.now
      let rested = try await Raw.ask(venue.port, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", untilClosed: true)
      #expect(rested.hasSuffix("alive\n") && ContinuousClock.now - start > .milliseconds(250))
      let late = try await Raw.ask(venue.port, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n", untilClosed: true)
      #expect(late.hasSuffix("late\n"))
      // A viewer's connection is the hub's affair.
      #expect(!viewer.heard.isClosed)
    }
  }

  @Test func garbageIsNotWaitedFor() async throws {
    try await HubVenue.open { venue in
      let answer = try await Raw.ask(venue.port, "\u{16}\u{03}\u{01}\u{02}garbage\r\n\r\n", untilClosed: true)
      #expect(answer == "")
      // The client may see the end a moment before the hub has counted it.
      try await HubViewer.retry { venue.hub.counters.halfOpen == 1 }
    }
  }

  @Test func aRequestThatWishesForSomethingElseIsServedAllTheSame() async throws {
    try await HubVenue.open { venue in
      let wish = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n"
      let answer = try await Raw.ask(venue.port, wish, untilClosed: true)
      #expect(answer.hasSuffix("alive\n"))
    }
  }

  @Test func upgradesWithoutTheirHeadersAreRefused() async throws {
    try await HubVenue.open { venue in
      let upgrade = "GET /hub HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
      let (version, key) = ("Sec-WebSocket-Version: 13\r\n", "Sec-WebSocket-Key: x\r\n")
      for rest in ["\r\n", version + "\r\n", key + "Sec-WebSocket-Version: 8\r\n\r\n"] {
        let answer = try await Raw.ask(venue.port, upgrade + rest)
        #expect(answer.hasPrefix("HTTP/1.1 426") || answer.hasPrefix("HTTP/1.1 503"))
      }
      #expect(venue.hub.viewers == 0)
    }
  }

  @Test func nonsenseOnAnUpgradedConnectionIsClosedWithItsCode() async throws {
    try await HubVenue.open { venue in
      let quiet = try await HubViewer.join(port: venue.port)
      let silly: [@Sendable (HubViewer) -> Void] = [
        { $0.send(ByteBuffer(bytes: [9, 9, 9])) },
        { $0.send(ByteBuffer(bytes: [])) },
        { $0.send(ByteBuffer(string: "words"), opcode: .text) },
        { $0.send(ViewerMessage.say("before hello")) },
        {
          $0.send(ViewerMessage.hello("one"))
          $0.send(ViewerMessage.hello("two"))
        },
        {
          $0.send(ViewerMessage.hello(""))
          $0.send(ByteBuffer(bytes: [Wire.version, 18, 0, 0, 0, 0, 2, 0, 0xFF, 0xFE]))
        },
        { $0.send(ByteBuffer(repeating: 0, count: HubLimits.message + 1)) },
      ]
      for (index, act) in silly.enumerated() {
        let viewer = try await HubViewer.connect(port: venue.port)
        act(viewer)
        try await viewer.wait { $0.isClosed }
        #expect(viewer.heard.closeCode == CloseCode.malformed.rawValue, "\(index)")
        #expect(venue.hub.counters.malformed == index + 1)
      }
      let flooder = try await HubViewer.join(port: venue.port)
      for _ in 0..<400 { flooder.send(ViewerMessage.rename("x")) }
      try await flooder.wait { $0.isClosed }
      #expect(flooder.heard.closeCode == CloseCode.flood.rawValue)
      quiet.send(ViewerMessage.say("all well"))
      try await quiet.wait { $0.lines.count == 1 }
      try await HubViewer.retry { venue.hub.viewers == 1 }
    }
  }
}

/// A bare connection.
enum Raw {
  static func say(_ port: Int, _ bytes: String) async throws {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port).get()
    if !bytes.isEmpty { try await channel.writeAndFlush(ByteBuffer(string: bytes)) }
    try? await channel.close()
  }

  static func ask(_ port: Int, _ bytes: String, untilClosed: Bool = false) async throws -> String {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: bytes))
      var answer = ""
      for try await part in inbound {
        answer += String(decoding: part.readableBytesView, as: UTF8.self)
        if !untilClosed { break }
      }
      return answer
    }
  }
}
