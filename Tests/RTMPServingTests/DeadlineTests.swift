import Testing

@testable import RTMPServing

/// Who says nothing is sent away, each at its time.
struct DeadlineTests {
  private let limits = RTMPLimits()

  @Test func aClientThatSaysNothingIsClosedAfterTheHandshakesTime() {
    var talk = Talk()
    #expect(talk.session.deadline == .seconds(5))
    talk.pass(to: .milliseconds(4999))
    #expect(!talk.isClosed)
    talk.pass(to: .seconds(5))
    #expect(talk.isClosed && talk.notes.count == 1)
  }

  @Test func aHandshakeThatTricklesIsClosedAtTheSameTime() {
    var talk = Talk()
    for second in 0..<5 {
      talk.hear(Array(ClientBytes.handshake.dropFirst(second * 100).prefix(100)), at: .seconds(second))
    }
    talk.pass(to: .seconds(5))
    #expect(talk.isClosed)
  }

  @Test func aClientThatOnlyTalksIsClosedHoweverMuchItSays() {
    var talk = Talk()
    talk.hear(ClientBytes.handshake)
    for second in 1..<15 {
      talk.hear(ClientBytes.connect(app: "live"), at: .seconds(second))
      talk.pass(to: .seconds(second))
      #expect(!talk.isClosed)
    }
    talk.pass(to: .seconds(15))
    #expect(talk.isClosed && talk.ends == [])
  }

  @Test func aPublisherThatStopsWithinAMessageIsStalled() {
    var talk = Talk.publishing()
    let message = ClientBytes.message(ClientBytes.videoConfiguration, kind: Message.Kind.video)
    talk.hear(Array(message.dropLast(3)), at: .seconds(60))
    talk.pass(to: .milliseconds(74_999))
    #expect(!talk.isClosed && talk.ends == [])
    talk.pass(to: .seconds(75))
    #expect(talk.isClosed && talk.ends == [.stalled] && talk.misdeeds == [])
    talk.disconnect()
    #expect(talk.ends == [.stalled])
  }

  @Test func aGateThatDoesNotAnswerIsARefusal() throws {
    var session = RTMPSession(limits: limits, nonce: 1)
    _ = session.receive(ClientBytes.handshake + ClientBytes.opening(), at: .seconds(3))
    #expect(session.deadline == .seconds(8))
    let actions = session.pass(to: .seconds(8))
    #expect(actions.contains(.note(.refused(reason: "The show gives no answer. Try again."))))
    #expect(session.decide(refusal: nil, at: .seconds(8)) == nil)
    #expect(session.deadline == .seconds(10))
    #expect(session.pass(to: .seconds(10)) == [.close])
  }

  @Test func aRefusedClientHasTimeToReadAndIsNotReadItself() {
    var talk = Talk(refusal: "no such key")
    talk.hear(ClientBytes.handshake + ClientBytes.opening(), at: .seconds(1))
    #expect(!talk.isClosed)
    talk.hear([UInt8](repeating: 9, count: 1 << 20), at: .seconds(2))
    #expect(talk.session.heldBytes == 0)
    talk.pass(to: .seconds(3))
    #expect(talk.isClosed && talk.notes == [.refused(reason: "no such key")])
  }
}
