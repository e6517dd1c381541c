import Foundation
import Logging
import ShowReports

/// Where a show's bridge is, and what opens it.
public struct BridgeAddress: Sendable {
  public var url: URL
  public var token: String
  public var trust: WebSocketLine.Trust

  public init(url: URL, token: String, trust: WebSocketLine.Trust = .system) {
    self.url = url
    self.token = token
    self.trust = trust
  }
}

/// Joins a show's chat and a channel on Discord, both ways, until its task is cancelled.
///
/// Both ends may go and come back. What waits meanwhile is bounded: the oldest is left out.
///
///     try await Relay(environment: environment, log: log) { try address() }.run()
public actor Relay {
  private let api: DiscordAPI
  private let token: String
  private let bridge: @Sendable () throws -> BridgeAddress
  private let log: Logger
  private var posts = PostQueue()
  private let postsCame = Bell()
  private var words: [DiscordLine] = []
  private let wordsCame = Bell()
  private var venue: WebSocketLine?
  private var session: GatewaySession?
  /// Whether the bot was let in since the gateway's last failure.
  private var isIn = false

  /// - Parameter bridge: Where the show's bridge is now; asked before every connection. Throws while no show runs.
  public init(
    environment: RelayEnvironment, log: Logger, bridge: @escaping @Sendable () throws -> BridgeAddress
  ) {
    api = DiscordAPI(environment)
    token = environment.token
    self.bridge = bridge
    self.log = log
  }

  /// Throws ``RelayProblem`` when it is of no use to go on.
  public func run() async throws {
    let webhook = try await patiently("Discord does not answer") { try await self.api.webhook() }
    session = GatewaySession(token: token, channel: webhook.channelId)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.post() }
      group.addTask { try await self.listenToVenue() }
      group.addTask { try await self.listenToDiscord() }
      group.addTask { try await self.sayInVenue() }
      // The first that can't go on ends the others.
      while try await group.next() != nil {}
    }
  }

  /// What `ask` gives, asked again with longer and longer waits while it gives nothing.
  private func patiently<Value: Sendable>(
    _ trouble: String, _ ask: @Sendable () async throws -> Value?
  ) async throws -> Value {
    var waits = Waits()
    while true {
      if let value = try await ask() { return value }
      let wait = waits.next()
      log.warning("\(trouble); trying again in \(wait.components.seconds) s")
      try await Task.sleep(for: wait)
    }
  }

  // MARK: To Discord

  private func listenToVenue() async throws {
    var waits = Waits(longest: RelayLimits.longestWaitForShow)
    while !Task.isCancelled {
      do {
        let address = try bridge()
        let line = try await WebSocketLine.open(
          address.url, headers: [("Authorization", "Bearer \(address.token)")], trusting: address.trust)
        log.notice("the relay is in the venue's chat")
        waits = Waits(longest: RelayLimits.longestWaitForShow)
        venue = line
        wordsCame.ring()
        for try await text in line.messages { hearVenue(text) }
      } catch let end as WebSocketEnd where end.status == 401 {
        throw RelayProblem("the show does not take the bridges' token; start the relay with its own --data")
      } catch {
        if error is CancellationError { throw error }
        log.warning("the venue's chat is not there: \(error)")
      }
      venue = nil
      try await Task.sleep(for: waits.next())
    }
  }

  private func hearVenue(_ text: String) {
    guard let frame = try? JSONDecoder().decode(BridgeFrame.self, from: Data(text.utf8)) else { return }
    if let error = frame.d.error { log.warning("the venue: \(error)") }
    if frame.op == BridgeFrame.Op.unsaid, let id = frame.d.id, posts.takeBack(id) { return postsCame.ring() }
    guard frame.op == BridgeFrame.Op.message, let message = frame.d.message else { return }
    let lost = posts.lost
    posts.add(
      id: message.id, name: message.author.username, words: message.content, links: message.links ?? false)
    if posts.lost > lost { log.warning("too much is said for Discord: \(posts.lost) lines were left out so far") }
    postsCame.ring()
  }

  private func post() async throws {
    for await _ in postsCame.rings { try await postWhatWaits() }
  }

  private func postWhatWaits() async throws {
    while true {
      switch posts.next(at: .now) {
      case .nothing: return
      case .wait(let instant): try await Task.sleep(until: instant)
      case .post(let post): try take(await api.post(post), "Discord did not take a line")
      case .change(let change):
        try take(await api.make(change), "a line that was taken back in the venue stays on Discord: take it away there")
      }
    }
  }

  private func take(_ answer: DiscordAPI.Answer, _ trouble: String) throws {
    switch posts.answered(answer.status, message: answer.message, retryAfter: answer.retryAfter, at: .now) {
    case .done, .again: break
    case .dropped: log.warning("\(trouble) (\(answer.status.map { "\($0)" } ?? "no answer"))")
    case .giveUp(let words): throw RelayProblem(words)
    }
  }

  // MARK: From Discord

  private func listenToDiscord() async throws {
    var waits = Waits()
    while !Task.isCancelled {
      let resumed = session?.address.flatMap { URL(string: $0) }
      let gateway: URL
      if let resumed {
        gateway = resumed
      } else {
        gateway = try await patiently("Discord's gateway is not to be found") { try await self.api.gateway() }
      }
      isIn = false
      let asked = try await talk(with: gateway)
      if isIn { waits = Waits() }
      try await Task.sleep(for: asked ?? waits.next())
    }
  }

  /// Returns, when the connection has ended, how long to wait as Discord asks; nil where it asks for nothing.
  private func talk(with gateway: URL) async throws -> Duration? {
    var beating: Task<Void, Never>?
    defer { beating?.cancel() }
    do {
      var address = URLComponents(url: gateway, resolvingAgainstBaseURL: false)
      address?.queryItems = [URLQueryItem(name: "v", value: "10"), URLQueryItem(name: "encoding", value: "json")]
      let line = try await WebSocketLine.open(address?.url ?? gateway)
      for try await text in line.messages {
        for action in session?.take(text) ?? [] {
          switch action {
          case .beatEvery(let interval):
            beating?.cancel()
            beating = Task { await self.beat(every: interval, over: line) }
          case .say(let text): try await line.send(text)
          case .hear(let line): hear(line)
          case .isIn:
            isIn = true
            log.notice("the relay is on Discord")
          case .reconnect(let wait):
            line.close(code: GatewaySession.resumableCode)
            return wait
          case .giveUp(let words): throw RelayProblem(words)
          }
        }
      }
    } catch let end as WebSocketEnd {
      if case .giveUp(let words)? = session?.ended(code: end.code) { throw RelayProblem(words) }
      log.warning("Discord's gateway: \(end)")
    } catch let problem as RelayProblem {
      throw problem
    } catch {
      if error is CancellationError { throw error }
      log.warning("Discord's gateway does not answer")
    }
    return nil
  }

  private func beat(every interval: Duration, over line: WebSocketLine) async {
    // The first one anywhere within the interval, as Discord wants it: not all bots at once.
    var wait = interval * Double.random(in: 0...1)
    while (try? await Task.sleep(for: wait)) != nil {
      wait = interval
      for action in session?.beat() ?? [] {
        if case .say(let text) = action { try? await line.send(text) }
        if case .reconnect = action { return line.close(code: GatewaySession.resumableCode) }
      }
    }
  }

  private func hear(_ line: DiscordLine) {
    words.append(line)
    if words.count > RelayLimits.waitingWords { words.removeFirst() }
    wordsCame.ring()
  }

  private func sayInVenue() async throws {
    for await _ in wordsCame.rings {
      while let venue, let line = words.first {
        words.removeFirst()
        let message = BridgeMessage(id: line.id, content: line.words, author: .init(username: line.name))
        let text = try JSONEncoder().encode(BridgeFrame.message(message))
        try? await venue.send(String(decoding: text, as: UTF8.self))
        try await Task.sleep(for: RelayLimits.wordsEvery)
      }
    }
  }
}

/// Wakes one who waits for work; several rings before it looks are one.
private struct Bell: Sendable {
  let rings: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation

  init() { (rings, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)) }

  func ring() { signal.yield() }
}

/// Waits that double, and differ, so that not all come back at once.
private struct Waits {
  private let longest: Duration
  private var following = RelayLimits.firstWait

  init(longest: Duration = RelayLimits.longestWait) { self.longest = longest }

  mutating func next() -> Duration {
    defer { following = min(following * 2, longest) }
    return following * Double.random(in: 0.5...1)
  }
}
