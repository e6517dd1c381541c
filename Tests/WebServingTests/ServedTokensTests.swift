import ShowModel
import Testing

@testable import WebServing

struct ServedTokensTests {
  @Test func aReadingThatBeganEarlierAndEndsLaterPutsNothingBack() async throws {
    let tokens = ServedTokens(HouseToken(token: "first"))
    let (gate, opens) = AsyncStream.makeStream(of: Void.self)
    let (begun, begins) = AsyncStream.makeStream(of: Void.self)
    let slow = Task {
      await tokens.adopt {
        begins.yield()
        for await _ in gate { break }
        return HouseToken(token: "slow")
      }
    }
    for await _ in begun { break }
    await tokens.adopt { HouseToken(token: "fast") }
    opens.yield()
    await slow.value
    #expect(tokens.current.person(forToken: "fast") != nil)
    #expect(tokens.current.person(forToken: "slow") == nil)
  }
}
