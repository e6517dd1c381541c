import Testing

@testable import RTMPServing

/// Every five seconds a publisher is asked for an echo.
struct RoundTripTests {
  private static func echo(_ time: [UInt8]) -> [UInt8] {
    ClientBytes.message([0, 7] + time, kind: Message.Kind.userControl, on: 2, stream: 0)
  }

  private static let silence = ClientBytes.message([], kind: Message.Kind.audio)

  /// What the last ping said.
  private func asked(_ talk: Talk) throws -> [UInt8] {
    let ping = try #require(try talk.answers().last { $0.kind == Message.Kind.userControl })
    #expect(Array(ping.payload.prefix(2)) == [0, 6])
    return Array(ping.payload.dropFirst(2))
  }

  @Test func theEchoTellsHowLongTheWayIs() throws {
    var talk = Talk.publishing()
    #expect(talk.session.deadline == .seconds(5))
    talk.pass(to: .milliseconds(4999))
    #expect(try talk.answers() == [])
    talk.pass(to: .milliseconds(5001))
    talk.hear(Self.echo(try asked(talk)), at: .milliseconds(5043))
    #expect(talk.roundTrips == [.milliseconds(42)])
    talk.hear(Self.silence, at: .seconds(6))
    talk.pass(to: .milliseconds(10_001))
    talk.hear(Self.echo(try asked(talk)), at: .milliseconds(10_004))
    #expect(talk.roundTrips == [.milliseconds(42), .milliseconds(3)])
  }

  @Test func anEchoOfNothingThatWasAskedTellsNothing() throws {
    var talk = Talk.publishing()
    talk.hear(Self.echo([0, 0, 0, 1]), at: .seconds(1))
    talk.hear(Self.silence, at: .seconds(2))
    talk.pass(to: .seconds(5))
    let first = try asked(talk)
    talk.hear(Self.echo([9, 9, 9, 9]), at: .seconds(6))
    talk.hear(Self.silence, at: .seconds(7))
    talk.pass(to: .seconds(10))
    talk.hear(Self.echo(first), at: .seconds(11))
    #expect(talk.roundTrips == [])
    #expect(try asked(talk) != first)
  }

  @Test func aPublisherWhoOnlyEchoesIsStalled() throws {
    var talk = Talk.publishing()
    var ended: Int?
    for second in 1...60 where ended == nil {
      let pings = try talk.answers().count
      talk.pass(to: .seconds(second))
      if try talk.answers().count > pings { talk.hear(Self.echo(try asked(talk)), at: .seconds(second)) }
      if !talk.ends.isEmpty { ended = second }
    }
    #expect(talk.ends == [.stalled] && ended == 20)
  }

  @Test func nobodyIsAskedBeforeItPublishes() throws {
    var talk = Talk()
    talk.hear(ClientBytes.handshake + ClientBytes.connect(app: "live"))
    let before = talk.sent.count
    talk.pass(to: .seconds(14))
    talk.hear(Self.echo([0, 0, 0, 1]), at: .seconds(14))
    #expect(talk.sent.count == before && talk.roundTrips == [])
  }
}
