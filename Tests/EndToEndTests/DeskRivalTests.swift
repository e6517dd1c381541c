import Foundation
import Testing

/// Two encoders with one key at the desk: both are seen, the desk decides, and no button moves meanwhile.
extension EndToEnd {
  @Suite struct DeskRivalTests {
    @Test func aSecondEncoderIsSeenBesideTheFirstAndSentAwayAndNoButtonMoves() async throws {
      let folder = try temporaryFolder()
      let show = folder.appendingPathComponent("show.yaml")
      try Self.show.write(to: show, atomically: true, encoding: .utf8)
      let data = folder.appendingPathComponent("data").path
      let live = try LiveProcess(show: show.path, data: data, options: ["--now"])
      let key = try Self.key(show: show.path, data: data)
      let first = try FieldPublisher(Self.encoder, to: live, key: key)
      let token = try LiveProcess.run(["token", "--data", data]).output.filter { !$0.isWhitespace }
      let desk = try Browser.desk(of: live, token: token)
      #expect(try desk.waits(until: "document.querySelector('\(Self.card)')?.dataset.state === 'LIVE'", seconds: 15))
      #expect(try desk.waits(until: "document.querySelector('\(Self.card) .figures').children.length > 3", seconds: 15))
      let before = try Self.widths.map { try Self.places(desk, width: $0) }

      let second = try FieldPublisher(Self.encoder, to: live, key: key)
      let isAsked = "document.querySelectorAll('\(Self.card) .decide button').length === 2"
      #expect(try desk.waits(until: isAsked, seconds: 15))
      for (width, places) in zip(Self.widths, before) {
        let now = try Self.places(desk, width: width)
        #expect(places.count > 10)
        #expect(now == places, "at \(width) pixels")
        #expect(try desk.value(Self.seen) as [String]? == ["1 first", "2 waits"], "at \(width) pixels")
      }

      // What is pressed in the instant in which it comes is not taken.
      try desk.value("new Promise((done) => setTimeout(done, 400)).then(() => true)", as: Bool.self)
      try desk.press("\(Self.card) .decide button:last-child")
      #expect(try desk.waits(until: "document.querySelector('#answer').textContent.includes('sent away')", seconds: 5))
      #expect(try desk.waits(until: "document.querySelector('\(Self.card) .decide').children.length === 0", seconds: 5))
      for _ in 0..<100 where second.isRunning { try await Task.sleep(for: .milliseconds(50)) }
      #expect(!second.isRunning)
      #expect(first.isRunning)
      #expect(try desk.value("document.querySelector('\(Self.card)').dataset.state") == "LIVE")
    }

    private static let card = "#sources [data-source=ada]"
    /// A desk's, and a phone's, in pixels.
    private static let widths = [1440, 390]

    /// Where the buttons of all cards are, at a width of the page.
    private static func places(_ desk: Browser, width: Int) throws -> [String: String] {
      try desk.send(
        "Emulation.setDeviceMetricsOverride", ["width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false])
      #expect(try desk.waits(until: "innerWidth === \(width)", seconds: 5))
      let side = width < 800 ? "picture" : "night"
      try desk.value("document.querySelector('#sides [data-side=\(side)]').click(); true", as: Bool.self)
      let find = """
        Object.fromEntries([...document.querySelectorAll('#sources :is(.slots, .does) button')].map((button) => {
          const { x, y, width, height } = button.getBoundingClientRect();
          return [button.ariaLabel, [x, y + scrollY, width, height].map(Math.round).join(' ')];
        }))
        """
      return try #require(try desk.value(find))
    }

    /// What each of two pictures says, where it is large enough to be looked at.
    private static let seen = """
      [...document.querySelectorAll('\(card) .rival')]
        .filter((each) => each.clientWidth > 50 && each.clientHeight > 50)
        .map((each) => each.querySelector('b').textContent)
      """

    private static func key(show: String, data: String) throws -> String {
      let rows = try JSONSerialization.jsonObject(
        with: Data(LiveProcess.run(["keys", show, "--data", data, "--json"]).output.utf8))
      return try #require((rows as? [[String: Any]])?.first?["key"] as? String)
    }

    private static let encoder = FieldStage.Artist(
      id: "ada", colour: "0xb02020", tone: 400, size: "320x180", framesPerSecond: 24, keyDistance: 24)

    private static let show = """
      show: Rivals
      start: 2026-12-05 20:00
      timezone: UTC
      programme: { size: 320x180, fps: 24, ladder: [180p 200k] }
      artists:
        ada: { name: Ada with a long name and an orchestra }
        bo: { name: Bo }
        cy: { name: Cy }
      sets:
        - { set: one, duration: 10m, layout: quad, slots: [ada, bo, cy, placeholder] }

      """
  }
}
