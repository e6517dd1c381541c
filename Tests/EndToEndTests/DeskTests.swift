import Foundation
import FoundationNetworking
import ProgrammeAnalysis
import ShowModel
import ShowStore
import Testing

/// The desk in Chromium: its own controls, each seen in the state, in the as-run log and in the programme.
extension EndToEnd {
  @Suite struct DeskTests {
    @Test func theDesksControlsSteerTheShow() async throws {
      let folder = try temporaryFolder()
      let show = folder.appendingPathComponent("show.yaml")
      try Self.show.write(to: show, atomically: true, encoding: .utf8)
      let data = folder.appendingPathComponent("data").path
      let live = try LiveProcess(verb: "rehearse", show: show.path, data: data)
      let token = try #require(OperatorToken.read(in: data))
      let desk = try Browser.desk(of: live, token: token)
      #expect(try desk.waits(until: "document.querySelector('#go').textContent.includes('drop')", seconds: 10))

      try checkSights(desk)
      try desk.value("document.querySelector('#go').click(); true", as: Bool.self)
      try await expect("GO", live, token) { $0["title"] as? String == "Drop" && slot(1, of: $0) == "cy" }
      try await Task.sleep(for: .seconds(2))
      try desk.value("document.querySelector('#late-chips button[data-minutes=\"3\"]').click(); true", as: Bool.self)
      let isShown = "document.querySelector('#sheet-write:enabled')?.textContent.includes('late 3 min') === true"
      #expect(try desk.waits(until: isShown, seconds: 5))
      try desk.value("document.querySelector('#sheet-write').click(); true", as: Bool.self)
      try await expect("late", live, token, path: "rundown") { body in
        ((body["sets"] as? [[String: Any]])?.last?["late"] as? Int ?? 0) >= 179_000
      }
      try desk.value(
        "document.querySelector('#sources [data-source=\"bo\"] button[data-slot=\"1\"]').click(); true", as: Bool.self)
      try await expect("cut", live, token) { slot(1, of: $0) == "bo" }
      try desk.value(
        "document.querySelector('#title').value = 'One more 🎉'; document.querySelector('#title-form').requestSubmit(); true",
        as: Bool.self)
      try await expect("title", live, token) { $0["title"] as? String == "One more 🎉" }

      let recording = try await ProgrammeRecording.record(
        from: live.venue.appendingPathComponent("hls/programme.m3u8"), seconds: 4,
        into: folder.appendingPathComponent("recording"))
      let heard = try recording.tones(candidates: [220, 330, 495], milliseconds: 100).compactMap(\.dominant)
      #expect(heard.last == 330)
      #expect(heard.contains(495))
      try await checkHands(desk, live, token)
      let (page, _) = try await URLSession.shared.data(from: live.venue.appendingPathComponent("api/v1/venue"))
      #expect(String(decoding: page, as: UTF8.self).contains("One more 🎉"))
      let lines = try await ShowDatabase(readingPath: DataDirectory.databasePath(in: data)).lines().map(\.line)
      #expect(lines.contains { $0.cause.cue == "drop" && $0.outcome == .done })
      #expect(lines.contains { $0.value == .slots([SlotSource("bo")]) && $0.outcome == .done })
      #expect(lines.contains { $0.value == .title("One more 🎉") && $0.outcome == .done })
      #expect(lines.contains { $0.cause.why.hasPrefix("panic by") && $0.outcome == .done })
      let facts = try await ShowDatabase(readingPath: DataDirectory.databasePath(in: data)).facts()
      #expect(facts.contains { $0.event == .override(.put(.layout("duo"), transition: .fade(.seconds(1)))) })
      // A busy machine makes no previews, and says so.
      #expect(desk.consoleErrors.filter { !$0.contains("/api/v1/previews/") || !$0.contains(" 503 ") } == [])
    }

    /// A layout, a level, and panic with its release, each by the page's own control.
    private func checkHands(_ desk: Browser, _ live: LiveProcess, _ token: String) async throws {
      let fades = "document.querySelector('.layouts [data-transition=\"fade 1s\"]')"
      try desk.value("\(fades).click(); true", as: Bool.self)
      let chosen = "document.querySelectorAll('.transition [data-transition=\"fade 1s\"][aria-pressed=\"true\"]')"
      #expect(try desk.value("\(chosen).length") == 2)
      try desk.value("document.querySelector('#layouts [data-layout=\"duo\"]').click(); true", as: Bool.self)
      try await expect("layout", live, token) { $0["layout"] as? String == "duo" }
      let fader = "document.querySelector('#mixer li input')"
      try desk.value("\(fader).value = '-12'; \(fader).dispatchEvent(new Event('change')); true", as: Bool.self)
      try await expect("level", live, token) { ($0["owned"] as? [String])?.contains("levels") == true }
      try desk.value("document.querySelector('#modes [data-mode=\"cursors\"]').click(); true", as: Bool.self)
      try await expect("mode", live, token) { $0["mode"] as? String == "cursors" }
      try desk.value("document.querySelector('#swatches [data-colour=\"#1f4a24\"]').click(); true", as: Bool.self)
      try await expect("background", live, token) { $0["background"] as? String == "#1f4a24" }
      for isOn in [true, false] {
        try desk.value("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'p' })); true", as: Bool.self)
        try await expect("panic", live, token) { (slot(1, of: $0) == "placeholder") == isOn }
        #expect(try desk.waits(until: "document.querySelector('#panic').ariaPressed === '\(isOn)'", seconds: 5))
      }
    }

    /// Every source and the programme are seen, and what goes out is listed.
    private func checkSights(_ desk: Browser) throws {
      let sights = "[...document.querySelectorAll('#sources .sight'), document.querySelector('.screen')]"
      #expect(
        try desk.waits(
          until: "\(sights).filter((each) => each.dataset.picture === 'true').length >= 4", seconds: 10))
      #expect(try desk.value("document.querySelector('#programme-preview').naturalWidth") == 320)
      #expect(try desk.value("document.querySelectorAll('#outputs tbody tr').length") == 4)
    }

    private func expect(
      _ what: String, _ live: LiveProcess, _ token: String, path: String = "state",
      _ holds: ([String: Any]) -> Bool
    ) async throws {
      for _ in 0..<60 {
        var request = URLRequest(url: live.venue.appendingPathComponent("api/v1/\(path)"))
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        let (data, _) = try await URLSession.shared.data(for: request)
        if let body = try JSONSerialization.jsonObject(with: data) as? [String: Any], holds(body) { return }
        try await Task.sleep(for: .milliseconds(50))
      }
      Issue.record("\(what) was not seen in /api/v1/\(path)")
    }

    private func slot(_ number: Int, of state: [String: Any]) -> String? {
      (state["slots"] as? [[String: Any]])?.first { $0["slot"] as? Int == number }?["source"] as? String
    }

    private static let show = """
      show: Desk
      start: 2026-12-05 20:00
      timezone: UTC
      artists:
        ada: { name: Ada }
        bo: { name: Bo }
        cy: { name: Cy }
      sets:
        - set: one
          duration: 10m
          slots: [ada]
          cues:
            - { at: go, cue: drop, title: Drop, slots: [cy] }
        - { set: two, artist: bo, duration: 5m }

      """
  }
}
