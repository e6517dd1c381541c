import Foundation
import Testing

@testable import DiscordRelay

/// What of Discord's messages is said in the venue.
struct DiscordLineTests {
  private static func message(_ more: String, content: String = "hello", author: String = "") -> String {
    #"{"id":"9","channel_id":"42","content":\#(quoted(content)),"author":{"id":"1","username":"ada_l"\#(author)}\#(more)}"#
  }

  private static func quoted(_ text: String) -> String {
    String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
  }

  private static func line(_ message: String) -> DiscordLine? {
    var session = GatewaySession(token: "t", channel: "42")
    let guild = #"""
      {"op":0,"t":"GUILD_CREATE","s":1,"d":{"channels":[{"id":"77","name":"stage"}],"roles":[{"id":"88","name":"crew"}]}}
      """#
    _ = session.take(guild)
    guard case .hear(let line)? = session.take(#"{"op":0,"t":"MESSAGE_CREATE","s":2,"d":\#(message)}"#).first else {
      return nil
    }
    return line
  }

  @Test func aLineBearsTheNameThatItsAuthorHasThere() {
    #expect(Self.line(Self.message("")) == DiscordLine(id: "9", name: "ada_l", words: "hello"))
    #expect(Self.line(Self.message("", author: #","global_name":"Ada""#))?.name == "Ada")
    #expect(
      Self.line(Self.message(#","member":{"nick":"Countess"}"#, author: #","global_name":"Ada""#))?.name == "Countess")
  }

  @Test func botsWebhooksNoticesAndOtherChannelsAreNotHeard() {
    #expect(Self.line(Self.message("", author: #","bot":true"#)) == nil)
    #expect(Self.line(Self.message(#","webhook_id":"5""#)) == nil)
    #expect(Self.line(Self.message(#","type":7"#)) == nil)
    #expect(Self.line(Self.message(#","type":19"#)) != nil)
    #expect(Self.line(Self.message("").replacing(#""42""#, with: #""43""#)) == nil)
    #expect(Self.line(Self.message("", content: " \n ")) == nil)
  }

  @Test func mentionsAreNames() {
    let mentions =
      #","mentions":[{"id":"2","username":"bo_b","global_name":"Bo"},{"id":"3","username":"cy","member":{"nick":"Cyan"}}]"#
    let words = Self.line(
      Self.message(mentions, content: "<@2> and <@!3> to <#77>, <@&88> <:wave:123> <a:dance:45> 1 < 2 <b> <@x> <@4>"))?
      .words
    #expect(words == "@Bo and @Cyan to #stage, @crew :wave: :dance: 1 < 2 <b> <@x> @somebody")
  }

  @Test func whatHasNoWordsIsNamed() {
    #expect(Self.line(Self.message(#","attachments":[{"filename":"cat.png"}]"#, content: ""))?.words == "[cat.png]")
    #expect(Self.line(Self.message(#","sticker_items":[{"id":"1","name":"Wave"}]"#))?.words == "hello [Wave]")
    #expect(Self.line(Self.message("", content: "one\ntwo"))?.words == "one two")
    #expect(
      Self.line(Self.message("", content: String(repeating: "x", count: 5000)))?.words.count == RelayLimits.lineLength)
  }
}
