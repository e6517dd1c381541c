import Foundation
import Testing

@testable import DiscordRelay

/// What is said to Discord's gateway, and when.
struct GatewaySessionTests {
  private var session = GatewaySession(token: "t0ken", channel: "42")
  private let hello = #"{"op":10,"d":{"heartbeat_interval":41250},"s":null,"t":null}"#
  private let ready = #"{"op":0,"t":"READY","s":1,"d":{"session_id":"abc","resume_gateway_url":"wss://back.example"}}"#

  /// What an action says, as JSON.
  private func said(_ action: GatewaySession.Action?) throws -> [String: Any] {
    guard case .say(let text)? = action else { return [:] }
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test mutating func aNewBotSaysWhoItIsAndBeats() throws {
    let actions = session.take(hello)
    #expect(actions.first == .beatEvery(.milliseconds(41250)))
    let identify = try said(actions.last)
    #expect(identify["op"] as? Int == 2)
    let load = try #require(identify["d"] as? [String: Any])
    #expect(load["token"] as? String == "t0ken")
    // Guilds, their messages, and what stands in these.
    #expect(load["intents"] as? Int == 33281)
    #expect(load["properties"] is [String: Any])
    #expect(session.address == nil)
    #expect(session.take(ready) == [.isIn])
    #expect(session.address == "wss://back.example")
  }

  @Test mutating func afterABreakItGoesOnWhereItWas() throws {
    _ = session.take(hello)
    _ = session.take(ready)
    _ = session.take(#"{"op":0,"t":"TYPING_START","s":7,"d":{}}"#)
    #expect(session.ended(code: nil) == nil)
    let resume = try said(session.take(hello).last)
    #expect(resume["op"] as? Int == 6)
    let load = try #require(resume["d"] as? [String: Any])
    #expect(load["session_id"] as? String == "abc" && load["seq"] as? Int == 7)
    #expect(session.take(#"{"op":0,"t":"RESUMED","s":8,"d":{}}"#) == [.isIn])
  }

  @Test mutating func aHeartbeatThatNobodyAnsweredIsADeadConnection() throws {
    _ = session.take(hello)
    _ = session.take(ready)
    let beat = try said(session.beat().first)
    #expect(beat["op"] as? Int == 1 && beat["d"] as? Int == 1)
    #expect(session.take(#"{"op":11}"#) == [])
    #expect(try said(session.beat().first)["op"] as? Int == 1)
    #expect(session.beat() == [.reconnect(after: .zero)])
    // Discord asks for one out of turn.
    #expect(try said(session.take(#"{"op":1,"d":null}"#).first)["op"] as? Int == 1)
  }

  @Test mutating func discordAsksForAnotherConnectionOrAnotherSession() throws {
    _ = session.take(hello)
    _ = session.take(ready)
    #expect(session.take(#"{"op":7,"d":null}"#) == [.reconnect(after: .zero)])
    #expect(try said(session.take(hello).last)["op"] as? Int == 6)
    #expect(session.take(#"{"op":9,"d":true}"#) == [.reconnect(after: .seconds(2))])
    #expect(try said(session.take(hello).last)["op"] as? Int == 6)
    #expect(session.take(#"{"op":9,"d":false}"#) == [.reconnect(after: .seconds(2))])
    #expect(try said(session.take(hello).last)["op"] as? Int == 2)
    #expect(session.address == nil)
  }

  @Test(arguments: [4004, 4010, 4013, 4014]) func whatWouldEndTheSameWayIsGivenUp(code: Int) {
    var session = session
    guard case .giveUp(let words)? = session.ended(code: code) else {
      Issue.record("\(code) is not given up")
      return
    }
    #expect(!words.contains("t0ken"))
  }

  @Test(arguments: [4007, 4009, 1000]) func someEndsTakeTheSessionWithThem(code: Int) throws {
    var session = session
    _ = session.take(hello)
    _ = session.take(ready)
    #expect(session.ended(code: code) == nil)
    #expect(try said(session.take(hello).last)["op"] as? Int == 2)
  }

  @Test(arguments: [
    "", "{}", "[]", "null", #"{"op":10}"#, #"{"op":0,"t":"READY"}"#, #"{"op":0,"t":"MESSAGE_CREATE","d":{}}"#,
  ])
  func whatIsNoPayloadIsPassedOver(text: String) {
    var session = session
    #expect(session.take(text) == [])
  }
}
