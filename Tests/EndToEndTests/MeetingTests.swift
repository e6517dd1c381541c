import Foundation
import Testing

/// Two viewers in the venue: what one does the other sees at once.
extension EndToEnd {
  @Suite struct MeetingTests {
    @Test func aStickerAndALineArriveAtTheOtherPage() throws {
      let data = try temporaryFolder().appendingPathComponent("data").path
      let live = try LiveProcess(show: VenueTests.demo, data: data, options: ["--now"])
      let pages = [try Browser(width: 1440, height: 900), try Browser(width: 390, height: 844)]
      for page in pages {
        try page.open(live.venue)
        #expect(try page.waits(until: "globalThis.showrunner?.viewers() > 0", seconds: 15))
      }
      for page in pages {
        #expect(try page.waits(until: "document.querySelector('#video').currentTime > 0.5", seconds: 15))
        #expect(try page.waits(until: "showrunner.viewers() === 2", seconds: 5))
        #expect(try page.waits(until: "showrunner.pack() === 'lake'", seconds: 15))
      }
      // The first tap turns the sound on and places a sticker as well.
      try pages[0].value("true".withClock, as: Bool.self)
      try pages[1].value("__clock(() => showrunner.stickers() > 0)".withClock, as: Bool.self)
      try pages[0].click(x: 500, y: 300)
      let placed: Double = try #require(try pages[0].value("__pressed"))
      let seen: Double = try #require(try pages[1].value("__seen", as: Double.self))
      print("a sticker reached the other page in \(seen - placed) ms")
      #expect(seen - placed < 2000)

      try pages[1].value("__clock(() => lines.textContent.includes('مرحبا 👩‍👩‍👧‍👦'))".withClock, as: Bool.self)
      try pages[0].value(Self.say, as: Bool.self)
      let said: Double = try #require(try pages[0].value("__pressed"))
      let read: Double = try #require(try pages[1].value("__seen", as: Double.self))
      print("a line reached the other page in \(read - said) ms")
      #expect(read - said < 2000)

      let (_, errors, status) = try LiveProcess.run(["stickers", "bus", "--data", data])
      #expect(status == 0, "\(errors)")
      #expect(try pages[0].waits(until: "showrunner.pack() === 'bus'", seconds: 10))
      #expect(try pages[1].waits(until: "showrunner.pack() === 'bus'", seconds: 10))
      for page in pages { #expect(page.consoleErrors == []) }
    }

    private static let say = """
      document.querySelector('#name').value = 'Robin';
      document.querySelector('#name').dispatchEvent(new Event('change'));
      document.querySelector('#text').value = 'hello مرحبا 👩‍👩‍👧‍👦';
      document.querySelector('#text').dispatchEvent(new Event('input'));
      globalThis.__pressed = Date.now();
      document.querySelector('#text').form.requestSubmit(); true
      """
  }
}

extension String {
  /// Puts the page's own clock beside what it waits for: `__seen` resolves to when it came true.
  fileprivate var withClock: String {
    """
    globalThis.__pressed = null;
    addEventListener('pointerdown', () => globalThis.__pressed = Date.now(), { capture: true });
    globalThis.__clock = (holds) => {
      globalThis.__seen = new Promise((done) => {
        const look = setInterval(() => { if (holds()) { clearInterval(look); done(Date.now()); } }, 4);
      });
      return true;
    };
    \(self)
    """
  }
}
