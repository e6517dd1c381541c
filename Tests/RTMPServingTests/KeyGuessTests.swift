import Testing

@testable import RTMPServing

/// Who tries one key after the other is not listened to for a while.
struct KeyGuessTests {
  private func request(_ key: String, from address: String) -> PublishRequest {
    PublishRequest(app: "live", streamName: key, remoteAddress: address, publisher: .init(id: 1))
  }

  private static let limits: RTMPLimits = {
    var limits = RTMPLimits()
    (limits.guesses, limits.guessWindow, limits.guessers) = (3, .seconds(60), 4)
    return limits
  }()

  @Test func anAddressWaitsUntilItsOldestGuessIsOld() {
    var guesses = KeyGuesses(limits: Self.limits)
    for second in 1...3 {
      #expect(guesses.wait(for: "192.0.2.1", at: .seconds(second)) == nil)
      guesses.note(request("guess \(second)", from: "192.0.2.1"), at: .seconds(second))
    }
    #expect(guesses.wait(for: "192.0.2.1", at: .seconds(11)) == .seconds(50))
    #expect(guesses.wait(for: "192.0.2.2", at: .seconds(11)) == nil)
    #expect(guesses.wait(for: "192.0.2.1", at: .seconds(61)) == nil)
  }

  @Test func theSameKeyAgainIsNoNewGuess() {
    var guesses = KeyGuesses(limits: Self.limits)
    for second in 1...30 { guesses.note(request("an old key", from: "192.0.2.1"), at: .seconds(second)) }
    #expect(guesses.wait(for: "192.0.2.1", at: .seconds(31)) == nil)
  }

  @Test func anIPv6HostCountsByItsNetwork() {
    var guesses = KeyGuesses(limits: Self.limits)
    for host in 1...3 { guesses.note(request("guess \(host)", from: "2001:db8:1:2::\(host)"), at: .zero) }
    #expect(guesses.wait(for: "2001:db8:1:2:9::1", at: .zero) != nil)
    #expect(guesses.wait(for: "2001:db8:1:3::1", at: .zero) == nil)
  }

  @Test func theAddressThatIsQuietForLongestIsForgottenForAnother() {
    var guesses = KeyGuesses(limits: Self.limits)
    for number in 1...3 { guesses.note(request("\(number)", from: "192.0.2.1"), at: .zero) }
    for host in 2...5 { guesses.note(request("guess", from: "192.0.2.\(host)"), at: .seconds(host)) }
    #expect(guesses.addresses == Self.limits.guessers)
    #expect(guesses.wait(for: "192.0.2.1", at: .seconds(6)) == nil)
  }

  @Test func theGateIsNotAskedForAnAddressThatGuesses() async throws {
    let gate = TestGate(key: "right-key")
    var limits = RTMPLimits()
    limits.guesses = 2
    try await TestServer.serve(gate, limits: limits) { port, server in
      for key in ["wrong 1", "wrong 1", "wrong 2", "right-key"] {
        let client = try await RawClient(port: port)
        let before = server.counters.refused
        client.send(ClientBytes.handshake + ClientBytes.opening(name: key))
        #expect(await eventually { server.counters.refused == before + 1 })
        client.close()
      }
      #expect(server.counters.wrongKeys == 3 && server.counters.limited == 1 && server.counters.admitted == 0)
    }
  }
}
