import Foundation
import ShowStore
import Testing

/// The desk on a phone, by taps alone: GO, late, made up, a hand and its release.
extension EndToEnd {
  @Suite struct DeskPhoneTests {
    /// A place that a thumb hits, in pixels.
    private static let least = 30.0

    @Test func aLateNightIsMadeUpWithOneThumb() async throws {
      let folder = try temporaryFolder()
      let show = folder.appendingPathComponent("show.yaml")
      try Self.show.write(to: show, atomically: true, encoding: .utf8)
      let data = folder.appendingPathComponent("data").path
      let live = try LiveProcess(verb: "rehearse", show: show.path, data: data)
      let phone = try Browser(width: 390, height: 844)
      try phone.open(live.venue.appendingPathComponent("desk"))
      #expect(try phone.waits(until: "document.body.dataset.view === 'login'", seconds: 5))
      try tap("#token", phone)
      try phone.type(try #require(OperatorToken.read(in: data)))
      try tap("#login button", phone)
      try see("\(text("#go")).includes('drop')", phone)
      #expect(try phone.value("document.documentElement.scrollWidth <= innerWidth") == true)

      try tap("#go", phone)
      try see("\(text("#running-title")) === 'Drop'", phone)
      try tap("#late-chips [data-minutes=\"1\"]", phone)
      try see("\(text("#sheet-words")).includes('after the hard out')", phone)
      try tap("#sheet-make-up", phone)
      try see("\(text("#sheet-words")).includes('two runs 10m → 9m')", phone)
      try write(phone)
      try tap("#run-chips [data-minutes=\"1\"]", phone)
      try write(phone)
      try see("\(text("#lateness")).includes('over')", phone)
      try tap("#run-chips [data-minutes=\"-1\"]", phone)
      try write(phone)
      try see("\(text("#lateness")).includes('on time')", phone)

      try tap("#sides [data-side=\"picture\"]", phone)
      try tap("#layouts [data-layout=\"duo\"]", phone)
      try see("document.querySelector('#release-layout').classList.contains('owned')", phone)
      try tap("#release-layout", phone)
      try see("!document.querySelector('#release-layout').classList.contains('owned')", phone)
      #expect(phone.consoleErrors.filter { !$0.contains("/api/v1/previews/") || !$0.contains(" 503 ") } == [])
    }

    /// Writes what the sheet has shown.
    private func write(_ phone: Browser) throws {
      try see("document.querySelector('#sheet-write:enabled') !== null", phone)
      try tap("#sheet-write", phone)
      try see("document.querySelector('#sheet').hidden", phone)
    }

    private func text(_ selector: String) -> String { "document.querySelector('\(selector)').textContent" }

    private func see(_ expression: String, _ phone: Browser) throws {
      #expect(try phone.waits(until: expression, seconds: 8), "\(expression)")
    }

    /// Taps the middle of a control, scrolled to if it is out of sight. Nothing may lie over it.
    private func tap(_ selector: String, _ phone: Browser) throws {
      let find = """
        (() => {
          const control = document.querySelector('\(selector)');
          const seen = () => {
            const { x, y, width, height } = control.getBoundingClientRect();
            const hit = document.elementFromPoint(x + width / 2, y + height / 2);
            return { x: x + width / 2, y: y + height / 2, least: Math.min(width, height), isHit: control.contains(hit) };
          };
          if (!seen().isHit) control.scrollIntoView({ block: 'center', behavior: 'instant' });
          return seen();
        })()
        """
      let place = try #require(try phone.value(find, as: [String: Any].self), "\(selector)")
      #expect(place["isHit"] as? Bool == true, "\(selector) can't be tapped")
      #expect((place["least"] as? Double ?? 0) >= Self.least, "\(selector) is too small")
      try phone.tap(x: place["x"] as? Double ?? 0, y: place["y"] as? Double ?? 0)
    }

    private static let show = """
      show: Phone
      start: 2026-12-05 20:00
      timezone: UTC
      hard_out: "20:21"
      programme: { size: 320x180, fps: 24, ladder: [180p 200k] }
      artists:
        ada: { name: Ada }
        bo: { name: Bo }
      sets:
        - set: one
          duration: 10m
          slots: [ada]
          cues:
            - { at: go, cue: drop, title: Drop }
        - { set: two, artist: bo, duration: 10m, min: 5m, changeover: { planned: 1m, min: 1m } }

      """
  }
}
