import Foundation
import ReplayLog
import ShowModel
import Testing

@testable import WebServing

/// `/replay/…` on a real server.
struct ReplayRouteTests {
  private static let base = "/replay/\(ReplayFolder.id)"

  /// A night of eight seconds.
  private static func withNight(
    removed: [ReplayRemoval] = [], _ body: @escaping @Sendable (RawHTTP, ReplayFolder) async throws -> Void
  ) async throws {
    try await ReplayFolder.with { folder in
      try folder.record("\(ReplayFolder.id).mp4", seconds: 8)
      folder.keepLog(seconds: 8, removed: removed)
      try await folder.serve { http in try await body(http, folder) }
    }
  }

  private static func object(_ answer: RawHTTP.Answer) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
  }

  @Test func aNightIsListedWithItsTimesAndHasAPage() async throws {
    try await Self.withNight { http, _ in
      let list = try await http.ask("GET", "/replay/list.json")
      let items = try JSONSerialization.jsonObject(with: Data(list.body.utf8)) as? [[String: Any]]
      #expect(items?.map { $0["id"] as? String } == [ReplayFolder.id])
      #expect(items?.first?["show"] as? String == "Night")
      #expect(items?.first?["start"] as? Int64 == ReplayFolder.start.rawValue)
      #expect(items?.first?["end"] as? Int64 == ReplayFolder.start.rawValue + 8000)
      for (path, words) in [("/replay", "Nights that were"), ("/replay/", "Nights that were"), (Self.base, "big-play")]
      {
        let page = try await http.ask("GET", path)
        #expect(page.status == 200 && page.body.contains(words), "\(path)")
      }
      #expect(try await http.ask("GET", "/replay/watch.js").headers["content-type"] == "text/javascript; charset=utf-8")
    }
  }

  @Test func thePlaylistIsByteRangesWithProgrammeTime() async throws {
    try await Self.withNight { http, folder in
      let playlist = try await http.ask("GET", "\(Self.base)/programme.m3u8")
      #expect(playlist.status == 200 && playlist.headers["content-type"] == "application/vnd.apple.mpegurl")
      let lines = playlist.body.split(separator: "\n").map(String.init)
      #expect(lines.filter { $0.hasPrefix("#EXTINF") } == ["#EXTINF:4.000000,", "#EXTINF:4.000000,"])
      #expect(
        lines.filter { $0.hasPrefix("#EXT-X-PROGRAM") } == [
          "#EXT-X-PROGRAM-DATE-TIME:2026-12-06T02:00:00.000Z", "#EXT-X-PROGRAM-DATE-TIME:2026-12-06T02:00:04.000Z",
        ])
      #expect(lines.last == "#EXT-X-ENDLIST")
      // The ranges are the file, from its first to its last byte.
      let size = try Data(contentsOf: URL(filePath: "\(folder.path)/\(ReplayFolder.id).mp4")).count
      let ranges = lines.filter { $0.contains("BYTERANGE") }
        .compactMap { $0.split { !$0.isNumber && $0 != "@" }.last?.split(separator: "@").compactMap { Int($0) } }
      #expect(ranges.first?.last == 0)
      for (one, next) in zip(ranges, ranges.dropFirst()) { #expect(one[0] + one[1] == next[1]) }
      #expect(ranges.last.map { $0[0] + $0[1] } == size)
    }
  }

  @Test func aNightThatWasInterruptedIsTwoFilesOnOneLine() async throws {
    try await ReplayFolder.with { folder in
      try folder.record("night_one.mp4", seconds: 4)
      try folder.record("night_two.mp4", seconds: 4, from: ReplayFolder.start + .seconds(6))
      // Neither another show's, nor another night's.
      try folder.record("nightingale_one.mp4", seconds: 4)
      try folder.record("night_before.mp4", seconds: 4, from: ReplayFolder.start - .hours(24))
      try Data("no recording".utf8).write(to: URL(filePath: "\(folder.path)/night_other.mp4"))
      folder.keepLog(seconds: 10)
      try await folder.serve { http in
        let playlist = try await http.ask("GET", "\(Self.base)/programme.m3u8").body
        let lines = playlist.split(separator: "\n").map(String.init)
        #expect(lines.filter { !$0.hasPrefix("#") } == ["night_one.mp4", "night_two.mp4"])
        #expect(lines.filter { $0 == "#EXT-X-DISCONTINUITY" }.count == 1)
      }
    }
  }

  @Test func whileTheShowRunsItCanBeReplayedUpToSomeSecondsAgo() async throws {
    try await ReplayFolder.with { folder in
      try folder.record("\(ReplayFolder.id).mp4", seconds: 10)
      folder.keepLog(seconds: 10)
      let log = "\(folder.path)/\(ReplayFolder.id).replay"
      try await folder.serve(running: log) { http in
        let playlist = try await http.ask("GET", "\(Self.base)/programme.m3u8").body
        #expect(playlist.contains("#EXT-X-PLAYLIST-TYPE:EVENT") && !playlist.contains("ENDLIST"))
        #expect(playlist.components(separatedBy: "#EXTINF:4.000000").count - 1 == 2)
        #expect(try Self.object(await http.ask("GET", "\(Self.base)/replay.json"))["running"] as? Bool == true)
      }
    }
  }

  @Test func theRecordingIsServedByRanges() async throws {
    try await Self.withNight { http, folder in
      let file = "\(Self.base)/\(ReplayFolder.id).mp4"
      let size = try Data(contentsOf: URL(filePath: "\(folder.path)/\(ReplayFolder.id).mp4")).count
      let whole = try await http.ask("HEAD", file)
      #expect(whole.status == 200 && whole.body.isEmpty)
      #expect(whole.headers["content-length"] == "\(size)" && whole.headers["accept-ranges"] == "bytes")
      #expect(whole.headers["content-type"] == "video/mp4")
      let tag = try #require(whole.headers["etag"])
      let part = try await http.ask("GET", file, ["Range": "bytes=4-7"])
      #expect(part.status == 206 && part.body == "ftyp")
      #expect(part.headers["content-range"] == "bytes 4-7/\(size)" && part.headers["content-length"] == "4")
      #expect(try await http.ask("GET", file, ["Range": "bytes=4-7", "If-Range": tag]).status == 206)
      #expect(try await http.ask("GET", file, ["Range": "bytes=4-7", "If-Range": "\"other\""]).status == 200)
      let head = try await http.ask("HEAD", file, ["Range": "bytes=-10"])
      #expect(head.status == 206 && head.body.isEmpty && head.headers["content-length"] == "10")
      let beyond = try await http.ask("GET", file, ["Range": "bytes=\(size)-"])
      #expect(beyond.status == 416 && beyond.headers["content-range"] == "bytes */\(size)")
      #expect(try await http.ask("GET", file, ["If-None-Match": tag]).status == 304)
    }
  }

  @Test func nothingOutsideOfTheRecordingsCanBeReached() async throws {
    try await Self.withNight { http, folder in
      try Data("secret".utf8).write(to: URL(filePath: "\(folder.path)/secret.txt"))
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/night_link.mp4", withDestinationPath: "/etc/passwd")
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/other.replay", withDestinationPath: "\(folder.path)/\(ReplayFolder.id).replay")
      for path in [
        "/replay/..", "/replay/../etc/passwd", "/replay/%2e%2e/secret.txt", "\(Self.base)/secret.txt",
        "/replay/secret.txt",
        "\(Self.base)/night_link.mp4", "\(Self.base)/..%2Fsecret.txt", "\(Self.base)/%2Fetc%2Fpasswd",
        "\(Self.base)/\(ReplayFolder.id).replay", "/replay/nobody/replay.json", "/replay/other/replay.json",
        "\(Self.base)/log/9", "\(Self.base)/log/-1", "\(Self.base)/log/99999999999999999999", "\(Self.base)/a/b/c",
        "/replay/%00/replay.json",
      ] {
        let answer = try await http.ask("GET", path)
        #expect(answer.status == 404 || answer.status == 400, "\(path) is answered with \(answer.status)")
        #expect(!answer.body.contains("secret\n") && !answer.body.contains("root:"))
      }
    }
  }

  @Test func aMinuteOfTheLogLacksTheWordsThatWereTakenOut() async throws {
    try await Self.withNight(removed: [ReplayRemoval(.line, id: 2, at: ReplayFolder.start)]) { http, _ in
      let told = try Self.object(await http.ask("GET", "\(Self.base)/replay.json"))
      #expect((told["chunks"] as? [Int64]) == [0, 4000].map { ReplayFolder.start.rawValue + $0 })
      #expect((told["lines"] as? [Int]) == [2])
      #expect((told["saidBy"] as? [Any])?.isEmpty == true && told["running"] as? Bool == false)
      let first = try await http.ask("GET", "\(Self.base)/log/0")
      #expect(first.status == 200)
      for second in 0..<4 { #expect(first.body.contains("words of \(second)") == (second != 2)) }
      #expect(!first.body.contains("words of 5"))
      #expect(try await http.ask("GET", "\(Self.base)/log/1").body.contains("words of 5"))
      let tag = try #require(first.headers["etag"])
      #expect(try await http.ask("GET", "\(Self.base)/log/0", ["If-None-Match": tag]).status == 304)
    }
  }

  @Test func whatModerationGaveBackIsThereAgain() async throws {
    let start = ReplayFolder.start
    let removed = [
      ReplayRemoval(.line, id: 2, at: start), ReplayRemoval(.placedBy, id: 1, at: start),
      ReplayRemoval(.lineBack, id: 2, at: start + .seconds(1)), ReplayRemoval(.placedBack, id: 1, at: start),
    ]
    try await Self.withNight(removed: removed) { http, _ in
      let told = try Self.object(await http.ask("GET", "\(Self.base)/replay.json"))
      for list in ["lines", "saidBy", "placedBy"] { #expect((told[list] as? [Any])?.isEmpty == true, "\(list)") }
      let back = try #require((told["back"] as? [[String: Any]])?.first)
      #expect(back["line"] as? Int == 2 && back["at"] as? Int64 == start.rawValue + 1000)
      #expect(try await http.ask("GET", "\(Self.base)/log/0").body.contains("words of 2"))
    }
  }

  @Test func aLogOfAnotherVersionIsRefusedWithWords() async throws {
    try await ReplayFolder.with { folder in
      try folder.record("\(ReplayFolder.id).mp4", seconds: 8)
      folder.keepLog(seconds: 8, wireVersion: 77)
      try await folder.serve { http in
        let answer = try await http.ask("GET", "\(Self.base)/replay.json")
        #expect(answer.status == 409)
        #expect(answer.body.contains("holds viewers' messages of version 77") && answer.body.contains("replay it with"))
        #expect(try await http.ask("GET", "\(Self.base)/log/0").status == 404)
        #expect(try await http.ask("GET", Self.base).status == 200)
      }
    }
  }
}
