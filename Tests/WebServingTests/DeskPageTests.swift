import Foundation
import ShowModel
import ShowReports
import Testing

@testable import WebServing

/// The desk's page is whole, and holds to its own rules.
struct DeskPageTests {
  @Test func everyPartOfThePageIsServed() async throws {
    try await DeskServer.run { desk in
      let page = try await desk.http.ask("GET", "/desk")
      #expect(page.status == 200)
      #expect(page.headers["content-security-policy"] == SecurityHeaders.policy)
      #expect(!page.body.contains("style=") && !page.body.contains("<style") && !page.body.contains("onclick"))
      var waiting = Self.paths(in: page.body, of: #"(?:src|href)="(/[^"]+)""#, beside: "/desk")
      var seen: Set<String> = []
      while let path = waiting.popLast() {
        guard seen.insert(path).inserted else { continue }
        let file = try await desk.http.ask("GET", path)
        #expect(file.status == 200, "\(path)")
        waiting += Self.paths(in: file.body, of: #"from '([^']+\.js)'"#, beside: path)
      }
      #expect(seen.count > 15)
      #expect(try await desk.http.ask("GET", "/desk/../operator.token").status != 200)
    }
  }

  @Test func scriptsPutTextOnThePageAsTextAlone() throws {
    let scripts = try Self.scripts()
    // What viewers write comes to the room and to the page's side.
    for name in ["main.js", "room/line.js", "room/card.js", "page/caption.js"] {
      #expect(scripts.contains { $0.name == name }, "\(name)")
    }
    let words = [
      "innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "createContextualFragment", "DOMParser", "eval(",
      "document.write",
    ]
    for (name, text) in scripts {
      for word in words { #expect(!text.contains(word), "\(name) has \(word)") }
    }
  }

  /// Beside the desk's clock, a time in the zone of whoever looks is a wrong time.
  @Test func scriptsTellTimesOnTheShowsClockAlone() throws {
    for (name, text) in try Self.scripts() {
      for word in ["toLocale", "getHours", "getMinutes", "toTimeString"] {
        #expect(!text.contains(word), "\(name) has \(word)")
      }
    }
  }

  /// Those in its folders too.
  private static func scripts() throws -> [(name: String, text: String)] {
    let folder = try #require(PageRoutes.folder("desk"))
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".js") }.sorted()
    return try names.map {
      ($0, try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8))
    }
  }

  @Test func itListensToEveryEventThatItIsTold() async throws {
    let folder = try #require(PageRoutes.folder("desk"))
    let stream = try String(contentsOf: folder.appendingPathComponent("stream.js"), encoding: .utf8)
    try await DeskServer.run { desk in
      let text = try await desk.http.exchange("GET", "/api/v1/events", desk.bearer("vi")) {
        $0.contains("event: clock")
      }
      let names = Set(text.matches(of: /event: ([a-z]+)/).map { String($0.1) })
      #expect(names.count > 10)
      for name in names { #expect(stream.contains("'\(name)'"), "\(name)") }
    }
  }

  @Test func itsTextFieldsTakeWhatTheServerTakes() throws {
    let folder = try #require(PageRoutes.folder("desk"))
    let limits = try String(contentsOf: folder.appendingPathComponent("limits.js"), encoding: .utf8)
    let words = "TEXT_LENGTH = { title: \(VerbLimits.titleCharacters), line: \(VerbLimits.lineCharacters) }"
    #expect(limits.contains(words))
    #expect(limits.contains("WHY_LENGTH = \(VerbLimits.originCharacters);"))
    #expect(limits.contains("EFFECT_TEXT = \(Effect.longestText);"))
  }

  @Test func itOffersEveryEffectAndEveryKindOfTransitionThatThereIs() throws {
    let folder = try #require(PageRoutes.folder("desk"))
    let effects = try String(contentsOf: folder.appendingPathComponent("page/effects.js"), encoding: .utf8)
    for name in Effect.names { #expect(effects.contains("'\(name)'"), "\(name)") }
    let limits = try String(contentsOf: folder.appendingPathComponent("limits.js"), encoding: .utf8)
    for kind in ["cut", "fade", "slide"] { #expect(limits.contains("'\(kind)"), "\(kind)") }
  }

  private static func paths(in text: String, of pattern: String, beside path: String) -> [String] {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
    let base = URL(string: "http://desk" + path)
    return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
      guard let range = Range(match.range(at: 1), in: text) else { return nil }
      return URL(string: String(text[range]), relativeTo: base)?.path
    }
  }
}
