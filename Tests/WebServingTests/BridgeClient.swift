import DiscordRelay
import Foundation
import Synchronization
import Testing

/// A bot at `/bridge`, which knows nothing but JSON.
final class BridgeClient: Sendable {
  private let line: WebSocketLine
  private let box: Box
  private let listening: Task<Void, Never>

  /// JSON's values are no Sendable types; they stay under the lock, and leave it as text.
  private final class Box: Sendable {
    let texts = Mutex<[String]>([])
    let end = Mutex<WebSocketEnd?>(nil)
  }

  /// With the token as a header unless told otherwise.
  init(_ desk: DeskServer, token: String? = DeskServer.bridgeToken, query: String = "") async throws {
    let url = try #require(URL(string: "ws://127.0.0.1:\(desk.port)/bridge\(query)"))
    let line = try await WebSocketLine.open(url, headers: token.map { [("Authorization", "Bearer \($0)")] } ?? [])
    let box = Box()
    self.line = line
    self.box = box
    listening = Task {
      do {
        for try await text in line.messages { box.texts.withLock { $0.append(text) } }
      } catch {
        box.end.withLock { $0 = error as? WebSocketEnd }
      }
    }
  }

  deinit { listening.cancel() }

  /// Everything that was said, as objects.
  var heard: [[String: Any]] {
    box.texts.withLock { $0 }.compactMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
  }

  /// `d` of all with an op.
  func heard(_ op: Int) -> [[String: Any]] {
    heard.filter { $0["op"] as? Int == op }.compactMap { $0["d"] as? [String: Any] }
  }
  var messages: [[String: Any]] { heard(1).compactMap { $0["message"] as? [String: Any] } }
  var errors: [String] { heard(4).compactMap { $0["error"] as? String } }
  var closeCode: Int? { box.end.withLock { $0?.code } }

  func send(_ text: String) async throws { try await line.send(text) }

  func say(_ words: String, as name: String, id: String = "1") async throws {
    try await send(#"{"op":1,"d":{"message":{"id":"\#(id)","content":"\#(words)","author":{"username":"\#(name)"}}}}"#)
  }

  func wait(_ isEnough: @Sendable (BridgeClient) -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(10)
    while !isEnough(self) {
      guard ContinuousClock.now < end else { throw TimedOut() }
      try await Task.sleep(for: .milliseconds(5))
    }
  }
}
