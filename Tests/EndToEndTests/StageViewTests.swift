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

    @Test func allOfItIsOnTheScreenAtOneLookHoweverLongTheNameAndTheLine() async throws {
      let stage = try DeskStage(show: Self.longShow)
      let page = try Browser(width: 1440, height: 900)
      try page.open(try #require(URL(string: stage.live.venue.absoluteString + "stage?artist=bo")))
      #expect(try page.waits(until: "globalThis.showrunnerStage?.isUp() === true", seconds: 10))
      let line = "Two minutes, then you; bring the second microphone a little nearer and mind the cable at your left"
      for text in ["Are you there?", line] {
        try await order(stage, #"{"verb":"tell","artist":"bo","text":"\#(text)"}"#)
      }
      #expect(try page.waits(until: "document.querySelector('#told-text').textContent.startsWith('Two')", seconds: 5))
      for (width, height) in [(1440, 900), (1024, 600), (2560, 1440), (820, 1180), (390, 844), (360, 640), (844, 390)] {
        try page.send(
          "Emulation.setDeviceMetricsOverride",
          ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
        #expect(try page.waits(until: "innerWidth === \(width)", seconds: 5))
        let seen = try #require(try page.value(Self.seen, as: [String: Double].self))
        let size = "\(width) x \(height): \(seen)"
        #expect(seen["lowest"] ?? .infinity <= Double(height), "\(size)")
        #expect(seen["hidden"] ?? .infinity <= 1, "\(size)")
        // As tall as a sixth of the screen, or nearly as wide as all of it.
        let (tall, wide) = (seen["figureHeight"] ?? 0, seen["figureWidth"] ?? 0)
        #expect(tall > Double(height) / 6 || wide > Double(width) * 0.7, "\(size)")
      }
    }

    /// Where the lowest of what is there ends, what of the line is scrolled away, and how large the figure is.
    private static let seen = """
      (() => {
        const bottom = (place) => document.querySelector(place).getBoundingClientRect().bottom;
        const [text, words] = ['#told-text', '#main'].map((place) => document.querySelector(place));
        const figure = document.createRange();
        figure.selectNodeContents(document.querySelector('#figure'));
        const { width, height } = figure.getBoundingClientRect();
        return {
          lowest: Math.max(bottom('#told'), bottom('#words'), document.documentElement.scrollHeight),
          hidden: Math.max(text.scrollHeight - text.clientHeight, words.scrollHeight - words.clientHeight),
          figureWidth: width, figureHeight: height,
        };
      })()
      """

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

    private static let longShow = """
      show: A festival of many evenings by the lake
      start: 2026-12-05 20:00
      timezone: UTC
      artists:
        ada: { name: Ada }
        bo: { name: Bo Long-Name and the Extraordinary Orchestra of the Lake }
      sets:
        - { set: one, artist: ada, duration: 10m }
        - { set: two, artist: bo, duration: 5m, changeover: 0 }

      """
  }
}
