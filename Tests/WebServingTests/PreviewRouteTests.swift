import Foundation
import Testing

@testable import WebServing

/// `GET /api/v1/previews/…` on a real server.
struct PreviewRouteTests {
  private static let bearer = ["Authorization": "Bearer \(DeskServer.token)"]

  @Test func picturesAreForTheOperatorAndForNoCache() async throws {
    try await DeskServer.run { desk in
      let stranger = try await desk.http.ask("GET", "/api/v1/previews/ada.jpg")
      #expect(stranger.status == 401)
      for source in ["ada", "placeholder"] {
        let picture = try await desk.http.ask("GET", "/api/v1/previews/\(source).jpg?3", Self.bearer)
        #expect(picture.status == 200)
        #expect(picture.headers["content-type"] == "image/jpeg")
        #expect(picture.headers["cache-control"] == "no-store")
        let length = Int(picture.headers["content-length"] ?? "") ?? 0
        #expect(length > 1000)
      }
    }
  }

  @Test func whatIsNotThereIsSaid() async throws {
    try await DeskServer.run { desk in
      for path in ["nobody.jpg", "ada.png", "ada", "..%2Fada.jpg", "ada.jpg?publisher=7"] {
        let answer = try await desk.http.ask("GET", "/api/v1/previews/\(path)", Self.bearer)
        #expect(answer.status == 404, "\(path)")
      }
      // It is there, but its first frame is yet to come: the engine was not started.
      let programme = try await desk.http.ask("GET", "/api/v1/previews/programme.jpg", Self.bearer)
      #expect(programme.status == 204)
    }
  }

  @Test func theEnginesOutputsAreToldAsJSON() async throws {
    try await DeskServer.run { desk in
      let answer = try await desk.http.ask("GET", "/api/v1/engine", Self.bearer)
      #expect(answer.status == 200)
      let body = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
      let outputs = try #require(body?["outputs"] as? [[String: Any]])
      let kinds = outputs.map { $0["kind"] as? String }
      #expect(kinds == ["rung", "sound"])
      let stranger = try await desk.http.ask("GET", "/api/v1/engine")
      #expect(stranger.status == 401)
    }
  }
}
