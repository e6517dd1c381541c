import DiscordRelay
import Foundation
import HubClient
import Logging
import Testing

@testable import WebServing

/// The relay between a show's real chat and a fake Discord.
struct RelayTests {
  /// Runs a show, a Discord and the relay between them.
  private static func run(
    _ discord: FakeDiscord, changing: [String: String] = [:],
    _ body: @escaping @Sendable (DeskServer) async throws -> Void
  ) async throws {
    try await discord.run { environment in
      try await DeskServer.run { desk in
        let relay = try relay(to: desk, environment.merging(changing) { $1 })
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { try await relay.run() }
          group.addTask {
            try await HubViewer.retry { discord.said(2).count == 1 && desk.bridges == 1 }
            try await body(desk)
          }
          defer { group.cancelAll() }
          try await group.next()
        }
      }
    }
  }

  private static func relay(to desk: DeskServer, _ environment: [String: String]) throws -> Relay {
    let url = try #require(URL(string: "ws://127.0.0.1:\(desk.port)/bridge?name=discord"))
    var quiet = Logger(label: "relay")
    quiet.logLevel = .critical
    return Relay(environment: try RelayEnvironment(environment), log: quiet) {
      BridgeAddress(url: url, token: DeskServer.bridgeToken)
    }
  }

  @Test func whatViewersSayIsPostedUnderTheirNamesAndCallsNobody() async throws {
    let discord = FakeDiscord()
    try await Self.run(discord) { desk in
      let ada = try await HubViewer.join(port: desk.port, name: "Ada")
      ada.send(ViewerMessage.say("@everyone look"))
      try await HubViewer.retry { discord.posts.count == 1 }
      let post = try #require(discord.posts.first)
      #expect(post.username == "Ada" && post.content == "@everyone look" && post.mentions == [])
    }
  }

  @Test func whatViewersWriteIsNoMarkupAndItsAddressesAreLinksWhereTheyAreInTheVenue() async throws {
    let discord = FakeDiscord()
    try await Self.run(discord) { desk in
      let ada = try await HubViewer.join(port: desk.port, name: "Ada")
      ada.send(ViewerMessage.say("# look https://a.example/x"))
      try await HubViewer.retry { discord.posts.count == 1 }
      #expect(discord.posts.first?.content == ##"\# look https\:\/\/a\.example\/x"##)
      let bearer = ["Authorization": "Bearer \(DeskServer.token)"]
      let rules = #"{"act":"rules","links":"all"}"#
      #expect(try await desk.http.ask("POST", "/api/v1/room/acts", bearer, body: rules).status == 200)
      ada.send(ViewerMessage.say("# and https://b.example/y"))
      try await HubViewer.retry { discord.posts.count == 2 }
      #expect(discord.posts.last?.content == ##"\# and https://b.example/y"##)
    }
  }

  @Test func whatIsSaidOnDiscordIsSaidInTheVenueAndNotPostedBack() async throws {
    let discord = FakeDiscord()
    try await Self.run(discord) { desk in
      let ada = try await HubViewer.join(port: desk.port, name: "Ada")
      discord.say("hello <@8>", by: "bo", more: #","mentions":[{"id":"8","username":"cy","global_name":"Cy"}]"#)
      discord.say("from a bot", by: "bot", more: #","webhook_id":"5""#)
      try await ada.wait { $0.lines.count == 1 }
      #expect(ada.heard.lines.first?.name == "bo · discord" && ada.heard.lines.first?.text == "hello @Cy")
      ada.send(ViewerMessage.say("here"))
      try await HubViewer.retry { discord.posts.count == 1 }
      #expect(discord.posts.first?.username == "Ada")
      #expect(ada.heard.lines.allSatisfy { $0.text != "from a bot" })
    }
  }

  private static func delete(_ line: UInt32, _ desk: DeskServer) async throws {
    let bearer = ["Authorization": "Bearer \(DeskServer.token)"]
    let act = #"{"act":"delete","line":\#(line)}"#
    #expect(try await desk.http.ask("POST", "/api/v1/room/acts", bearer, body: act).status == 200)
  }

  @Test func aLineThatIsDeletedInTheVenueGoesFromDiscordToo() async throws {
    let discord = FakeDiscord()
    // The first post waits, so that the two after it are one.
    discord.refuseNext(seconds: 1.5)
    try await Self.run(discord) { desk in
      let ada = try await HubViewer.join(port: desk.port, name: "Ada")
      let bo = try await HubViewer.join(port: desk.port, name: "Bo")
      ada.send(ViewerMessage.say("alone"))
      try await ada.wait { $0.lines.count == 1 }
      for (index, words) in ["stays", "goes"].enumerated() {
        bo.send(ViewerMessage.say(words))
        try await bo.wait { $0.lines.count == 2 + index }
      }
      try await HubViewer.retry { discord.posts.map(\.content) == ["alone", "stays\ngoes"] }
      let lines = bo.heard.lines
      try await Self.delete(try #require(lines.first { $0.text == "goes" }).id, desk)
      try await HubViewer.retry { discord.posts.map(\.now) == ["alone", "stays"] }
      try await Self.delete(try #require(lines.first { $0.text == "alone" }).id, desk)
      try await HubViewer.retry { discord.posts.map(\.now) == ["", "stays"] }
    }
  }

  @Test func whatDiscordIsNotReadyForIsPostedOnceItIs() async throws {
    let discord = FakeDiscord()
    discord.refuseNext(seconds: 0.7)
    try await Self.run(discord) { desk in
      let ada = try await HubViewer.join(port: desk.port, name: "Ada")
      ada.send(ViewerMessage.say("patience"))
      try await HubViewer.retry { discord.posts.count == 1 }
      #expect(discord.posts.first?.content == "patience" && discord.refusals == 0)
    }
  }

  @Test func aBrokenGatewayIsResumed() async throws {
    let discord = FakeDiscord()
    try await Self.run(discord) { desk in
      discord.breakOff()
      try await HubViewer.retry { discord.said(6).count == 1 }
      let ada = try await HubViewer.join(port: desk.port, name: "Ada")
      discord.say("back again", by: "bo")
      try await ada.wait { $0.lines.last?.text == "back again" }
    }
  }

  @Test func heartbeatsGoOnAsDiscordAsks() async throws {
    let discord = FakeDiscord(interval: 50)
    try await Self.run(discord) { _ in
      try await HubViewer.retry { discord.said(1).count > 3 }
      #expect(discord.said(2).count == 1)
    }
  }

  @Test func aTokenThatDiscordDoesNotTakeEndsItInWords() async throws {
    let discord = FakeDiscord()
    await #expect {
      try await Self.run(discord, changing: ["SHOWRUNNER_DISCORD_TOKEN": "wr0ng"]) { _ in
        try await Task.sleep(for: .seconds(20))
      }
    } throws: { "\($0)".contains("does not take the bot's token") && !"\($0)".contains("wr0ng") }
  }
}
