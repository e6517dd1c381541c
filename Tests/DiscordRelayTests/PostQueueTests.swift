import Testing

@testable import DiscordRelay

/// What is posted to Discord, and when.
struct PostQueueTests {
  private let start = ContinuousClock.now

  private func post(_ queue: inout PostQueue, after time: Duration = .zero) -> PostQueue.Post? {
    guard case .post(let post) = queue.next(at: start + time) else { return nil }
    return post
  }

  @Test func whatOnePersonSaysInARowIsOnePost() {
    var queue = PostQueue()
    for words in ["one", "two"] { queue.add(name: "Ada", words: words) }
    queue.add(name: "Bo", words: "three")
    #expect(post(&queue) == PostQueue.Post(name: "Ada", text: "one\ntwo"))
    #expect(queue.answered(204, retryAfter: nil, at: start) == .done)
    #expect(queue.next(at: start + .milliseconds(1)) == .wait(until: start + RelayLimits.postsEvery))
    #expect(post(&queue, after: RelayLimits.postsEvery)?.text == "three")
    #expect(queue.answered(204, retryAfter: nil, at: start) == .done)
    #expect(queue.next(at: start + .seconds(9)) == .nothing)
  }

  @Test func aCrowdGoesTogether() {
    var queue = PostQueue()
    for number in 0...RelayLimits.crowd { queue.add(name: "guest \(number)", words: "hi \(number)") }
    let together = post(&queue)
    #expect(together?.name == PostQueue.crowdName)
    #expect(together?.text.hasPrefix("**guest 0**: hi 0\n**guest 1**: hi 1\n") == true)
    #expect(queue.waiting == 0)
  }

  @Test func noPostIsLongerThanDiscordTakes() {
    var queue = PostQueue()
    for number in 0..<40 {
      queue.add(name: number.isMultiple(of: 2) ? "Ada" : "Bo", words: String(repeating: "x", count: 999))
    }
    queue.add(name: "Ada", words: String(repeating: "y", count: 9999))
    var (posts, time) = (0, Duration.zero)
    while let post = post(&queue, after: time) {
      #expect(!post.text.isEmpty && post.text.count <= RelayLimits.postLength)
      #expect(queue.answered(200, retryAfter: nil, at: start + time) == .done)
      time += .seconds(1)
      posts += 1
    }
    #expect(posts > 20 && queue.waiting == 0)
  }

  @Test func discordsOwnWordOnWaitingIsKeptAndNothingIsLost() {
    var queue = PostQueue()
    queue.add(name: "Ada", words: "one")
    let first = post(&queue)
    #expect(queue.answered(429, retryAfter: .milliseconds(1500), at: start) == .again)
    #expect(queue.next(at: start + .milliseconds(1499)) == .wait(until: start + .milliseconds(1500)))
    #expect(post(&queue, after: .milliseconds(1500)) == first)
    // The last one of a window was taken: the next waits for the window's end.
    #expect(queue.answered(204, retryAfter: .seconds(2), at: start + .milliseconds(1500)) == .done)
    queue.add(name: "Ada", words: "two")
    #expect(queue.next(at: start + .seconds(3)) == .wait(until: start + .milliseconds(3500)))
    #expect(queue.lost == 0)
  }

  @Test func aServerThatFailsIsTriedAgainMoreAndMoreSeldomAndThenGivenUpForThatPost() {
    var queue = PostQueue()
    queue.add(name: "Ada", words: "one")
    var time = Duration.zero
    var outcomes: [PostQueue.Outcome] = []
    for _ in 0..<RelayLimits.tries {
      #expect(post(&queue, after: time)?.text == "one")
      outcomes.append(queue.answered(nil, retryAfter: nil, at: start + time))
      time += RelayLimits.longestWait
    }
    #expect(outcomes == Array(repeating: .again, count: RelayLimits.tries - 1) + [.dropped])
    #expect(queue.lost == 1 && queue.next(at: start + time) == .nothing)
  }

  @Test func aPostThatDiscordDoesNotTakeIsLeftOutAndAWebhookThatIsGoneEndsIt() {
    var queue = PostQueue()
    queue.add(name: "Ada", words: "one")
    _ = post(&queue)
    #expect(queue.answered(400, retryAfter: nil, at: start) == .dropped)
    queue.add(name: "Ada", words: "two")
    _ = post(&queue, after: .seconds(1))
    guard case .giveUp = queue.answered(404, retryAfter: nil, at: start) else {
      Issue.record("a webhook that is gone is not given up")
      return
    }
  }

  @Test func whatIsTooMuchIsLeftOutFromTheOldestOn() {
    var queue = PostQueue()
    for number in 0..<RelayLimits.waitingLines + 7 { queue.add(name: "Ada", words: "\(number)") }
    #expect(queue.waiting == RelayLimits.waitingLines && queue.lost == 7)
    #expect(post(&queue)?.text.hasPrefix("7\n8\n") == true)
  }

  @Test(arguments: [
    ("Ada", "Ada"), ("", "guest"), ("  a \n b ", "a b"), ("Discord", "D·iscord"), ("my CLYDEclyde", "my C·LYDEc·lyde"),
    ("everyone", "everyone·"), (String(repeating: "x", count: 99), String(repeating: "x", count: 80)),
  ])
  func namesAreSuchAsDiscordTakes(name: String, allowed: String) {
    #expect(PostQueue.allowed(name) == allowed)
  }
}
