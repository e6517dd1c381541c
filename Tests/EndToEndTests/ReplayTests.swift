import Foundation
import ProgrammeAnalysis
import Testing

/// A night that is watched again: what viewers did is where it was.
extension EndToEnd {
  @Suite struct ReplayTests {
    @Test func aRecordingReplaysItsStickersAndChatOnTheFramesOnWhichTheyCame() throws {
      let folder = try temporaryFolder()
      let show = folder.appendingPathComponent("show.yaml")
      try Self.show.write(to: show, atomically: true, encoding: .utf8)
      try NumberedFrames.film(of: 40, to: folder.appendingPathComponent("numbers.mp4"))
      let live = try LiveProcess(
        show: show.path, data: folder.appendingPathComponent("data").path, options: ["--now"])
      let browser = try Browser(width: 1280, height: 800)
      try browser.open(live.venue)
      #expect(try browser.waits(until: NumberedFrames.watch, seconds: 20))
      // The clocks of page and server have met, and the hub knows how far behind the picture is.
      Thread.sleep(forTimeInterval: 5)
      let onAir = try act(in: browser)
      #expect(browser.consoleErrors == [])
      // What came last has to be on the disk.
      Thread.sleep(forTimeInterval: 3)

      // While it runs: up to some seconds ago. And again when the process is gone, from what it has left.
      let running = try replayed(from: live.venue, in: browser)
      #expect(live.stop() == 0)
      let again = try LiveProcess(
        show: show.path, data: folder.appendingPathComponent("data").path, options: ["--now"])
      let later = try replayed(from: again.venue, in: browser)
      for (name, seen) in [("while it runs", running), ("after a restart", later)] {
        let differences = onAir.map { event in seen.first { $0.what == event.what }.map { $0.frame - event.frame } }
        print("replayed \(name): frames after they came live: \(differences.map { $0.map(String.init) ?? "never" })")
        #expect(differences.count == Self.acts)
        #expect(differences.allSatisfy { abs($0 ?? 999) <= 2 })
      }
      #expect(browser.consoleErrors == [])
    }

    private static let acts = 8

    /// A line or a sticker, and the number of the frame that was on screen when it came.
    private struct Event: Equatable {
      var what: String
      var frame: Int
    }

    /// Places stickers and says lines in turn; returns on which frame each of them came to the page.
    private func act(in browser: Browser) throws -> [Event] {
      for turn in 0..<Self.acts / 2 {
        try browser.click(x: 200 + Double(turn) * 90, y: 250)
        Thread.sleep(forTimeInterval: 0.7)
        try browser.value(
          """
          (() => {
            document.querySelector('#text').value = 'words of turn \(turn)';
            document.querySelector('#composer').requestSubmit();
            return true;
          })()
          """, as: Bool.self)
        Thread.sleep(forTimeInterval: 1.1)
      }
      let events = try events(in: browser)
      print("live: \(events.map { "\($0.what) on frame \($0.frame)" })")
      return events
    }

    /// Plays the replay; returns on which frame each thing came.
    private func replayed(from venue: URL, in browser: Browser) throws -> [Event] {
      let list = try Data(contentsOf: try #require(URL(string: "/replay/list.json", relativeTo: venue)))
      let items = try #require(try JSONSerialization.jsonObject(with: list) as? [[String: Any]])
      let id = try #require(items.first?["id"] as? String)
      try browser.open(try #require(URL(string: "/replay/\(id)", relativeTo: venue)))
      #expect(try browser.waits(until: NumberedFrames.watch, seconds: 15))
      try browser.value("document.querySelector('#play').click(); true", as: Bool.self)
      let bytes: Double = try browser.value(Self.bytesOfThePage) ?? -1
      print("the replay's page came in \(Int(bytes)) bytes")
      #expect(bytes > 20_000 && bytes < 150_000)
      // From the beginning, up to the last of them.
      let last = "showrunner.events.some(({ what }) => what.includes('turn \(Self.acts / 2 - 1)'))"
      #expect(try browser.waits(until: last, seconds: 40))
      let seen = try events(in: browser)
      try seekBothWays(in: browser, seen)
      return seen
    }

    /// After going back and on again the wall and the chat are as they were when they were played.
    private func seekBothWays(in browser: Browser, _ seen: [Event]) throws {
      for share in [0.0, 0.5, 1.0] {
        let event = seen[Int(share * Double(seen.count - 1))]
        // Well into the time of this event, before the next.
        let instant: Double = try browser.value("showrunner.instants['\(event.what)'] + 250") ?? 0
        try browser.value("document.querySelector('video').pause(); showrunner.seekTo(\(instant)); true", as: Bool.self)
        let before = seen.filter { $0.frame <= event.frame }.count
        let stickers = seen.prefix(before).filter { $0.what.hasPrefix("sticker") }.count
        let isSo = "showrunner.stickers() === \(stickers) && showrunner.lines() === \(before - stickers)"
        #expect(try browser.waits(until: isSo, seconds: 5), "\(event): \(isSo)")
      }
    }

    private func events(in browser: Browser) throws -> [Event] {
      let told = try browser.value("showrunner.events", as: [[String: Any]].self) ?? []
      return told.compactMap { event in
        guard let what = event["what"] as? String, let frame = event["frame"] as? Int else { return nil }
        return Event(what: what, frame: frame)
      }
    }

    private static let bytesOfThePage = """
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .filter(({ name }) => !/\\/(stickers|theme|api)\\/|\\.mp4|\\.m3u8|\\/log\\//.test(name))
        .reduce((sum, { transferSize }) => sum + transferSize, 0)
      """

    private static var show: String {
      let stickers = URL(fileURLWithPath: VenueTests.demo).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Assets/stickers/lake").path
      return """
        show: Seen again
        start: 2026-12-05 20:00
        timezone: UTC
        programme: { size: 320x180, fps: 30, ladder: [180p 500k], record: recordings }
        stickers: { lake: \(stickers) }
        artists:
          numbers: { name: Numbers, file: numbers.mp4 }
        sets:
          - { set: numbers, duration: 10m, slots: [numbers], stickers: lake, title: Numbers }

        """
    }
  }
}

/// Pictures that bear their number: its bits as black and white fields.
private enum NumberedFrames {
  static let columns = 8
  static let rows = 2
  /// Of one bit, in pixels; all together have the programme's shape.
  private static let field = (width: 40, height: 90)

  static func film(of seconds: Int, to file: URL) throws {
    var pictures = Data()
    for number in 0..<(seconds * 30) {
      for row in 0..<rows {
        var line = Data()
        for column in 0..<columns {
          let isSet = number >> (rows * columns - 1 - row * columns - column) & 1 == 1
          line.append(Data(repeating: isSet ? 235 : 16, count: field.width))
        }
        for _ in 0..<field.height { pictures.append(line) }
      }
    }
    let raw = file.appendingPathExtension("raw")
    try pictures.write(to: raw)
    defer { try? FileManager.default.removeItem(at: raw) }
    try MediaTool.run([
      "ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "gray", "-s",
      "\(columns * field.width)x\(rows * field.height)", "-r", "30", "-i", raw.path, "-pix_fmt", "yuv420p",
      "-preset", "ultrafast", file.path,
    ])
  }

  /// Notes on which frame each sticker and line comes to the page, once the picture is there; true from then on.
  static let watch = """
    (() => {
      const video = document.querySelector('video');
      if (globalThis.showrunner === undefined || video.readyState < 2) return false;
      if (showrunner.events) return true;
      const canvas = new OffscreenCanvas(\(columns), \(rows));
      const drawing = canvas.getContext('2d', { willReadFrequently: true });
      Object.assign(showrunner, { events: [], instants: {}, lastStickers: showrunner.stickers() });
      const numberOnScreen = () => {
        drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
        const pixels = drawing.getImageData(0, 0, canvas.width, canvas.height).data;
        let number = 0;
        for (let bit = 0; bit < canvas.width * canvas.height; bit += 1) number = number * 2 + (pixels[bit * 4] > 127 ? 1 : 0);
        return number;
      };
      const note = (what) => {
        if (showrunner.events.some((event) => event.what === what)) return;
        showrunner.events.push({ what, frame: numberOnScreen() });
        showrunner.instants[what] = showrunner.programmeTime();
      };
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) note(`line ${node.textContent.trim()}`);
      }).observe(document.querySelector('#lines'), { childList: true });
      const count = () => {
        while (showrunner.lastStickers < showrunner.stickers()) note(`sticker ${showrunner.lastStickers += 1}`);
        setTimeout(count, 4);
      };
      count();
      return true;
    })()
    """
}
