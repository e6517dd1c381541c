import NIOCore
import NIOPosix
import Testing

/// HTTP/1.1 by hand, so that every header is what the test wrote.
struct RawHTTP: Sendable {
  struct Answer: Sendable {
    var status: Int
    /// Names in lower case.
    var headers: [String: String]
    var body: String
  }

  let port: Int

  /// One request and its whole answer.
  func ask(
    _ method: String, _ path: String, _ headers: [String: String] = [:], body: String = ""
  ) async throws -> Answer {
    let once = headers.merging(["Connection": "close"]) { own, _ in own }
    let text = try await exchange(method, path, once, body: body) { _ in false }
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    let lines = try #require(parts.first).split(separator: "\r\n")
    var named: [String: String] = [:]
    for line in lines.dropFirst() {
      let pair = line.split(separator: ":", maxSplits: 1).map(String.init)
      if pair.count == 2 { named[pair[0].lowercased()] = pair[1].trimmingPrefix(" ").description }
    }
    let status = try #require(lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    return Answer(status: status, headers: named, body: parts.count > 1 ? String(parts[1]) : "")
  }

  /// Reads an answer until it is enough, or to its end; what came by then.
  func exchange(
    _ method: String, _ path: String, _ headers: [String: String] = [:], body: String = "",
    until isEnough: @escaping @Sendable (String) async throws -> Bool
  ) async throws -> String {
    let usual = ["Host": "127.0.0.1:\(port)", "Content-Length": "\(body.utf8.count)"]
    let fields = headers.merging(usual) { own, _ in own }
    let head = fields.map { "\($0.key): \($0.value)\r\n" }.joined()
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await within(seconds: 20) {
      try await channel.executeThenClose { inbound, outbound in
        try await outbound.write(ByteBuffer(string: "\(method) \(path) HTTP/1.1\r\n\(head)\r\n\(body)"))
        var text = ""
        for try await bytes in inbound {
          text += String(buffer: bytes)
          if try await isEnough(text) { break }
        }
        return text
      }
    }
  }
}

struct TimedOut: Error {}

/// What a body returns, if it does within a time. Throws ``TimedOut``.
func within<Value: Sendable>(
  seconds: Int, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value.self) { group in
    group.addTask { try await body() }
    group.addTask {
      try await Task.sleep(for: .seconds(seconds))
      throw TimedOut()
    }
    defer { group.cancelAll() }
    return try #require(try await group.next())
  }
}
