import TestSeeds
import Testing

@testable import ShowTimeline

@Suite("Minutes shared in proportion")
struct SharesTests {
  @Test("add up, and no one gives more than they can")
  func sum() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<1000 {
      let gives = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        Int64.random(in: 0...20, using: &generator)
      }
      let minutes = Int64.random(in: 0...80, using: &generator)
      let shares = shares(of: minutes, among: gives)
      #expect(shares.reduce(0, +) == min(minutes, gives.reduce(0, +)), "\(minutes) among \(gives)")
      #expect(zip(shares, gives).allSatisfy { $0 >= 0 && $0 <= $1 }, "\(minutes) among \(gives)")
    }
  }

  @Test("go by what each can give; what is left over goes to who is owed most, then to the later")
  func proportion() {
    #expect(shares(of: 5, among: [10, 5, 5]) == [3, 1, 1])
    #expect(shares(of: 1, among: [5, 5]) == [0, 1])
    #expect(shares(of: 1, among: [9, 2]) == [1, 0])
    #expect(shares(of: 9, among: [3, 0, 3]) == [3, 0, 3])
  }
}
