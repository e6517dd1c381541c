import Foundation
import FoundationNetworking

/// The few requests of Discord's HTTP API that the relay needs.
///
/// They go through Foundation's URLSession: a request or two a second need no connection pool of the project's own, and
/// a further HTTP client would be built for nothing else. On Linux it keeps to no time limit, so that is kept here.
struct DiscordAPI: Sendable {
  struct Webhook: Decodable {
    var id: String
    var channelId: String
  }

  /// What became of a post, or of a change to one.
  struct Answer: Sendable {
    /// Nil where nobody answered.
    var status: Int?
    /// Discord's id of what was posted.
    var message: String?
    /// How long Discord asks to wait until the next one.
    var retryAfter: Duration?
  }

  private let environment: RelayEnvironment
  private let session = URLSession(configuration: .ephemeral)

  init(_ environment: RelayEnvironment) { self.environment = environment }

  /// The webhook itself, with the channel that it posts to; nil where nobody answers just now.
  ///
  /// - Throws: ``RelayProblem`` when there is no such webhook.
  func webhook() async throws -> Webhook? {
    let (status, data, _) = await ask(request(environment.webhook))
    if let status, [401, 403, 404].contains(status) {
      throw RelayProblem(
        "Discord knows no webhook at the address in \(RelayEnvironment.webhook) (\(status)); make one, and set that")
    }
    return status == 200 ? try? DiscordJSON.decoder.decode(Webhook.self, from: data) : nil
  }

  /// Where the gateway is; nil where nobody answers just now.
  ///
  /// - Throws: ``RelayProblem`` when Discord does not take the bot's token.
  func gateway() async throws -> URL? {
    if let gateway = environment.gateway { return gateway }
    struct Body: Decodable { var url: String }
    var request = request(environment.api.appendingPathComponent("gateway/bot"))
    request.setValue("Bot \(environment.token)", forHTTPHeaderField: "Authorization")
    let (status, data, _) = await ask(request)
    if status == 401 {
      throw RelayProblem("Discord does not take the bot's token; set the right one in \(RelayEnvironment.token)")
    }
    return (try? DiscordJSON.decoder.decode(Body.self, from: data)).flatMap { URL(string: $0.url) }
  }

  private struct Message: Encodable {
    struct Mentions: Encodable { var parse: [String] = [] }
    var content: String
    /// Nil leaves it as it is.
    var username: String?
    /// Nobody can be called: `@everyone` and all the others are but text.
    var allowedMentions = Mentions()
    /// No previews of links.
    var flags = 1 << 2
  }

  /// Posts viewers' words.
  func post(_ post: PostQueue.Post) async -> Answer {
    // Without `wait` Discord doesn't say which message has come of it.
    let url = address(asking: [URLQueryItem(name: "wait", value: "true")])
    return await send(Message(content: post.text, username: post.name), "POST", to: url)
  }

  /// Takes lines out of a post, or the whole post where no line is left.
  func make(_ change: SentPosts.Change) async -> Answer {
    let url = address("/messages/\(change.message)")
    return change.lines.isEmpty
      ? await send(nil, "DELETE", to: url) : await send(Message(content: change.lines.text), "PATCH", to: url)
  }

  /// The webhook's address or one below it. What it asks for itself, such as a thread, is asked for there too.
  private func address(_ path: String = "", asking more: [URLQueryItem] = []) -> URL {
    guard var parts = URLComponents(url: environment.webhook, resolvingAgainstBaseURL: false) else {
      return environment.webhook
    }
    parts.path += path
    let items = (parts.queryItems ?? []).filter { item in !more.contains { $0.name == item.name } } + more
    parts.queryItems = items.isEmpty ? nil : items
    return parts.url ?? environment.webhook
  }

  private func send(_ message: Message?, _ method: String, to url: URL) async -> Answer {
    var request = request(url)
    request.httpMethod = method
    if let message {
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
      request.httpBody = try? DiscordJSON.encoder.encode(message)
    }
    let (status, data, headers) = await ask(request)
    struct Sent: Decodable { var id: String }
    let sent = try? DiscordJSON.decoder.decode(Sent.self, from: data)
    return Answer(status: status, message: sent?.id, retryAfter: Self.wait(status, data, headers))
  }

  private func request(_ url: URL) -> URLRequest {
    var request = URLRequest(url: url)
    request.setValue("DiscordBot (showrunner, 1)", forHTTPHeaderField: "User-Agent")
    return request
  }

  /// No error is told on: there would be the webhook's address in it.
  private func ask(_ request: URLRequest) async -> (status: Int?, data: Data, headers: [AnyHashable: Any]) {
    let answer = AsyncStream.makeStream(of: (Data, HTTPURLResponse)?.self, bufferingPolicy: .bufferingOldest(1))
    let task = session.dataTask(with: request) { data, response, _ in
      answer.continuation.yield((response as? HTTPURLResponse).map { (data ?? Data(), $0) })
    }
    task.resume()
    let deadline = Task {
      try await Task.sleep(for: RelayLimits.answer)
      answer.continuation.yield(nil)
    }
    defer {
      deadline.cancel()
      task.cancel()
    }
    // The first of answer and deadline; nothing when the relay is stopped.
    var first = answer.stream.makeAsyncIterator()
    guard let (data, response) = await first.next() ?? nil else { return (nil, Data(), [:]) }
    return (response.statusCode, data, response.allHeaderFields)
  }

  /// Discord says it in the body of a 429, to the millisecond; in a header when the last post of a window was taken.
  private static func wait(_ status: Int?, _ data: Data, _ headers: [AnyHashable: Any]) -> Duration? {
    func header(_ name: String) -> Double? {
      headers.first { "\($0.key)".lowercased() == name }.flatMap { Double("\($0.value)") }
    }
    struct Body: Decodable { var retryAfter: Double }
    if status == 429 {
      let body = (try? DiscordJSON.decoder.decode(Body.self, from: data))?.retryAfter
      return (body ?? header("retry-after")).map { .seconds($0) }
    }
    guard header("x-ratelimit-remaining") == 0 else { return nil }
    return header("x-ratelimit-reset-after").map { .seconds($0) }
  }
}
