import Foundation
import MediaEngine
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

  @Test func aRefusalNamesItsOneReason() {
    let all = [Headphones.Busy.listeners, .sources, .machine, .over].map(SoundRoutes.words)
    #expect(Set(all).count == all.count)
    for (word, meant) in [("desks listen", 0), ("sources are", 1), ("machine", 2), ("show is over", 3)] {
      #expect(all.indices.filter { all[$0].contains(word) } == [meant], "\(word)")
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
