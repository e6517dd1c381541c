import Foundation
import HubClient
import HubWire
import Logging
import ShowModel
import ShowStore
import Testing

@testable import ViewerHub

/// Who is banned stays out: under another name, without the token, after a restart.
struct BanTests {
  /// What a hub begins with that has this directory.
  private func keeping(_ path: String) async throws -> ChatKeeping {
    let archive = RoomArchive(in: try HouseDatabase(in: path), night: HubVenue.start)
    return ChatKeeping(
      archive: archive, memory: try await archive.recall(), key: try await archive.key(), log: Logger(label: "test"))
  }

  private func from(_ address: String) -> [(String, String)] { [("X-Forwarded-For", "203.0.113.9, \(address)")] }

  private func isKeptOut(_ viewer: HubViewer) async throws -> Bool {
    try await viewer.wait { $0.isClosed || $0.welcome != nil }
    return viewer.heard.closeCode == CloseCode.banned.rawValue
  }

  @Test func aBanOutlastsRenameReconnectAndRestartAndHoldsTheNetwork() async throws {
    let path = NSTemporaryDirectory() + "bans-\(UUID())"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let token = try await banned(in: path)
    // Another process on the same directory.
    try await HubVenue.open(keeping: try await keeping(path), behindProxy: true) { venue in
      let known = try await HubViewer.join(
        port: venue.port, name: "Angel", token: token, headers: from("198.51.100.1"))
      #expect(try await isKeptOut(known))
      #expect(try await isKeptOut(HubViewer.join(port: venue.port, headers: from("192.0.2.7"))))
      #expect(try await !isKeptOut(HubViewer.join(port: venue.port, headers: from("192.0.2.8"))))
      #expect(venue.hub.counters.banned == 2)
      let ban = try #require(venue.room.bans?.first)
      #expect(ban.address == "192.0.2.7" && ban.why == "spam" && ban.who == "Mo" && ban.name == "Spammer")
      #expect(venue.room.acts?.map(\.act) == ["ban", "star"])
      try await venue.act(.unban(ban.person))
      #expect(try await !isKeptOut(HubViewer.join(port: venue.port, token: token, headers: from("192.0.2.7"))))
      await #expect(throws: RoomRefusal.self) { try await venue.act(.unban(ban.person)) }
    }
    #expect(try await keeping(path).memory.bans.isEmpty)
  }

  /// A night in which somebody is banned; returns their token.
  private func banned(in path: String) async throws -> String {
    let (tokens, token) = AsyncStream<String>.makeStream()
    try await HubVenue.open(keeping: try await keeping(path), behindProxy: true) { venue in
      let troll = try await HubViewer.join(port: venue.port, name: "Spammer", headers: from("192.0.2.7"))
      let window = try await HubViewer.join(port: venue.port, headers: from("192.0.2.7"))
      let host = try await HubViewer.join(port: venue.port, name: "Host", headers: from("192.0.2.7"))
      let bo = try await HubViewer.join(port: venue.port, headers: from("2001:db8::1"))
      try await venue.act(.star(try venue.person(host), true))
      try await venue.act(.ban(try venue.person(troll), nil), why: "spam")
      for viewer in [troll, window] {
        try await viewer.wait { $0.isClosed }
        #expect(viewer.heard.closeCode == CloseCode.banned.rawValue)
      }
      let shown = try #require(troll.heard.token)
      let renamed = try await HubViewer.join(
        port: venue.port, name: "Angel", token: shown, headers: from("198.51.100.1"))
      #expect(try await isKeptOut(renamed))
      #expect(try await isKeptOut(HubViewer.join(port: venue.port, headers: from("::ffff:192.0.2.7"))))
      // Who is known here is not held for their neighbour.
      let known = try await HubViewer.join(port: venue.port, token: host.heard.token, headers: from("192.0.2.7"))
      #expect(try await !isKeptOut(known))
      #expect(!host.heard.isClosed && !bo.heard.isClosed)
      #expect(venue.room.people?.first { $0.person.name == "Spammer" }?.state == .banned)
      token.yield(shown)
      token.finish()
    }
    for await token in tokens { return token }
    return ""
  }

  @Test func aBanOnThisMachineHoldsNobodyElse() async throws {
    try await HubVenue.open { venue in
      let troll = try await HubViewer.join(port: venue.port, name: "Spammer")
      let bo = try await HubViewer.join(port: venue.port)
      try await venue.act(.ban(try venue.person(troll), .minutes(5)))
      try await troll.wait { $0.isClosed }
      #expect(venue.room.bans?.first?.address == nil)
      #expect(try await !isKeptOut(HubViewer.join(port: venue.port)))
      #expect(try await isKeptOut(HubViewer.join(port: venue.port, token: troll.heard.token)))
      #expect(!bo.heard.isClosed)
    }
  }

  @Test func aBanThatEndsEnds() {
    let now = HubVenue.start
    var book = BanBook()
    let ban = ChatBan(
      person: "a", name: "A", address: "192.0.2.7", until: now + .minutes(5), who: "Mo", why: nil, at: now)
    #expect(book.add(ban, now: now) == true)
    let there = AddressPrefix("192.0.2.7")
    #expect(book.keepsOut("a", from: nil, isExempt: false, at: now + .minutes(4)))
    #expect(book.keepsOut("b", from: there, isExempt: false, at: now + .minutes(4)))
    #expect(!book.keepsOut("b", from: there, isExempt: true, at: now + .minutes(4)))
    #expect(!book.keepsOut("a", from: there, isExempt: false, at: now + .minutes(5)))
    #expect(book.inForce(at: now + .minutes(5)).isEmpty)
  }

  @Test func theBookIsBoundedAndSaysSo() {
    let now = HubVenue.start
    var book = BanBook(
      (0..<HubLimits.bans).map { index in
        ChatBan(person: PersonID("\(index)"), name: "", address: nil, until: nil, who: "Mo", why: nil, at: now)
      })
    let more = ChatBan(person: "more", name: "", address: nil, until: nil, who: "Mo", why: nil, at: now)
    #expect(book.add(more, now: now) == false)
    #expect(book.remove("7") == true)
    #expect(book.add(more, now: now) == true)
    #expect(book.bans.count == HubLimits.bans)
  }

  @Test func theChatAndWhoSaidItOutliveTheProcessAndAnotherNightBeginsEmpty() async throws {
    let path = NSTemporaryDirectory() + "chat-\(UUID())"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (tokens, token) = AsyncStream<String>.makeStream()
    try await HubVenue.open(keeping: try await keeping(path)) { venue in
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      ada.send(ViewerMessage.colour(7))
      ada.send(ViewerMessage.say("שלום 👩‍👩‍👧"))
      try await ada.wait { $0.lines.count == 1 }
      ada.send(ViewerMessage.say("yes", replyTo: ada.heard.lines.first?.id ?? 0))
      try await ada.wait { $0.lines.count == 2 }
      try await venue.act(.star(try venue.person(ada), true))
      try await venue.act(.rules(ChatRules(links: .all, hold: [.new], words: ["spam*"])))
      token.yield(ada.heard.token ?? "")
    }
    token.finish()
    let shown = await tokens.first { _ in true }
    try await HubVenue.open(keeping: try await keeping(path)) { venue in
      let ada = try await HubViewer.join(port: venue.port, token: shown)
      #expect(ada.heard.token == nil && ada.heard.you?.name == "Ada")
      #expect(ada.heard.you?.you.colour == 7 && ada.heard.you?.you.marks == .starred)
      #expect(ada.heard.lines.map(\.text) == ["שלום 👩‍👩‍👧", "yes"])
      #expect(ada.heard.lines.allSatisfy { $0.viewer == ada.heard.you?.you.viewer })
      #expect(ada.heard.lines.last?.reply?.text == "שלום 👩‍👩‍👧")
      #expect(venue.hub.rules == ChatRules(links: .all, hold: [.new], words: ["spam*"]))
      ada.send(ViewerMessage.say("back"))
      try await ada.wait { $0.lines.count == 3 }
      #expect(Set(ada.heard.lines.map(\.id)).count == 3)
    }
    let another = RoomArchive(in: try HouseDatabase(in: path), night: HubVenue.start + .hours(20))
    let memory = try await another.recall()
    #expect(memory.lines.isEmpty && memory.people.map(\.name) == ["Ada"])
    let attributes = try FileManager.default.attributesOfItem(atPath: path + "/house.sqlite")
    #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o077 } == 0)
  }
}
