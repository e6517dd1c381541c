import Testing

@testable import RTMPServing

/// What the server says to one who plays, and when.
struct PlayAnswerTests {
  private static func play(_ name: String, app: String = "slot") -> [UInt8] {
    ClientBytes.handshake + ClientBytes.connect(app: app) + ClientBytes.play(name)
  }

  @Test func playIsAskedForThenBegun() throws {
    var talk = Talk()
    talk.hear(Self.play("1?token=t"))
    #expect(talk.asked == ["slot 1?token=t"])
    #expect(
      try talk.statuses().map { $0[1] } == ["NetStream.Play.Reset", "NetStream.Play.Start"])
    // Window, bandwidth, connect's and createStream's results, StreamBegin, two statuses.
    #expect(try talk.answers().map(\.kind) == [5, 6, 20, 20, 4, 20, 20])
    #expect(try talk.answers()[4].payload == [0, 0, 0, 0, 0, 1])
  }

  @Test func aRefusalIsAnErrorInWordsAndTheLast() throws {
    var talk = Talk(refusal: "Playing needs a token.")
    talk.hear(Self.play("1"))
    #expect(try talk.statuses() == [["error", "NetStream.Play.Failed", "Playing needs a token."]])
    #expect(talk.ends == [] && talk.notes == [.refused(reason: "Playing needs a token.")])
    talk.pass(to: .seconds(3))
    #expect(talk.isClosed && talk.misdeeds == [])
  }

  @Test func aPlayerNeedSayNothingForAnyTime() {
    var talk = Talk()
    talk.hear(Self.play("1"))
    #expect(talk.session.deadline == nil)
    talk.pass(to: .seconds(36_000))
    #expect(!talk.isClosed && talk.ends == [])
  }

  @Test(arguments: [
    ClientBytes.deleteStream, ClientBytes.command([.string("closeStream"), .number(0), .null], stream: 1),
  ])
  func aPlayerWhoStopsIsToldSoAndEndsOnce(stop: [UInt8]) throws {
    var talk = Talk()
    talk.hear(Self.play("1") + stop + stop)
    talk.disconnect()
    #expect(talk.ends == [.unpublished] && talk.misdeeds == [])
    #expect(try talk.statuses().suffix(2).map { $0[1] } == ["NetStream.Play.UnpublishNotify", "NetStream.Play.Stop"])
  }

  @Test func theEndOfTheStreamIsTold() throws {
    var talk = Talk()
    talk.hear(Self.play("1"))
    #expect(talk.session.finishPlaying(at: .zero).first == .end(.unpublished))
    #expect(talk.session.finishPlaying(at: .zero) == [])
  }

  @Test func aPlayerThatVanishesEnds() {
    var talk = Talk()
    talk.hear(Self.play("1"))
    talk.disconnect()
    #expect(talk.ends == [.disconnected])
  }

  @Test func mediaFromAPlayerGoesNowhereAndASecondStreamIsRefused() throws {
    var talk = Talk()
    talk.hear(Self.play("1") + ClientBytes.configurations + ClientBytes.publish("key"))
    #expect(talk.units == [] && talk.asked.count == 1)
    #expect(try talk.statuses().last?[0] == "error")
    #expect(talk.ends == [] && !talk.isClosed)
  }

  @Test(arguments: [
    ("programme?token=abc", "", ["programme"]), ("programme", "abc", ["programme", "abc"]),
    ("slot", "1?token=abc", ["slot", "1"]), ("slot/1", "abc", ["slot", "1", "abc"]),
    ("/slot/", "2?token=%61bc", ["slot", "2"]), ("a/b/c/d/e", "f?abc", ["a", "b", "c", "d"]),
  ])
  func thePathAndTheTokenAreReadWhereverTheyStand(app: String, name: String, path: [String]) {
    let request = PlayRequest(app: app, streamName: name, remoteAddress: "192.0.2.7")
    #expect(request.path == path)
    #expect(request.candidateTokens.contains("abc"))
    #expect("\(request)" == "a player from 192.0.2.7" && !String(reflecting: request).contains("abc"))
  }
}
