/// Viewers' lines on their way to Discord: a value that decides what is posted when.
///
/// What one person says in a row goes in one post; when many posts wait, lines of all go together. Discord's own word
/// on how long to wait is kept. What is too much is left out from the oldest on, and counted.
struct PostQueue {
  /// What the webhook is given.
  struct Post: Equatable, Sendable {
    var name: String
    var text: String
    fileprivate(set) var tries = 0

    init(name: String, text: String, tries: Int = 0) {
      self.name = name
      self.text = text
      self.tries = tries
    }
  }

  enum Next: Equatable {
    case post(Post)
    case wait(until: ContinuousClock.Instant)
    case nothing
  }

  private struct Line {
    var name: String
    var words: String
  }

  private var lines: [Line] = []
  private var pending: Post?
  private var notBefore: ContinuousClock.Instant?
  /// Lines that were never posted.
  private(set) var lost = 0

  var waiting: Int { lines.count }

  mutating func add(name: String, words: String) {
    let words = words.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard !words.isEmpty else { return }
    lines.append(Line(name: Self.allowed(name), words: String(words.prefix(RelayLimits.postLength))))
    if lines.count > RelayLimits.waitingLines {
      lines.removeFirst()
      lost += 1
    }
  }

  /// What is to be done now; a post is taken out, and comes back by ``answered(_:retryAfter:at:)`` if it failed.
  mutating func next(at now: ContinuousClock.Instant) -> Next {
    if let notBefore, now < notBefore { return pending == nil && lines.isEmpty ? .nothing : .wait(until: notBefore) }
    if pending == nil { pending = take() }
    guard let post = pending else { return .nothing }
    notBefore = now + RelayLimits.postsEvery
    return .post(post)
  }

  enum Outcome: Equatable {
    case done, again
    /// The post can't be made; it is left out.
    case dropped
    /// No post can.
    case giveUp(String)
  }

  /// Takes the answer to the post that was last given out.
  ///
  /// - Parameters:
  ///   - status: Of HTTP; nil where nobody answered.
  ///   - retryAfter: What Discord asks for.
  mutating func answered(_ status: Int?, retryAfter: Duration?, at now: ContinuousClock.Instant) -> Outcome {
    guard var post = pending else { return .done }
    switch status {
    case .some(200..<300):
      pending = nil
      if let retryAfter { wait(retryAfter, from: now) }
      return .done
    case 429:
      // It is no fault of the post: it is not counted against it.
      wait(max(retryAfter ?? RelayLimits.firstWait, .milliseconds(1)), from: now)
      return .again
    case 401, 403, 404:
      return .giveUp(
        "Discord does not know the webhook (\(status ?? 0)); make one, and put its address in \(RelayEnvironment.webhook)"
      )
    case .some(400..<500): return drop()
    default:
      post.tries += 1
      guard post.tries < RelayLimits.tries else { return drop() }
      pending = post
      wait(min(RelayLimits.firstWait * (1 << post.tries), RelayLimits.longestWait), from: now)
      return .again
    }
  }

  private mutating func drop() -> Outcome {
    pending = nil
    lost += 1
    return .dropped
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
    var text = ""
    while let line = lines.first, line.name == name {
      let longer = text.isEmpty ? line.words : text + "\n" + line.words
      guard longer.count <= RelayLimits.postLength else { break }
      text = longer
      lines.removeFirst()
    }
    return Post(name: name, text: text)
  }

  private mutating func takeTogether() -> Post {
    var text = ""
    while let line = lines.first {
      let said = "**\(line.name)**: \(line.words)".prefix(RelayLimits.postLength)
      let longer = text.isEmpty ? String(said) : text + "\n" + said
      guard longer.count <= RelayLimits.postLength else { break }
      text = longer
      lines.removeFirst()
    }
    return Post(name: Self.crowdName, text: text)
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

extension ArraySlice<Character> {
  fileprivate func lowercased(_ count: Int) -> String { String(prefix(count)).lowercased() }
}
