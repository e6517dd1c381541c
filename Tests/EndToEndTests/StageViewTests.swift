import Foundation
import FoundationNetworking
import ShowModel
import ShowStore
import Testing

/// An artist's page in Chromium, beside the desk that speaks to the artist.
extension EndToEnd {
  @Suite struct StageViewTests {
    @Test func anArtistSeesTheCountdownAndTheDesksLinesAndTheDeskSeesThatTheyDid() async throws {
      let stage = try DeskStage(show: Self.show)
      let live = stage.live
      let page = try Browser(width: 390, height: 844)
      let address = live.venue.absoluteString + "stage?artist=bo"
      try page.open(try #require(URL(string: address)))
      #expect(try page.waits(until: "globalThis.showrunnerStage?.isUp() === true", seconds: 10))
      #expect(try page.waits(until: "document.querySelector('#who').textContent === 'Bo 🎹'", seconds: 5))
      // The first set holds the stage for ten minutes from now.
      #expect(
        try page.waits(until: "/^(9|10):\\d\\d$/.test(document.querySelector('#figure').textContent)", seconds: 5))
      #expect(try page.value("document.querySelector('#head').textContent") == "You start in")
      #expect(try page.value("document.querySelector('#told').hidden") == true)

      try await order(stage, #"{"verb":"tell","artist":"bo","text":"Two minutes, then you"}"#)
      let isTold = "document.querySelector('#told-text').textContent === 'Two minutes, then you'"
      #expect(try page.waits(until: isTold, seconds: 5))
      try await expectLine(live.data, .done)
      try page.value("document.querySelector('#understood').click(); true", as: Bool.self)
      #expect(
        try page.waits(
          until: "document.querySelector('#understood').textContent.startsWith('✓ understood')", seconds: 5))
      try checkDesk(stage)

      try await order(stage, #"{"verb":"hold"}"#)
      #expect(try page.waits(until: "document.body.dataset.mode === 'held'", seconds: 5))
      try await order(stage, #"{"verb":"resume"}"#)
      try await order(stage, #"{"verb":"next"}"#)
      #expect(try page.waits(until: "document.body.dataset.mode === 'on'", seconds: 5))
      #expect(try page.value("document.querySelector('#head').textContent") == "You have left")
      #expect(page.consoleErrors == [])

      live.kill()
      #expect(try page.waits(until: "document.querySelector('#lost').hidden === false", seconds: 10))
      #expect(try page.value("document.body.dataset.mode") == "lost")
    }

    private func checkDesk(_ stage: DeskStage) throws {
      let desk = try Browser.desk(of: stage.live, token: stage.token)
      let isSeen = "document.querySelector('#told')?.textContent.startsWith('✓ understood') === true"
      #expect(try desk.waits(until: isSeen, seconds: 10))
      #expect(try desk.value("document.querySelector('#tell-who option[value=bo]').textContent.includes('●')") == true)
    }

    private func expectLine(_ data: String, _ outcome: AsRunLine.Outcome) async throws {
      for _ in 0..<60 {
        let lines = try await ShowDatabase(readingPath: DataDirectory.databasePath(in: data)).lines().map(\.line)
        if lines.contains(where: { $0.track == .tell && $0.outcome == outcome }) { return }
        try await Task.sleep(for: .milliseconds(100))
      }
      Issue.record("the line to the artist is not \(outcome) in the as-run log")
    }

    private func order(_ stage: DeskStage, _ json: String) async throws {
      var request = URLRequest(url: stage.live.venue.appendingPathComponent("api/v1/overrides"))
      request.httpMethod = "POST"
      request.httpBody = Data(json.utf8)
      request.setValue("Bearer \(stage.token)", forHTTPHeaderField: "Authorization")
      let (data, response) = try await URLSession.shared.data(for: request)
      let status = (response as? HTTPURLResponse)?.statusCode
      #expect(status == 200, "\(json): \(String(decoding: data, as: UTF8.self).prefix(200))")
    }

    private static let show = """
      show: Stage
      start: 2026-12-05 20:00
      timezone: UTC
      artists:
        ada: { name: Ada }
        bo: { name: Bo 🎹 }
      sets:
        - { set: one, artist: ada, duration: 10m }
        - { set: two, artist: bo, duration: 5m, changeover: 0 }

      """
  }
}
