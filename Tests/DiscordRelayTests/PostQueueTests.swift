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
    let first = post(&queue)
    #expect(first?.name == "Ada" && first?.text == "one\ntwo")
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

  private func change(_ queue: inout PostQueue, after time: Duration = .zero) -> SentPosts.Change? {
    guard case .change(let change) = queue.next(at: start + time) else { return nil }
    return change
  }

  @Test func aLineThatIsTakenBackBeforeItIsPostedIsNotPosted() {
    var queue = PostQueue()
    for number in 1...3 { queue.add(id: "\(number)", name: "Ada", words: "\(number)") }
    let (known, again, stranger) = (queue.takeBack("2"), queue.takeBack("2"), queue.takeBack("9"))
    #expect(known && !again && !stranger)
    #expect(post(&queue)?.text == "1\n3")
  }

  @Test func aLineThatIsTakenBackGoesFromItsPostAndWithTheLastOneThePostGoes() {
    var queue = PostQueue()
    queue.add(id: "1", name: "Ada", words: "one")
    queue.add(id: "2", name: "Ada", words: "two")
    _ = post(&queue)
    #expect(queue.answered(200, message: "m", retryAfter: nil, at: start) == .done)
    #expect(queue.takeBack("1") == true)
    // It goes before what was said since.
    queue.add(id: "3", name: "Bo", words: "three")
    #expect(queue.next(at: start) == .wait(until: start + RelayLimits.postsEvery))
    let first = change(&queue, after: .seconds(1))
    #expect(first?.message == "m" && first?.lines.text == "two")
    // Meanwhile the other one is taken back too.
    #expect(queue.takeBack("2") == true)
    #expect(queue.answered(200, message: "m", retryAfter: nil, at: start + .seconds(1)) == .done)
    let second = change(&queue, after: .seconds(2))
    #expect(second == SentPosts.Change(message: "m", lines: []))
    #expect(queue.answered(204, retryAfter: nil, at: start + .seconds(2)) == .done)
    #expect(queue.takeBack("2") == false)
    #expect(post(&queue, after: .seconds(3))?.text == "three")
  }

  @Test func aLineThatIsTakenBackWhileItsPostIsUnderWayGoesOnceItIsThere() {
    var queue = PostQueue()
    queue.add(id: "1", name: "Ada", words: "one")
    _ = post(&queue)
    #expect(queue.takeBack("1") == true)
    #expect(queue.answered(200, message: "m", retryAfter: nil, at: start) == .done)
    #expect(change(&queue, after: .seconds(1)) == SentPosts.Change(message: "m", lines: []))
  }

  @Test func aPostThatFailedComesWithoutWhatWasTakenBackSinceOrNotAtAll() {
    var queue = PostQueue()
    queue.add(id: "1", name: "Ada", words: "one")
    queue.add(id: "2", name: "Ada", words: "two")
    _ = post(&queue)
    #expect(queue.takeBack("1") == true)
    #expect(queue.answered(429, retryAfter: .seconds(1), at: start) == .again)
    #expect(post(&queue, after: .seconds(1))?.text == "two")
    #expect(queue.takeBack("2") == true)
    #expect(queue.answered(nil, retryAfter: nil, at: start + .seconds(1)) == .again)
    #expect(queue.next(at: start + .seconds(60)) == .nothing)
  }

  @Test func aChangeIsTriedAgainAndWhatIsGoneOnDiscordNeedsNone() {
    var queue = PostQueue()
    for number in 1...2 {
      queue.add(id: "\(number)", name: "guest \(number)", words: "hi")
      _ = post(&queue, after: .seconds(Int64(number)))
      #expect(queue.answered(200, message: "m\(number)", retryAfter: nil, at: start) == .done)
    }
    for id in ["1", "2"] { #expect(queue.takeBack(id) == true) }
    var time = Duration.seconds(9)
    var outcomes: [PostQueue.Outcome] = []
    for _ in 0..<RelayLimits.tries {
      #expect(change(&queue, after: time)?.message == "m1")
      outcomes.append(queue.answered(503, retryAfter: nil, at: start + time))
      time += RelayLimits.longestWait
    }
    #expect(outcomes == Array(repeating: .again, count: RelayLimits.tries - 1) + [.dropped])
    #expect(queue.lost == 0)
    #expect(change(&queue, after: time)?.message == "m2")
    #expect(queue.answered(404, retryAfter: nil, at: start + time) == .done)
    #expect(queue.next(at: start + time + .seconds(60)) == .nothing)
  }

  @Test func onlySoManyPostsAreRememberedAndTheNewestOfANumberIsMeant() {
    var sent = SentPosts()
    for number in 0..<RelayLimits.rememberedPosts + 5 {
      let lines = [PostQueue.Line(id: "\(number % 100)", text: "\(number)")]
      sent.add(PostQueue.Post(name: "Ada", lines: lines), as: "m\(number)", now: lines)
    }
    #expect(sent.count == RelayLimits.rememberedPosts && sent.due == nil)
    let isKnown = sent.takeBack("3")
    #expect(isKnown && sent.due?.message == "m\(RelayLimits.rememberedPosts + 3)")
  }

  @Test(arguments: [
    ("Ada", "Ada"), ("", "guest"), ("  a \n b ", "a b"), ("Discord", "D·iscord"), ("my CLYDEclyde", "my C·LYDEc·lyde"),
    ("everyone", "everyone·"), (String(repeating: "x", count: 99), String(repeating: "x", count: 80)),
  ])
  func namesAreSuchAsDiscordTakes(name: String, allowed: String) {
    #expect(PostQueue.allowed(name) == allowed)
  }
}
