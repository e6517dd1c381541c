import Foundation
import Hummingbird
import Logging
import NIOCore
import Testing

@testable import WebServing

/// What is refused says why, whoever refuses it, and what fails says so without saying more.
struct RefusalTests {
  private static let bearer = ["Authorization": "Bearer \(DeskServer.token)"]

  private static func error(_ answer: RawHTTP.Answer) throws -> String {
    let body = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
    return try #require(body?["error"] as? String, "\(answer.body)")
  }

  @Test(arguments: [("GET", "/api/v1/nothing"), ("PUT", "/api/v1/state"), ("POST", "/api/v1/state?token=s3cret")])
  func whatTheApiHasNotIsSaidInItsForm(method: String, path: String) async throws {
    try await DeskServer.run { desk in
      let answer = try await desk.http.ask(method, path, Self.bearer)
      #expect(answer.status == 404)
      #expect(try Self.error(answer).contains("/api/v1/openapi.json") && !answer.body.contains("s3cret"))
      #expect(answer.headers["content-security-policy"] == SecurityHeaders.policy)
    }
  }

  @Test func whatThePagesHaveNotIsSaidInText() async throws {
    try await DeskServer.run { desk in
      for path in ["/nothing", "/venue/nothing.js", "/stickers/a/b.svg", "/theme/nothing"] {
        let answer = try await desk.http.ask("GET", path)
        #expect(answer.status == 404 && answer.body.hasSuffix("\n") && answer.body.count > 20, "\(path)")
      }
      let head = try await desk.http.ask("HEAD", "/nothing")
      #expect(head.status == 404 && head.body.isEmpty)
    }
  }

  @Test(arguments: ["/api/v1/overrides", "/api/v1/session", "/api/v1/door"])
  func aBodyThatIsTooLongIsToldSo(path: String) async throws {
    let rules = DoorRules(way: .passphrase(DoorRules.bytes("open sesame")), seats: nil)
    try await DeskServer.run(rules: rules) { desk in
      let answer = try await desk.http.ask("POST", path, Self.bearer, body: String(repeating: "x", count: 70_000))
      #expect(answer.status == 413)
      #expect(try Self.error(answer).contains("64 KiB"))
      #expect(answer.headers["content-security-policy"] == SecurityHeaders.policy)
    }
  }

  @Test(arguments: ["takeover", "sendaway"])
  func aDecisionOnAPublisherWhoIsNotThereNamesWhatIsMissing(decision: String) async throws {
    try await DeskServer.run { desk in
      for (source, body, status, words) in [
        ("ada", "{}", 400, "`publishers`"), ("ada", #"{"publisher": 7}"#, 409, "no publisher 7"),
        ("nobody", #"{"publisher": 7}"#, 409, "“nobody” takes no stream"),
      ] {
        let answer = try await desk.http.ask("POST", "/api/v1/sources/\(source)/\(decision)", Self.bearer, body: body)
        #expect(answer.status == status && answer.body.contains(words), "\(answer.body)")
      }
    }
  }

  @Test func whatFailsIsSaidWithoutWhatFailed() async throws {
    struct Broken: Error { var secret = "s3cret" }
    var quiet = Logger(label: "test")
    quiet.logLevel = .critical
    let router = Router(context: ServerContext.self)
    router.add(middleware: RefusalWords(log: quiet))
    router.get("api/v1/broken") { _, _ -> Response in throw Broken() }
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { found.yield($0.localAddress?.port ?? 0) }, logger: quiet)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      var iterator = ports.makeAsyncIterator()
      let http = RawHTTP(port: await iterator.next() ?? 0)
      defer { group.cancelAll() }
      let answer = try await http.ask("GET", "/api/v1/broken")
      #expect(answer.status == 500)
      #expect(try Self.error(answer).contains("its log") && !answer.body.contains("s3cret"))
    }
  }
}
