import Testing

@testable import WebServing

/// A client that waits for the connection's end gets it, however it says so.
struct LastRequestTests {
  @Test(arguments: ["close", "Close", "CLOSE"]) func theConnectionEndsWithTheAnswer(spelling: String) async throws {
    try await DeskServer.run { desk in
      let start = ContinuousClock.now
      let text = try await desk.http.exchange("GET", "/healthz", ["Connection": spelling]) { _ in false }
      #expect(text.hasPrefix("HTTP/1.1 200"), "\(text)")
      #expect(ContinuousClock.now - start < .seconds(5))
    }
  }
}
