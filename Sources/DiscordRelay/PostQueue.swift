/// Viewers' lines on their way to Discord: a value that decides what is posted when.
///
/// What one person says in a row goes in one post; when many posts wait, lines of all go together. A line that is taken
/// back is not posted, or goes from the post that it stands in. Discord's own word on how long to wait is kept. What is
/// too much is left out from the oldest on, and counted.
struct PostQueue {
  /// A line as it stands in a post.
  struct Line: Equatable, Sendable {
    /// The venue's, by which it may be taken back.
    var id: String?
    var text: String
  }

  /// What the webhook is given.
  struct Post: Equatable, Sendable {
    var name: String
    var lines: [Line]

    var text: String { lines.text }
  }

  enum Next: Equatable {
    case post(Post)
    /// Something that was posted is to be changed.
    case change(SentPosts.Change)
    case wait(until: ContinuousClock.Instant)
    case nothing
  }

  private struct Waiting {
    var id: String?
    var name: String
    var words: String
  }

  /// What was given out and is not done yet.
  private enum Pending {
    /// - Parameter left: Its lines that were not taken back since.
    case post(Post, left: [Line])
    case change(SentPosts.Change)

    /// Whether this is another try of the same thing.
    func isSame(as next: Pending?) -> Bool {
      switch (self, next) {
      case (.post(_, let left), .post(let after, _)?): left == after.lines
      case (.change(let before), .change(let after)?): before.message == after.message
      default: false
      }
    }
  }

  private var lines: [Waiting] = []
  private var sent = SentPosts()
  private var pending: Pending?
  /// How often ``pending`` failed.
  private var tries = 0
  private var notBefore: ContinuousClock.Instant?
  /// Lines that were never posted.
  private(set) var lost = 0

  var waiting: Int { lines.count }

  /// - Parameters:
  ///   - id: By which it may be taken back; nil for never.
  ///   - links: Whether its addresses may be followed.
  mutating func add(id: String? = nil, name: String, words: String, links: Bool = false) {
    let words = words.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard !words.isEmpty else { return }
    let plain = PlainWords.cut(PlainWords.of(words, links: links), to: RelayLimits.postLength)
    lines.append(Waiting(id: id, name: Self.allowed(name), words: plain))
    if lines.count > RelayLimits.waitingLines {
      lines.removeFirst()
      lost += 1
    }
  }

  /// Takes a line back, wherever it is by now; false where it isn't known, or no more.
  mutating func takeBack(_ id: String) -> Bool {
    if let index = lines.firstIndex(where: { $0.id == id }) {
      lines.remove(at: index)
      return true
    }
    if case .post(let post, var left) = pending, let index = left.firstIndex(where: { $0.id == id }) {
      left.remove(at: index)
      pending = .post(post, left: left)
      return true
    }
    return sent.takeBack(id)
  }

  /// What is to be done now; ``answered(_:message:retryAfter:at:)`` is told what came of it.
  mutating func next(at now: ContinuousClock.Instant) -> Next {
    if let notBefore, now < notBefore {
      return pending == nil && lines.isEmpty && sent.due == nil ? .nothing : .wait(until: notBefore)
    }
    let next = upcoming()
    if pending?.isSame(as: next) != true { tries = 0 }
    pending = next
    switch next {
    case nil: return .nothing
    case .change(let change)?:
      notBefore = now + RelayLimits.postsEvery
      return .change(change)
    case .post(let post, _)?:
      notBefore = now + RelayLimits.postsEvery
      return .post(post)
    }
  }

  /// A post that failed comes again, without what was taken back since. Then what is to be taken back on Discord, which
  /// should not stand there any longer, and then new lines.
  private mutating func upcoming() -> Pending? {
    if case .post(let post, let left) = pending, !left.isEmpty {
      return .post(Post(name: post.name, lines: left), left: left)
    }
    if let change = sent.due { return .change(change) }
    return take().map { .post($0, left: $0.lines) }
  }

  enum Outcome: Equatable {
    case done, again
    /// It can't be done; it is left out.
    case dropped
    /// No post can be made.
    case giveUp(String)
  }

  /// Takes the answer to what was last given out.
  ///
  /// - Parameters:
  ///   - status: Of HTTP; nil where nobody answered.
  ///   - message: Discord's id of the post.
  ///   - retryAfter: What Discord asks for.
  mutating func answered(
    _ status: Int?, message: String? = nil, retryAfter: Duration?, at now: ContinuousClock.Instant
  ) -> Outcome {
    guard let pending else { return .done }
    switch (status, pending) {
    case (.some(200..<300), _):
      settle(pending, as: message)
      if let retryAfter { wait(retryAfter, from: now) }
      return .done
    case (429, _):
      // It is no fault of the post: it is not counted against it.
      wait(max(retryAfter ?? RelayLimits.firstWait, .milliseconds(1)), from: now)
      return .again
    case (404, .change):
      // Somebody has taken it away on Discord.
      settle(pending, as: nil)
      return .done
    case (401, .post), (403, .post), (404, .post):
      return .giveUp(
        "Discord does not know the webhook (\(status ?? 0)); make one, and put its address in \(RelayEnvironment.webhook)"
      )
    case (.some(400..<500), _): return drop(pending)
    default:
      tries += 1
      guard tries < RelayLimits.tries else { return drop(pending) }
      wait(min(RelayLimits.firstWait * (1 << tries), RelayLimits.longestWait), from: now)
      return .again
    }
  }

  private mutating func drop(_ dropped: Pending) -> Outcome {
    if case .post = dropped { lost += 1 }
    settle(dropped, as: nil)
    return .dropped
  }

  private mutating func settle(_ settled: Pending, as message: String?) {
    switch settled {
    case .post(let post, let left): if let message { sent.add(post, as: message, now: left) }
    case .change(let change): sent.settle(change)
    }
    (pending, tries) = (nil, 0)
  }

  private mutating func wait(_ time: Duration, from now: ContinuousClock.Instant) {
    notBefore = max(notBefore ?? now, now + min(time, RelayLimits.longestAsked))
  }

  private mutating func take() -> Post? {
    guard let first = lines.first else { return nil }
    let runs = zip(lines, lines.dropFirst()).count { $0.name != $1.name } + 1
    return runs > RelayLimits.crowd ? takeTogether() : takeRun(of: first.name)
  }

  /// What one person says in a row.
  private mutating func takeRun(of name: String) -> Post {
    takePost(by: name) { $0.name == name ? $0.words : nil }
  }

  private mutating func takeTogether() -> Post {
    takePost(by: Self.crowdName) { line in
      let name = PlainWords.of(line.name, links: false)
      return PlainWords.cut("**\(name)**: \(line.words)", to: RelayLimits.postLength)
    }
  }

  /// As many lines as go in one post, up to the first that has no text in it.
  private mutating func takePost(by name: String, text: (Waiting) -> String?) -> Post {
    var post = Post(name: name, lines: [])
    while let first = lines.first, let text = text(first) {
      let longer = post.lines + [Line(id: first.id, text: text)]
      guard longer.text.count <= RelayLimits.postLength else { break }
      post.lines = longer
      lines.removeFirst()
    }
    return post
  }

  static let crowdName = "The venue"

  /// A name that Discord takes of a webhook: not its own, not empty, not too long.
  static func allowed(_ name: String) -> String {
    var letters = Array(name.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    for word in ["discord", "clyde"] {
      for index in letters.indices.reversed() where letters[index...].lowercased(word.count) == word {
        letters.insert("·", at: index + 1)
      }
    }
    let shown = String(letters.prefix(RelayLimits.nameLength))
    if shown.isEmpty { return "guest" }
    return ["everyone", "here"].contains(shown.lowercased()) ? shown + "·" : shown
  }
}

extension [PostQueue.Line] {
  var text: String { map(\.text).joined(separator: "\n") }
}

extension ArraySlice<Character> {
  fileprivate func lowercased(_ count: Int) -> String { String(prefix(count)).lowercased() }
}
