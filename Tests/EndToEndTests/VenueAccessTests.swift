import Foundation
import Testing

/// The venue for those who have a keyboard alone, hear the page, or tap it with a thumb.
extension EndToEnd {
  @Suite struct VenueAccessTests {
    private let folder: URL

    init() throws { folder = try temporaryFolder() }

    @Test func theVenueIsNamedForScreenReadersWorksByKeyboardAloneAndIsLargeEnoughForAThumb() throws {
      let live = try start()
      let page = try Browser(width: 1280, height: 800)
      try page.open(live.venue)
      let isThere = "globalThis.showrunner?.pack() === 'lake' && showrunner.viewers() === 1"
      #expect(try page.waits(until: isThere, seconds: 15))
      #expect(try page.waits(until: "document.querySelector('#video').currentTime > 0.2", seconds: 15))
      #expect(try page.waits(until: "!document.querySelector('#quality').hidden", seconds: 5))

      try expectNames(in: page)
      try expectStructure(in: page)
      try everyStopIsReached(in: page)
      try watch(by: page)
      try placeASticker(by: page)
      try talk(by: page)
      try openAndClose(by: page)
      try readTheSheet(by: page)
      try expectRoomForAThumb(in: page)
      #expect(page.consoleErrors == [])
      // A label that is gone is noticed.
      let bare = "['aria-label', 'title'].forEach(each => document.querySelector('#send').removeAttribute(each)); true"
      try page.value(bare, as: Bool.self)
      #expect(try unnamed(in: page) == ["button"])
    }

    @Test func theDoorIsNamedAndOpensByKeyboardAlone() throws {
      let live = try start(door: "access: { passphrase: open sesame }")
      let page = try Browser(width: 390, height: 844)
      try page.open(live.venue)
      #expect(try page.waits(until: "document.querySelector('#knock')?.hidden === false", seconds: 10))
      try expectNames(in: page)
      try expectStructure(in: page)
      try expectRoomForAThumb(in: page)
      // Who comes to the door finds the word's field ready.
      #expect(try focus(of: page) == "passphrase")
      try tab(to: "eye", in: page)
      try page.key(" ")
      #expect(try page.value("document.querySelector('#passphrase').type") == "text")
      #expect(try focus(of: page) == "passphrase")
      try page.type("open says me")
      try page.key("Enter")
      #expect(try page.waits(until: "document.querySelector('#note').textContent.includes('not it')", seconds: 5))
      try page.type("open sesame")
      try page.key("Enter")
      #expect(try page.waits(until: "document.querySelector('#video')?.currentTime > 0.2", seconds: 15))
      #expect(page.consoleErrors.filter { !$0.contains("403") } == [])
    }

    private func start(door: String = "access: open") throws -> LiveProcess {
      let show = folder.appendingPathComponent("show.yaml")
      let lake = URL(fileURLWithPath: VenueTests.demo).deletingLastPathComponent()
        .appendingPathComponent("../Assets/stickers/lake").standardized.path
      let text = """
        show: Small club
        start: 2026-12-05 20:00
        timezone: UTC
        \(door)
        programme: { size: 640x360, fps: 25, ladder: [360p 500k, 180p 200k] }
        stickers: { lake: "\(lake)" }
        sets:
          - { set: all, duration: 20m, slots: [placeholder], title: Everybody, stickers: lake }
        """
      try text.write(to: show, atomically: true, encoding: .utf8)
      return try LiveProcess(show: show.path, data: folder.appendingPathComponent("data").path, options: ["--now"])
    }
  }
}

// MARK: - What a screen reader is told

extension EndToEnd.VenueAccessTests {
  /// The roles of what can be used and has no name.
  fileprivate func unnamed(in page: Browser) throws -> [String] {
    try page.accessibilityTree().filter { $0.isInteractive && $0.name.isEmpty }.map(\.role)
  }

  /// Whatever can be used has a name that nothing else of its kind has.
  fileprivate func expectNames(in page: Browser) throws {
    let usable = try page.accessibilityTree().filter(\.isInteractive)
    #expect(usable.count > 2)
    #expect(usable.filter(\.name.isEmpty).map(\.role) == [])
    let again = Dictionary(grouping: usable) { "\($0.role) \($0.name)" }.filter { $0.value.count > 1 }.keys
    #expect(Array(again) == [])
  }

  /// One way to the page's matter and one to its name; headings that skip nothing; nothing that shouts.
  fileprivate func expectStructure(in page: Browser) throws {
    // What was said before the page came is not read aloud.
    let isRead = "(document.querySelector('#lines')?.getAttribute('aria-live') ?? 'polite') === 'polite'"
    #expect(try page.waits(until: isRead, seconds: 5))
    let tree = try page.accessibilityTree()
    #expect(tree.count { $0.role == "main" } == 1)
    let levels = tree.filter { $0.role == "heading" }.compactMap(\.level)
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1, "\(levels)")
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }, "\(levels)")
    guard try page.value("document.querySelector('#chat') !== null") == true else { return }
    #expect(tree.contains { $0.role == "complementary" && $0.name == "Chat" })
    #expect(tree.contains { $0.role == "log" && !$0.name.isEmpty && $0.live == "polite" })
    #expect(Set(tree.compactMap(\.live)).isSubset(of: ["polite", "off"]))
  }
}

// MARK: - By keyboard

extension EndToEnd.VenueAccessTests {
  /// The id of what has the focus; the name of a group of radio buttons.
  fileprivate func focus(of page: Browser) throws -> String {
    try page.value("(({ id, name, tagName }) => id || name || tagName)(document.activeElement)") ?? ""
  }

  /// Goes on with the Tab key, or back, until `place` has the focus and shows it.
  fileprivate func tab(to place: String, back: Bool = false, in page: Browser) throws {
    var passed: [String] = []
    while passed.count < Self.mostStops {
      try page.key("Tab", shift: back)
      let here = try focus(of: page)
      passed.append(here)
      guard here == place else { continue }
      #expect(try page.value(Self.focusIsSeen) == true, "nothing shows that \(place) has the focus")
      return
    }
    Issue.record("the Tab key never comes to \(place), but to \(passed)")
  }

  private static let mostStops = 30

  /// The ring is around it, around its label, or around what the keyboard moves over the picture.
  private static let focusIsSeen = """
    [document.activeElement, document.activeElement.closest('label'), document.querySelector('#ghost:not([hidden])')]
      .some(one => one && getComputedStyle(one).outlineStyle !== 'none' && one.getBoundingClientRect().width > 2)
      || document.activeElement.closest('.field') !== null
    """

  /// One round with the Tab key comes by everything, in the order in which it is seen, and begins anew.
  fileprivate func everyStopIsReached(in page: Browser) throws {
    let trayIsThere = "document.querySelector('[name=\"sticker\"]')?.checkVisibility() === true"
    #expect(try page.waits(until: trayIsThere, seconds: 5))
    try page.value("document.activeElement.blur(); true", as: Bool.self)
    var stops: [String] = []
    repeat {
      try page.key("Tab")
      stops.append(try focus(of: page))
    } while stops.count < Self.mostStops && stops.firstIndex(of: stops.last ?? "") == stops.count - 1
    let expected = [
      "keys", "sound", "quality", "full", "tool", "sticker", "spot", "peace",
      "lines", "name", "colour", "people-button", "text", "emotes",
    ]
    #expect(stops.filter(expected.contains).prefix(expected.count) == expected[...], "\(stops)")
    try tab(to: "sound", in: page)
    try tab(to: "keys", back: true, in: page)
  }

  fileprivate func watch(by page: Browser) throws {
    try tab(to: "sound", in: page)
    try page.key("Enter")
    #expect(try page.value("document.querySelector('#video').muted") == false)
    try tab(to: "quality", in: page)
    for _ in 1...2 { try page.key("ArrowDown") }
    #expect(try page.value("document.querySelector('#quality').value") == "180")
    #expect(try page.waits(until: "showrunner.height() === 180", seconds: 5))
    try tab(to: "full", in: page)
    try page.key(" ")
    #expect(try page.waits(until: "document.fullscreenElement !== null", seconds: 5))
    try page.key("f")
    #expect(try page.waits(until: "document.fullscreenElement === null", seconds: 5))
  }

  fileprivate func placeASticker(by page: Browser) throws {
    try tab(to: "sticker", in: page)
    let before: String? = try page.value("document.activeElement.value")
    try page.key("ArrowRight")
    #expect(try page.value("document.activeElement.value") != before)
    try page.key("Enter")
    #expect(try focus(of: page) == "spot")
    #expect(try page.value(Self.focusIsSeen) == true)
    try page.key("ArrowLeft", shift: true)
    try page.key("ArrowUp")
    let place = "40 % from the left, 48 % from the top"
    #expect(try page.waits(until: "document.querySelector('#aloud').textContent === '\(place)'", seconds: 5))
    try page.key("Enter")
    #expect(try page.waits(until: "showrunner.stickers() === 1", seconds: 5))
    #expect(try page.value("document.querySelector('#aloud').textContent.includes('placed')") == true)
  }

  fileprivate func talk(by page: Browser) throws {
    try tab(to: "text", in: page)
    try page.type("hello from the keys")
    try page.key("Enter")
    let lastLine = "document.querySelector('#lines').lastElementChild"
    #expect(try page.waits(until: "\(lastLine)?.textContent.includes('from the keys')", seconds: 5))
    try tab(to: "lines", back: true, in: page)
    try page.key("ArrowUp")
    #expect(try page.value("document.activeElement === \(lastLine)") == true)
    try page.key("Enter")
    #expect(try focus(of: page) == "text")
    #expect(try page.value("document.querySelector('#reply').hidden") == false)
    try page.type("and an answer")
    try page.key("Enter")
    #expect(try page.waits(until: "\(lastLine).querySelector('.answered') !== null", seconds: 5))
  }

  /// What opens takes the focus, and gives it back.
  fileprivate func openAndClose(by page: Browser) throws {
    for (button, room) in [("people-button", "people"), ("colour", "palette"), ("emotes", "picker")] {
      try tab(to: button, in: page)
      try page.key("Enter")
      #expect(try page.value("document.querySelector('#\(room)').contains(document.activeElement)") == true, "\(room)")
      #expect(try unnamed(in: page) == [])
      try page.key("Escape")
      #expect(try focus(of: page) == button)
      #expect(try page.value("document.querySelector('#\(room)').hidden") == true)
    }
    try page.key("Enter")
    try page.key("ArrowRight")
    try page.key("Enter")
    #expect(try focus(of: page) == "text")
    #expect(try page.value("/^:[\\w-]+: $/.test(document.querySelector('#text').value)") == true)
  }

  fileprivate func readTheSheet(by page: Browser) throws {
    try tab(to: "keys", in: page)
    for key in ["Enter", "?"] {
      try page.key(key)
      #expect(try page.value("document.querySelector('#help').contains(document.activeElement)") == true)
      try expectNames(in: page)
      try page.key("Tab")
      try page.key("Escape")
      #expect(try page.value("document.querySelector('#help').open") == false)
      #expect(try focus(of: page) == "keys")
    }
  }
}

// MARK: - By thumb

extension EndToEnd.VenueAccessTests {
  /// On a phone whatever is tapped is at least 44 pixels wide and high; a name or a line is written in a field as high.
  fileprivate func expectRoomForAThumb(in page: Browser) throws {
    try page.send(
      "Emulation.setDeviceMetricsOverride", ["width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true])
    let small =
      """
      [...document.querySelectorAll('button, select, input, [role=button]')]
        .map(one => one.matches('.unseen') ? one.closest('label') : one)
        .filter(one => one?.checkVisibility() && !one.matches('[type=checkbox]'))
        .map(one => [one.id || one.className || one.textContent, one.getBoundingClientRect()])
        .filter(([, { width, height }]) => width < 44 || height < 44)
        .map(([name, { width, height }]) => `${name}: ${width} x ${height}`)
      """
    #expect(try page.value(small, as: [String].self) == [])
    let wide = "document.documentElement.scrollWidth <= innerWidth"
    #expect(try page.value(wide) == true, "the page is wider than the phone")
  }
}
