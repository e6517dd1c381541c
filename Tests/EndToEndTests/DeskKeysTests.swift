import Foundation
import Testing

/// The desk under real keys and a real pointer: the space bar, which is GO, choices and faders, panic, and the ways from
/// part to part.
extension EndToEnd {
  @Suite struct DeskKeysTests {
    @Test func theSpaceBarIsGoAgainAfterWhateverIsPressed() async throws {
      let stage = try DeskStage(show: Self.show)
      let desk = try stage.desk(of: "ana")
      try see(Self.hint("true"), desk)
      try click("#title", desk)
      try see(Self.hint("false"), desk)
      try desk.value("document.querySelector('#title').select(); true", as: Bool.self)
      try desk.type("Typed")
      try click("#title-form button[type=submit]", desk)
      try see("globalThis.showrunnerDesk.state().title === 'Typed'", desk)
      try see(Self.hint("true"), desk)
      try desk.key(" ")
      try see("globalThis.showrunnerDesk.state().title === 'Drop'", desk)

      // What was only refused gives the space bar back too, and what nobody sees is said.
      try click("#tell-text", desk)
      try desk.type("Ready?")
      try click("#tell-form button[type=submit]", desk)
      try see("document.querySelector('#answer').textContent.includes('nobody looks')", desk)
      // A GO so soon after another may be asked for again.
      let isDuo = "globalThis.showrunnerDesk.state().layout === 'duo'"
      for _ in 0..<5 where try !desk.waits(until: isDuo, seconds: 1) { try desk.key(" ") }
      try see(isDuo, desk)
      // By keyboard the focus stays where it was, and Escape leaves it.
      try desk.value("document.querySelector('#title-form button').focus(); true", as: Bool.self)
      try desk.key("Enter")
      try see("document.querySelector('#answer').textContent.includes('title')", desk)
      #expect(try desk.value("document.activeElement.textContent") == "Set")
      try desk.key("Escape")
      try see(Self.hint("true"), desk)
      #expect(desk.consoleErrors.filter { !$0.contains(" 503 ") } == [])
    }

    @Test func aSlotsSourceAirsOnEnterAndAFaderKeepsTheFocus() async throws {
      let stage = try DeskStage(show: Self.show)
      let desk = try stage.desk(of: "ana")
      try focus("#mixer li:first-child select", desk)
      // From the first to the third.
      for expected in ["bo", "cy"] {
        try desk.key("ArrowDown")
        #expect(try desk.value("document.activeElement.value") == expected)
      }
      try see("document.querySelector('#answer').textContent.includes('Enter does it')", desk)
      // Had anything been ordered, it would have been carried out before this is.
      try desk.type("x", into: "#caption", of: "#caption-form")
      try see("globalThis.showrunnerDesk.state().caption === 'x'", desk)
      #expect(try desk.value(Self.slot) == "ada")
      try desk.key("Enter")
      try see("\(Self.slot) === 'cy'", desk)

      try desk.key("Tab")
      for _ in 0..<6 { try desk.key("ArrowLeft") }
      try see("globalThis.showrunnerDesk.state().levels.includes('cy -6 dB')", desk)
      #expect(try desk.value("document.activeElement.type") == "range")
      try see(Self.hint("true"), desk)
      try desk.key(" ")
      try see("globalThis.showrunnerDesk.state().title === 'Drop'", desk)
    }

    @Test func panicIsAKeyAwayFromAChoiceAndFromTheHelp() async throws {
      let stage = try DeskStage(show: Self.show)
      let desk = try stage.desk(of: "ana")
      try focus("#mixer li:first-child select", desk)
      try desk.holdDown("p")
      try see("globalThis.showrunnerDesk.state().panic === true", desk)
      try desk.letGo("p")
      // The letter chose nothing.
      #expect(try desk.value("document.activeElement.value") == "ada")
      try desk.key("Escape")
      try desk.key("?")
      try see("document.querySelector('#help').open", desk)
      try desk.holdDown("p")
      try see("globalThis.showrunnerDesk.state().panic === false", desk)
      try desk.letGo("p")
      #expect(try desk.value("document.querySelector('#help').open") == false)
    }

    @Test func everyPartOfTheDeskIsAFewKeysAway() async throws {
      let stage = try DeskStage(show: Self.show)
      let desk = try stage.desk(of: "ana")
      // The first stops are the ways past all others.
      for _ in 0..<2 { try desk.key("Tab") }
      try desk.key("Enter")
      #expect(try Self.place(desk) == "one")
      try desk.key("ArrowDown")
      #expect(try Self.place(desk) == "one@0")
      try desk.key("Escape")
      #expect(try desk.value("document.activeElement === document.body") == true)
      try desk.key("g")
      #expect(try desk.value("document.activeElement.id") == "go")
      var parts: [String] = []
      for _ in 0..<7 {
        try desk.key("F6")
        let part = "(document.activeElement.closest('section')?.className ?? '').replace('panel', '').trim()"
        parts.append(try desk.value(part) ?? "")
      }
      #expect(Array(parts.prefix(4)) == ["rundown", "slots-panel", "sources", "title-panel"])
      #expect(parts.contains("act"), "it goes round: \(parts)")
      // From a field too.
      try focus("#title", desk)
      try desk.key("F6", shift: true)
      #expect(try desk.value("document.activeElement.closest('section').classList.contains('sources')") == true)
      // What is elsewhere is turned to.
      try desk.key("3")
      try desk.key("d")
      #expect(try desk.value("document.body.dataset.side") == "night")
      #expect(try Self.place(desk) == "one")
    }

    @Test func theCallIsHandedOverByAKey() async throws {
      let stage = try DeskStage(show: Self.show)
      let (ana, ben) = (try stage.desk(of: "ana"), try stage.desk(of: "ben"))
      try see("document.querySelector('#call-words').textContent === 'ana has the call'", ben)
      try ben.key(" ")
      try see("document.querySelector('#asked').hidden === false", ana)
      try ana.key("y")
      try see("document.querySelector('#call-words').textContent === 'you have the call'", ben)
      try ben.key(" ")
      try see("globalThis.showrunnerDesk.state().title === 'Drop'", ana)
    }

    private static let slot = "globalThis.showrunnerDesk.state().slots[0].source"

    /// Whether GO says that the space bar is its own.
    private static func hint(_ isOn: String) -> String { "document.querySelector('#go').dataset.space === '\(isOn)'" }

    /// The row of the rundown that has the focus.
    private static func place(_ desk: Browser) throws -> String {
      try desk.value("document.activeElement.querySelector('.id')?.textContent") ?? ""
    }

    private func see(_ expression: String, _ desk: Browser) throws {
      #expect(try desk.waits(until: expression, seconds: 8), "\(expression)")
    }

    private func focus(_ selector: String, _ desk: Browser) throws {
      try desk.value("document.querySelector(\(selector.inJavaScript)).focus(); true", as: Bool.self)
    }

    /// Clicks the middle of a control, over which nothing may lie.
    private func click(_ selector: String, _ desk: Browser) throws {
      let find = """
        (() => {
          const control = document.querySelector(\(selector.inJavaScript));
          const { x, y, width, height } = control.getBoundingClientRect();
          const place = { x: x + width / 2, y: y + height / 2 };
          return { ...place, isHit: control.contains(document.elementFromPoint(place.x, place.y)) };
        })()
        """
      let place = try #require(try desk.value(find, as: [String: Any].self), "\(selector)")
      #expect(place["isHit"] as? Bool == true, "\(selector) can't be pressed")
      try desk.click(x: place["x"] as? Double ?? 0, y: place["y"] as? Double ?? 0)
    }

    /// Waits for GO twice, and has three artists.
    private static let show = """
      show: Keys
      start: 2026-12-05 20:00
      timezone: UTC
      programme: { size: 320x180, fps: 24, ladder: [180p 200k] }
      artists: { ada: { name: Ada }, bo: { name: Bo }, cy: { name: Cy } }
      sets:
        - set: one
          duration: 10m
          slots: [ada]
          cues:
            - { at: go, cue: drop, title: Drop }
            - { at: go, cue: lights, layout: duo, slots: [ada, bo] }
        - { set: two, artist: bo, duration: 5m }

      """
  }
}
