import Crypto
import Foundation
import ShowControl
import ShowModel
import Synchronization
import Testing

@testable import WebServing

/// Webhooks on a real server with a real receiver.
struct HookDeliveryTests {
  private static let bearer = ["Authorization": "Bearer \(DeskServer.token)"]
  private static let environment = ["HOOK_SECRET": "s3cr3t of the house", "HOOK_KEY": "k3y-in-the-path"]

  private static func go(_ desk: DeskServer) async throws {
    let status = try await desk.http.ask(
      "POST", "/api/v1/overrides", bearer, body: #"{"verb":"go","expect":"one"}"#
    ).status
    #expect(status == 200)
  }

  private static func wait(_ what: String, _ holds: @Sendable () async throws -> Bool) async throws {
    for _ in 0..<400 {
      if try await holds() { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("\(what) did not come")
  }

  @Test func aSetsStartIsPostedWithASignatureThatHolds() async throws {
    let receiver = try await HookReceiver()
    let url = "http://127.0.0.1:\(receiver.port)/${HOOK_KEY}"
    let hook = Webhook(url: url, events: [.set], secret: "${HOOK_SECRET}")
    try await DeskServer.run(hooks: [hook], environment: Self.environment) { desk in
      try await Self.go(desk)
      try await Self.wait("the set's start") { receiver.received.count == 1 }
      let post = try #require(receiver.received.first)
      #expect(post.head.uri == "/k3y-in-the-path" && post.head.method == .POST)
      let body = try #require(try JSONSerialization.jsonObject(with: Data(post.body.utf8)) as? [String: Any])
      #expect(body["event"] as? String == "set" && body["show"] as? String == "Small")
      #expect((body["details"] as? [String: Any])?["what"] as? String == "started")
      try Self.checkSignature(post)
      let metrics = try await desk.http.ask("GET", "/metrics")
      #expect(metrics.body.contains("showrunner_webhook_delivered_total{"))
      #expect(!metrics.body.contains("k3y-in-the-path") && !metrics.body.contains("s3cr3t"))
    }
    await receiver.stop()
  }

  /// As a receiver would.
  private static func checkSignature(_ post: HookReceiver.Post) throws {
    let header = try #require(post.head.headers.first(name: "X-Showrunner-Signature"))
    let fields = Dictionary(
      uniqueKeysWithValues: header.split(separator: ",").map { field in
        let pair = field.split(separator: "=", maxSplits: 1).map(String.init)
        return (pair[0], pair[1])
      })
    let time = try #require(fields["t"])
    #expect(abs((Double(time) ?? 0) - Date().timeIntervalSince1970) < 60)
    let key = SymmetricKey(data: Data("s3cr3t of the house".utf8))
    let code = HMAC<SHA256>.authenticationCode(for: Data("\(time).\(post.body)".utf8), using: key)
    #expect(fields["v1"] == code.map { String(format: "%02x", $0) }.joined())
  }

  @Test func aCommandThatFailsIsAFaultAndIsToldOnce() async throws {
    let receiver = try await HookReceiver()
    let hook = Webhook(url: "http://127.0.0.1:\(receiver.port)/", events: [.fault])
    try await DeskServer.run(hooks: [hook]) { desk in
      let tell = #"{"verb":"tell","artist":"ada","text":"Two minutes"}"#
      #expect(try await desk.http.ask("POST", "/api/v1/overrides", Self.bearer, body: tell).status == 200)
      let isTold = { @Sendable in
        receiver.received.filter { $0.body.contains(#""what":"command""#) && $0.body.contains("Two minutes") }
      }
      try await Self.wait("the fault") { !isTold().isEmpty }
      #expect(isTold().first?.body.contains("tell ada: Two minutes: nobody looks at ada's stage page") == true)
      try await Task.sleep(for: .milliseconds(600))
      #expect(isTold().count == 1)
    }
    await receiver.stop()
  }

  @Test func whatTheServerRefusesIsPostedAgainAndTheDeskIsTold() async throws {
    let receiver = try await HookReceiver(answers: [.internalServerError, .serviceUnavailable])
    let hook = Webhook(url: "http://127.0.0.1:\(receiver.port)/", events: [.set])
    try await DeskServer.run(hooks: [hook]) { desk in
      try await Self.go(desk)
      try await Self.wait("the fault at the desk") {
        try await desk.http.ask("GET", "/api/v1/engine", Self.bearer).body.contains("it answered 503")
      }
      try await Self.wait("the third attempt") { receiver.received.count == 3 }
      let posts = receiver.received
      #expect(Set(posts.map(\.body)).count == 1)
      #expect(posts.allSatisfy { $0.head.headers.first(name: "X-Showrunner-Signature") == nil })
      try await Self.wait("the end of the fault") {
        try await !desk.http.ask("GET", "/api/v1/engine", Self.bearer).body.contains("it answered 503")
      }
    }
    await receiver.stop()
  }

  @Test func whatFindsNobodyWaitsForWhoeverComes() async throws {
    let gone = try await HookReceiver()
    let port = gone.port
    await gone.stop()
    let hook = Webhook(url: "http://127.0.0.1:\(port)/", events: [.set, .cue])
    try await DeskServer.run(hooks: [hook]) { desk in
      try await Self.go(desk)
      try await Self.wait("the first failure") {
        // A busy machine may see the second before it has asked after the first.
        let counter = "webhook_failed_total{hook=\"1\",target=\"http://127.0.0.1:\(port)\"} "
        let metrics = try await desk.http.ask("GET", "/metrics").body
        return metrics.contains(counter) && !metrics.contains(counter + "0")
      }
      let receiver = try await HookReceiver(port: port)
      try await Self.wait("both events") { receiver.received.count >= 2 }
      let bodies = receiver.received.map(\.body)
      #expect(bodies[0].contains(#""event":"set""#) && bodies[1].contains(#""event":"cue""#))
      await receiver.stop()
    }
  }

  @Test func howManyWaitIsKeptAndWhatAnInterruptionLostIsCounted() async throws {
    let gone = try await HookReceiver()
    let port = gone.port
    await gone.stop()
    let hook = Webhook(url: "http://127.0.0.1:\(port)/${HOOK_KEY}", events: [.set, .cue])
    let shown = "http://127.0.0.1:\(port)"
    let kept = Kept()
    let memory = Hooks.Memory(left: [:]) { kept.add($0) }
    try await DeskServer.run(hooks: [hook], environment: Self.environment, memory: memory) { desk in
      try await Self.go(desk)
      try await Self.wait("what waits") { (kept.all.last?[shown] ?? 0) >= 2 }
      #expect(kept.all.first == [:])
    }
    // They wait still after the last words.
    #expect((kept.all.last?[shown] ?? 0) >= 2)
    let other = Kept()
    let again = Hooks.Memory(left: [shown: 2]) { other.add($0) }
    try await DeskServer.run(hooks: [hook], environment: Self.environment, memory: again) { desk in
      let metrics = try await desk.http.ask("GET", "/metrics").body
      #expect(metrics.contains("showrunner_webhook_lost_total{hook=\"1\",target=\"\(shown)\"} 2"))
      let engine = try await desk.http.ask("GET", "/api/v1/engine", Self.bearer).body
      #expect(engine.contains(#""dropped":2"#))
      try await Self.wait("the new count") { other.all.first == [:] }
    }
  }

  @Test func noRedirectIsFollowed() async throws {
    let other = try await HookReceiver()
    let receiver = try await HookReceiver(
      answers: [.temporaryRedirect], location: "http://127.0.0.1:\(other.port)/")
    let hook = Webhook(url: "http://127.0.0.1:\(receiver.port)/", events: [.set])
    try await DeskServer.run(hooks: [hook]) { desk in
      try await Self.go(desk)
      try await Self.wait("the second attempt") { receiver.received.count == 2 }
      #expect(other.received.isEmpty)
    }
    await receiver.stop()
    await other.stop()
  }

  @Test func aHookWithoutItsSecretOrWithAnotherAddressIsNamedAndPostsNothing() throws {
    let hook = Webhook(url: "https://hooks.example/${HOOK_KEY}", secret: "${HOOK_SECRET}")
    #expect(throws: (any Error).self) { try HookTarget(hook, environment: ["HOOK_KEY": "k"]) }
    let turned = Webhook(url: "http://127.0.0.1${HOOK_KEY}/")
    #expect(throws: (any Error).self) { try HookTarget(turned, environment: ["HOOK_KEY": ".evil.example"]) }
    #expect(HookTarget.shown(hook) == "https://hooks.example")
    let line = HookLine(hook, environment: [:], clock: StoppedClock())
    line.add(.init(id: "a", event: .cue, body: []))
    #expect(line.waiting == 0 && line.report.state == "ENDED")
    #expect(line.report.problem?.contains("HOOK_KEY is not set") == true)
  }
}

/// What was kept, in order.
private final class Kept: Sendable {
  private let counts = Mutex<[[String: Int]]>([])
  var all: [[String: Int]] { counts.withLock { $0 } }
  func add(_ count: [String: Int]) { counts.withLock { $0.append(count) } }
}

private struct StoppedClock: ShowClock {
  func now() -> Instant { TestNight.start }
  func sleep(until instant: Instant) async throws { throw CancellationError() }
}
