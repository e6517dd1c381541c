import Foundation
import Testing

@testable import WebServing

/// `GET /api/v1/sources/…/sound` on a real server.
struct SoundRouteTests {
  private static let bearer = ["Authorization": "Bearer \(DeskServer.token)"]

  @Test func soundIsForTheOperatorAndWhatIsNotThereIsSaid() async throws {
    try await DeskServer.run { desk in
      let stranger = try await desk.http.ask("GET", "/api/v1/sources/ada/sound")
      #expect(stranger.status == 401)
      for source in ["nobody", "placeholder", "..%2Fada"] {
        let answer = try await desk.http.ask("GET", "/api/v1/sources/\(source)/sound", Self.bearer)
        #expect(answer.status == 404 && answer.body.contains("nothing is to be heard of"))
      }
    }
  }

  @Test func aStreamWithoutEndEndsWithTheServer() async throws {
    try await DeskServer.run { desk in
      let heard = try await desk.http.exchange("GET", "/api/v1/sources/ada/sound", Self.bearer) { text in
        if text.contains("audio/aac"), text.count > 600 { await desk.stop() }
        return false
      }
      #expect(heard.hasPrefix("HTTP/1.1 200 ") && heard.contains("no-store"))
    }
  }
}
