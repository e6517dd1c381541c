import ShowModel
import Testing

@testable import WebServing

/// Wrong tokens are limited by address.
struct GuessTests {
  private let start = Instant(rawValue: 1_796_522_400_000)
  private let guesses = GuessLimiter()

  private func judge(
    _ token: String, from address: String = "127.0.0.1", after seconds: Int64 = 0
  ) -> GuessLimiter.Verdict<String> {
    guesses.judge(token, from: address, at: start + .seconds(seconds)) { $0 == "secret" ? "ana" : nil }
  }

  @Test func afterTheLastGuessEvenTheRightTokenHasToWait() {
    for number in 0..<GuessLimits.guesses { #expect(judge("wrong \(number)") == .wrong) }
    #expect(judge("secret", after: 1) == .wait(GuessLimits.window - .seconds(1)))
    #expect(guesses.counts == .init(wrong: GuessLimits.guesses, limited: 1))
    #expect(judge("secret", after: 60) == .right("ana"))
  }

  @Test func theRightTokenIsNoGuess() {
    for _ in 0..<100 { #expect(judge("secret") == .right("ana")) }
    #expect(guesses.counts.wrong == 0)
  }

  @Test func theSameWrongTokenAgainIsNoNewGuess() {
    for _ in 0..<100 { #expect(judge("old token") == .wrong) }
    #expect(judge("secret") == .right("ana"))
    #expect(guesses.counts.wrong == 100)
  }

  @Test func otherAddressesAreNotHeldUp() {
    for number in 0..<GuessLimits.guesses { _ = judge("wrong \(number)") }
    #expect(judge("secret", from: "127.0.0.2") == .right("ana"))
  }

  @Test func theBookStaysWithinItsBounds() {
    var book = GuessBook()
    for number in 0..<GuessLimits.guessers + 50 {
      book.note(guess: 1, from: "host \(number)", at: start + .milliseconds(Int64(number)))
    }
    #expect(book.addresses == GuessLimits.guessers)
  }
}
