import Foundation
import ReplayLog
import ShowModel
import Testing

@testable import WebServing

/// Who may see what was recorded.
struct ReplayDoorTests {
  private static let base = "/replay/\(ReplayFolder.id)"
  private static let paths = ["", "/replay.json", "/log/0", "/programme.m3u8", "/\(ReplayFolder.id).mp4"]
    .map { base + $0 }
  private static let sesame = DoorRules.Way.passphrase(DoorRules.bytes("open sesame"))

  private static func withNight(
    door: String, _ body: (ReplayFolder) async throws -> Void
  ) async throws {
    try await ReplayFolder.with { folder in
      try folder.record("\(ReplayFolder.id).mp4", seconds: 8)
      folder.keepLog(seconds: 8, door: door)
      try await body(folder)
    }
  }

  /// A pass as a browser would show it.
  private static func cookie(_ door: VenueDoor, _ way: DoorPass.Way, _ http: RawHTTP) -> [String: String] {
    ["Cookie": "\(DoorCookie.name(for: "127.0.0.1:\(http.port)"))=\(door.key.sign(door.makePass(way)))"]
  }

  private struct Seen: Equatable {
    var statuses: Set<Int>
    var listed: Int
  }

  /// Sees to what every path of the night is answered with, and how many nights are listed.
  private static func expect(
    _ statuses: Set<Int>, _ listed: Int, _ http: RawHTTP, _ headers: [String: String] = [:],
    at place: SourceLocation = #_sourceLocation
  ) async throws {
    let seen = try await seen(http, headers)
    #expect(seen == Seen(statuses: statuses, listed: listed), sourceLocation: place)
  }

  /// What every path of the night is answered with, and how many nights are listed.
  private static func seen(
    _ http: RawHTTP, _ headers: [String: String] = [:]
  ) async throws -> Seen {
    var statuses: Set<Int> = []
    for path in paths {
      for method in ["GET", "HEAD"] { statuses.insert(try await http.ask(method, path, headers).status) }
    }
    let list = try await http.ask("GET", "/replay/list.json", headers)
    let items = try? JSONSerialization.jsonObject(with: Data(list.body.utf8)) as? [Any]
    return Seen(statuses: statuses, listed: items?.count ?? -1)
  }

  @Test func theDoorThatTheShowHasNowIsAskedBeforeAnythingOfANightThatWasOpen() async throws {
    try await Self.withNight(door: "open") { folder in
      let door = ReplayFolder.door(Self.sesame)
      try await folder.serve(door: door) { http in
        for path in Self.paths + ["/replay/", "/replay/list.json"] {
          for method in ["GET", "HEAD"] {
            let status = try await http.ask(method, path).status
            #expect(status == 403, "\(method) \(path)")
          }
        }
        let pass = Self.cookie(door, .passphrase(mark: try #require(door.mark)), http)
        try await Self.expect([200], 1, http, pass)
      }
    }
  }

  @Test func aNightByInvitationIsForItsGuestsThoughTheShowIsOpenNow() async throws {
    try await Self.withNight(door: ReplayFolder.door(.invites).inWords) { folder in
      let door = ReplayFolder.door()
      try await folder.serve(door: door) { http in
        try await Self.expect([403], 0, http)
        #expect(try await http.ask("GET", "\(Self.base)/replay.json").body.contains("by invitation"))
        try await Self.expect([403], 0, http, Self.cookie(door, .open, http))
        try await Self.expect([200], 1, http, Self.cookie(door, .invite(7), http))
      }
    }
  }

  @Test func aNightWithAPassphraseIsForThoseWhoSaidThatOne() async throws {
    try await Self.withNight(door: ReplayFolder.door(Self.sesame).inWords) { folder in
      let before = try #require(ReplayFolder.door(Self.sesame).mark)
      let door = ReplayFolder.door(.passphrase(DoorRules.bytes("another")))
      try await folder.serve(door: door) { http in
        let now = Self.cookie(door, .passphrase(mark: try #require(door.mark)), http)
        try await Self.expect([403], 0, http, now)
        // The list is behind the door of now.
        let seen = try await Self.seen(http, Self.cookie(door, .passphrase(mark: before), http))
        #expect(seen.statuses == [200])
      }
    }
  }

  @Test func anotherShowsNightIsThereForTheDeskAlone() async throws {
    try await Self.withNight(door: "open") { folder in
      try await folder.serve(show: "Another night") { http in
        try await Self.expect([404], 0, http)
        try await Self.expect([200], 1, http, ["Authorization": "Bearer \(ReplayFolder.token)"])
        try await Self.expect([404], 0, http, ["Authorization": "Bearer guessed"])
      }
    }
  }

  @Test func theNightThatRunsIsItsOwnThoughTheShowIsCalledOtherwiseByNow() async throws {
    try await Self.withNight(door: "open") { folder in
      try await folder.serve(running: "\(folder.path)/\(ReplayFolder.id).replay", show: "Renamed") { http in
        try await Self.expect([200], 1, http)
      }
    }
  }
}
