import TestSeeds
import Testing

@testable import RTMPServing

/// Sessions with bytes changed, lost, doubled or made up never crash, grow, or do what no session may.
struct FuzzTests {
  private static let sessions = 20_000

  @Test func mutatedSessionsEndInOrderAndInBounds() {
    let seed = UInt64.random(in: .min ... .max)
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var limits = RTMPLimits()
    limits.messageBytes = 1 << 20
    limits.unfinishedBytes = 64 << 10
    let stream =
      ClientBytes.opening() + ClientBytes.configurations + StreamTableTests.allRows
      + ClientBytes.deleteStream
    var shaken = Talk(limits: limits)
    shaken.hear(ClientBytes.handshake)
    var outcomes: [Outcome: Int] = [:]
    var reached: Set<Int> = []

    for number in 0..<Self.sessions {
      var talk = shaken
      var bytes = stream
      if number % 50 == 0 {
        talk = Talk(limits: limits)
        bytes = ClientBytes.handshake + stream
      }
      Self.mutate(&bytes, &random)
      var now = Duration.zero
      var rest = bytes[...]
      while !rest.isEmpty, !talk.isClosed {
        let size = Int.random(in: 1...2000, using: &random)
        talk.hear(Array(rest.prefix(size)), at: now)
        rest = rest.dropFirst(size)
        #expect(talk.session.heldBytes <= limits.unfinishedBytes + limits.unadmittedBytes, "session \(number)")
        now += .milliseconds(Int.random(in: 0...20, using: &random))
        talk.pass(to: now)
      }
      let accepted = !talk.asked.isEmpty
      talk.disconnect()
      #expect(talk.misdeeds == [], "seed \(seed), session \(number)")
      #expect(talk.ends.count == (accepted ? 1 : 0), "seed \(seed), session \(number)")
      #expect(talk.asked.count <= 1)
      #expect(talk.session.heldBytes == 0 && talk.session.deadline == nil)
      reached.insert(talk.units.count)
      outcomes[Outcome(talk), default: 0] += 1
    }
    for (outcome, count) in outcomes { print("\(outcome.rawValue): \(count)") }
    // The mutations reach every part of a session.
    for outcome in Outcome.allCases { #expect(outcomes[outcome, default: 0] > Self.sessions / 200, "\(outcome)") }
    #expect(reached.count > 30)
  }

  @Test func randomBytesAfterAHandshakeAreSentAwayOrForgotten() {
    let seed = UInt64.random(in: .min ... .max)
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var shaken = Talk()
    shaken.hear(ClientBytes.handshake)
    for _ in 0..<2000 {
      var talk = shaken
      talk.hear((0..<Int.random(in: 1...400, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) })
      #expect(talk.asked == [] && talk.units == [] && talk.misdeeds == [])
      if !talk.isClosed {
        talk.pass(to: .seconds(20))
        #expect(talk.isClosed)
      }
    }
  }

  private enum Outcome: String, CaseIterable {
    case neverAdmitted, unpublished, disconnected, refused

    init(_ talk: Talk) {
      switch talk.ends.first {
      case nil: self = .neverAdmitted
      case .unpublished: self = .unpublished
      case .protocolError: self = .refused
      default: self = .disconnected
      }
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      // Half of them near the start, where the talk is.
      let reach = Bool.random(using: &random) ? bytes.count : min(bytes.count, 900)
      guard reach > 0 else { return }
      let place = Int.random(in: 0..<reach, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      case 4: bytes.replaceSubrange(place..<end, with: repeatElement(0xFF, count: end - place))
      default: if Int.random(in: 0..<4, using: &random) == 0 { bytes.removeSubrange(end...) }
      }
    }
  }
}
