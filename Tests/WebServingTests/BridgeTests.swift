import DiscordRelay
import Foundation
import HubClient
import Testing

@testable import WebServing

/// `/bridge`, as a bot sees it.
struct BridgeTests {
  @Test func aBotIsGreetedAndToldHowManyAreThere() async throws {
    try await DeskServer.run { desk in
      let bot = try await BridgeClient(desk)
      try await bot.wait { $0.heard(3).count == 1 }
      let hello = try #require(bot.heard.first)
      #expect(hello["op"] as? Int == 0)
      let load = try #require(hello["d"] as? [String: Any])
      #expect(load["msg"] is String)
      #expect(UUID(uuidString: load["uuid"] as? String ?? "") != nil)
      #expect(bot.heard(3).first?["viewers"] as? Int == 0)
      _ = try await HubViewer.join(port: desk.port, name: "Ada")
      try await bot.wait { $0.heard(3).last?["viewers"] as? Int == 1 }
    }
  }

  @Test func whatViewersSayGoesToBots() async throws {
    try await DeskServer.run { desk in
      let bot = try await BridgeClient(desk)
      try await bot.wait { !$0.heard.isEmpty }
      let ada = try await HubViewer.join(port: desk.port, name: "Ada")
      ada.send(ViewerMessage.say("hello \"bots\" 🎉"))
      try await bot.wait { $0.messages.count == 1 }
      let message = try #require(bot.messages.first)
      #expect(message["content"] as? String == "hello \"bots\" 🎉")
      #expect((message["id"] as? String)?.isEmpty == false)
      #expect(message["channel_id"] as? String == "venue")
      #expect((message["timestamp"] as? String)?.hasSuffix("Z") == true)
      let author = try #require(message["author"] as? [String: Any])
      #expect(author["username"] as? String == "Ada" && author["bot"] as? Bool == false)
      #expect((author["id"] as? String)?.isEmpty == false)
    }
  }

  @Test func whatABotSaysIsSaidInTheVenueAndToOtherBotsButNotBack() async throws {
    try await DeskServer.run { desk in
      let ada = try await HubViewer.join(port: desk.port, name: "Ada")
      let one = try await BridgeClient(desk, query: "?name=discord")
      let two = try await BridgeClient(desk)
      try await one.wait { !$0.heard.isEmpty }
      try await two.wait { !$0.heard.isEmpty }
      try await one.say("from afar", as: "Bo")
      try await ada.wait { $0.lines.count == 1 }
      #expect(ada.heard.lines.first?.name == "Bo · discord")
      #expect(ada.heard.lines.first?.text == "from afar")
      try await two.wait { $0.messages.count == 1 }
      let author = try #require(two.messages.first?["author"] as? [String: Any])
      #expect(author["username"] as? String == "Bo" && author["bot"] as? Bool == true)
      // Whatever would have come back has come before this.
      ada.send(ViewerMessage.say("here"))
      try await one.wait { !$0.messages.isEmpty }
      #expect(one.messages.map { $0["content"] as? String } == ["here"])
    }
  }

  @Test func botsOfOneNameAreToldApart() async throws {
    try await DeskServer.run { desk in
      let ada = try await HubViewer.join(port: desk.port, name: "Ada")
      let one = try await BridgeClient(desk)
      try await one.wait { !$0.heard.isEmpty }
      let two = try await BridgeClient(desk)
      try await two.wait { !$0.heard.isEmpty }
      try await two.say("hi", as: "Bo")
      try await ada.wait { $0.lines.count == 1 }
      #expect(ada.heard.lines.first?.name == "Bo · bridge-2")
      try await one.wait { $0.messages.count == 1 }
      #expect(two.messages.isEmpty)
    }
  }

  @Test func withoutTheTokenNobodyIsABridge() async throws {
    try await DeskServer.run { desk in
      await #expect { try await BridgeClient(desk, token: "wrong") } throws: { ($0 as? WebSocketEnd)?.status == 401 }
      await #expect {
        try await BridgeClient(desk, token: nil, query: "?token=wrong")
      } throws: { ($0 as? WebSocketEnd)?.status == 401 }
      let viewer = try await HubViewer.join(port: desk.port, name: "Ada")
      // It has shown nothing yet, so it is told nothing, and can say nothing.
      let late = try await BridgeClient(desk, token: nil)
      try await late.wait { $0.heard(0).count == 1 }
      viewer.send(ViewerMessage.say("secret"))
      try await viewer.wait { $0.lines.count == 1 }
      #expect(late.messages.isEmpty && late.heard(3).isEmpty)
      try await late.say("let me", as: "Eve")
      try await late.wait { $0.closeCode == Int(BridgeClose.unknown.rawValue) }
      #expect(viewer.heard.lines.count == 1)
      #expect(try await desk.http.ask("GET", "/bridge").status == 426)
    }
  }

  @Test func theTokenMayStandInTheAddressOrTheFirstMessage() async throws {
    try await DeskServer.run { desk in
      let one = try await BridgeClient(desk, token: nil, query: "?token=\(DeskServer.bridgeToken)")
      try await one.wait { $0.heard(3).count == 1 }
      let two = try await BridgeClient(desk, token: nil)
      try await two.send(#"{"op":2,"d":{"token":"\#(DeskServer.bridgeToken)"}}"#)
      try await two.wait { $0.heard(3).count == 1 }
      let three = try await BridgeClient(desk, token: nil)
      try await three.send(#"{"op":2,"d":{"token":"guess"}}"#)
      try await three.wait { $0.closeCode == Int(BridgeClose.unknown.rawValue) }
    }
  }

  @Test func guessesOfTheTokenAreLimited() async throws {
    try await DeskServer.run { desk in
      for number in 0..<GuessLimits.guesses {
        await #expect {
          try await BridgeClient(desk, token: "guess \(number)")
        } throws: { ($0 as? WebSocketEnd)?.status == 401 || ($0 as? WebSocketEnd)?.status == 429 }
      }
      await #expect { try await BridgeClient(desk) } throws: { ($0 as? WebSocketEnd)?.status == 429 }
    }
  }

  @Test func whatIsNoMessageIsExplainedAndInTheEndNotListenedTo() async throws {
    try await DeskServer.run { desk in
      let bot = try await BridgeClient(desk)
      for (index, text) in [
        "hello", #"{"op":1}"#, #"{"op":1,"d":{"message":{"content":"x","author":{}}}}"#, #"{"op":77,"d":{}}"#,
      ].enumerated() {
        try await bot.send(text)
        try await bot.wait { $0.errors.count == index + 1 }
      }
      #expect(bot.errors[0].contains("no JSON") && bot.errors[0].contains(#""op":1"#))
      #expect(bot.errors[1].contains("`d` is missing"))
      #expect(bot.errors[2].contains("`d.message.author.username` is missing"))
      #expect(bot.errors[3].contains("no op 77"))
      #expect(bot.closeCode == nil)
      try await bot.send("[]")
      try await bot.wait { $0.closeCode == Int(BridgeClose.nonsense.rawValue) }
    }
  }

  @Test func aBotThatSaysTooMuchIsToldSoAndWhatWasInTimeIsSaid() async throws {
    try await DeskServer.run { desk in
      let ada = try await HubViewer.join(port: desk.port, name: "Ada")
      let bot = try await BridgeClient(desk)
      let burst = Int(BridgeLimits.lineRate.burst)
      for number in 0..<burst + 10 { try await bot.say("line \(number)", as: "Bo \(number)", id: "m\(number)") }
      try await bot.wait { !$0.errors.isEmpty }
      #expect(bot.errors.first?.contains("too fast") == true)
      #expect((bot.heard(4).first?["id"] as? String)?.hasPrefix("m") == true)
      try await ada.wait { $0.lines.count >= burst }
    }
  }

  @Test func whatTheRoomRefusesIsToldWithItsReason() async throws {
    try await DeskServer.run { desk in
      let bot = try await BridgeClient(desk)
      try await bot.say("", as: "Bo", id: "7")
      try await bot.wait { $0.errors.count == 1 }
      #expect(bot.heard(4).first?["id"] as? String == "7")
      #expect(bot.errors.first?.contains("nothing to read") == true)
    }
  }

  @Test func thereAreOnlySoManyBridges() async throws {
    try await DeskServer.run { desk in
      var bots: [BridgeClient] = []
      for _ in 0..<BridgeLimits.bridges { bots.append(try await BridgeClient(desk)) }
      await #expect { try await BridgeClient(desk) } throws: { ($0 as? WebSocketEnd)?.status == 503 }
      #expect(try await desk.http.ask("GET", "/metrics").body.contains("showrunner_bridges \(BridgeLimits.bridges)\n"))
      #expect(bots.allSatisfy { $0.closeCode == nil })
    }
  }

  @Test func aMessageOfAnySizeBeyondTheLimitEndsTheConnection() async throws {
    try await DeskServer.run { desk in
      let bot = try await BridgeClient(desk)
      try await bot.say(String(repeating: "x", count: BridgeLimits.message), as: "Bo")
      try await bot.wait { $0.closeCode == Int(BridgeClose.nonsense.rawValue) }
    }
  }
}
