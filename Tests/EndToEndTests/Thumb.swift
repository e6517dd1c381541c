import Foundation
import Testing

/// A desk on a phone, and one thumb.
struct Thumb {
  let phone: Browser

  /// A place that a thumb hits, in pixels.
  private static let least = 40.0

  /// Takes the desk of a show.
  init(at live: LiveProcess, token: String) throws {
    phone = try Browser(width: 390, height: 844)
    try phone.open(live.venue.appendingPathComponent("desk"))
    #expect(try phone.waits(until: "document.body.dataset.view === 'login'", seconds: 5))
    try tap("#token")
    try phone.type(token)
    try tap("#login button")
    try see("globalThis.showrunnerDesk?.state()?.set !== undefined")
    #expect(try phone.value("document.documentElement.scrollWidth <= innerWidth") == true)
  }

  /// Writes what the sheet has shown.
  func write() throws {
    try see("document.querySelector('#sheet-write:enabled') !== null")
    try tap("#sheet-write")
    try see("document.querySelector('#sheet').hidden")
  }

  /// An expression for the text of what a selector finds.
  func text(_ selector: String) -> String { "document.querySelector('\(selector)').textContent" }

  func see(_ expression: String) throws {
    #expect(try phone.waits(until: expression, seconds: 8), "\(expression)")
  }

  /// Types in place of what a field has.
  func type(_ text: String, into field: String) throws {
    try tap(field)
    try phone.value("document.querySelector('\(field)').select(); true", as: Bool.self)
    try phone.type(text)
  }

  /// What can be seen and is too small for it, of all that is there to be pressed or written in.
  func tooSmall() throws -> [String] {
    try phone.value(
      """
      [...document.querySelectorAll('button, select, input, textarea')]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }))
        .map((each) => ({ each, box: each.getBoundingClientRect() }))
        .filter(({ box }) => Math.min(box.width, box.height) < \(Self.least))
        .map(({ each, box }) => `${each.id || each.className} ${box.width} x ${box.height}`)
      """) ?? []
  }

  /// Taps the middle of a control, scrolled to if it is out of sight. Nothing may lie over it.
  func tap(_ selector: String) throws {
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
}
