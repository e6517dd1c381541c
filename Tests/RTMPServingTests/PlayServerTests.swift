import Foundation
import NIOConcurrencyHelpers
import Testing

@testable import RTMPServing

/// Players on real sockets.
@Suite(.serialized) struct PlayServerTests {
  @Test func aPlayerWhoReadsNothingIsClosedAndTheOthersNoticeNothing() async throws {
    let source = TestStream()
    var limits = RTMPLimits()
    limits.playerStall = .milliseconds(500)
    limits.playerUnsentBytes = 64 << 10
    try await TestServer.serve(TestGate(key: "key"), players: OpenPlayGate(source: source), limits: limits) {
      port, server in
      let deaf = try await RawClient(port: port, reads: false)
      deaf.send(ClientBytes.handshake + ClientBytes.connect(app: "programme") + ClientBytes.play(""))
      let reader = try await RawClient(port: port)
      reader.send(ClientBytes.handshake + ClientBytes.connect(app: "programme") + ClientBytes.play(""))
      #expect(await eventually { source.players.count == 2 && server.counters.playing == 2 })
      let (first, second) = (source.players[0], source.players[1])
      var slowest = Duration.zero
      // More than both sockets' buffers hold.
      for number in 0..<400 as Range<Int64> {
        let begin = ContinuousClock.now
        let kind = MediaUnit.Kind.video(isKey: number % 30 == 0, compositionTime: 0)
        let unit = MediaUnit(kind, timestamp: number * 33, bytes: .init(repeating: 7, count: 50_000))
        for player in [first, second] { player.offer([unit]) }
        slowest = max(slowest, ContinuousClock.now - begin)
        try await Task.sleep(for: .milliseconds(5))
      }
      #expect(await eventually { server.counters.playing == 1 && source.gone.count == 1 })
      #expect(server.counters.unread == 1)
      let (deafPlayer, other) = source.gone == [first.id] ? (first, second) : (second, first)
      #expect(deafPlayer.dropped > 0 && other.dropped == 0)
      #expect(await eventually { reader.count > 400 * 50_000 })
      #expect(slowest < .milliseconds(200), "\(slowest)")
      other.end()
      #expect(await eventually { reader.text.contains("NetStream.Play.Stop") && source.gone.count == 2 })
      deaf.close()
    }
  }

  @Test func aPlayerWithoutAPlaceIsRefusedInWordsAndAPlaceComesFree() async throws {
    let source = TestStream()
    var limits = RTMPLimits()
    limits.players = 1
    try await TestServer.serve(TestGate(key: "key"), players: OpenPlayGate(source: source), limits: limits) {
      port, server in
      let hello = ClientBytes.handshake + ClientBytes.connect(app: "programme") + ClientBytes.play("")
      let first = try await RawClient(port: port)
      first.send(hello)
      #expect(await eventually { server.counters.playing == 1 })
      let second = try await RawClient(port: port)
      second.send(hello)
      #expect(await eventually { second.text.contains("1 players are here, and all places are taken") })
      first.close()
      #expect(await eventually { server.counters.playing == 0 && source.gone.count == 1 })
      let third = try await RawClient(port: port)
      third.send(hello)
      #expect(await eventually { server.counters.playing == 1 })
    }
  }

  @Test func wrongTokensAreGuessesAndAfterTheLastNoneIsLookedAt() async throws {
    var limits = RTMPLimits()
    limits.guesses = 2
    try await TestServer.serve(TestGate(key: "key"), players: ClosedPlayGate(), limits: limits) { port, server in
      // The same one again is no new guess.
      for (token, words) in [("a", "No."), ("a", "No."), ("b", "No."), ("c", "Too many wrong tokens")] {
        let player = try await RawClient(port: port)
        player.send(ClientBytes.handshake + ClientBytes.connect(app: "programme") + ClientBytes.play(token))
        #expect(await eventually { player.text.contains(words) }, "\(token)")
        player.close()
      }
      #expect(server.counters.wrongKeys == 3 && server.counters.limited == 1 && server.counters.playing == 0)
    }
  }

  @Test func aServerWithoutAGateForPlayersTakesPublishersOnly() async throws {
    try await TestServer.serve(TestGate(key: "key")) { port, server in
      let words = try await Encoder.run(["-i", "rtmp://127.0.0.1:\(port)/programme/x", "-f", "null", "-"])
      #expect(words.status != 0 && words.text.contains("This port takes publishers only."), "\(words.text)")
      #expect(server.counters.refused == 1)
    }
  }
}

private struct ClosedPlayGate: PlayGate {
  func admit(_ request: PlayRequest) async -> PlayVerdict { .wrongToken(reason: "No.") }
}

private struct OpenPlayGate: PlayGate {
  var source: TestStream
  func admit(_ request: PlayRequest) async -> PlayVerdict { .accept(source) }
}

private final class TestStream: PlaySource {
  private struct State {
    var players: [Player] = []
    var gone: [Int] = []
  }
  private let state = NIOLockedValueBox(State())
  let metadata = PlayMetadata(
    width: 320, height: 180, framesPerSecond: 30, videoBitsPerSecond: 1, audioBitsPerSecond: 1, sampleRate: 48_000,
    channels: 2)

  var players: [Player] { state.withLockedValue { $0.players } }
  var gone: [Int] { state.withLockedValue { $0.gone } }
  func begin(_ player: Player) { state.withLockedValue { $0.players.append(player) } }
  func end(_ player: Player) { state.withLockedValue { $0.gone.append(player.id) } }
}
