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
      let start = try #require(onAir.events.first).instant - Self.lead
      let running = try replayed(from: live.venue, beginningAt: start, in: browser)
      try browser.leave()
      #expect(live.stop() == 0)
      let again = try LiveProcess(
        show: show.path, data: folder.appendingPathComponent("data").path, options: ["--now"])
      let later = try replayed(from: again.venue, beginningAt: start, in: browser)
      for (name, seen) in [("while it runs", running), ("after a restart", later)] {
        // The same number is burnt into the picture at the same programme time.
        #expect(abs(seen.numberAtZero - onAir.numberAtZero) <= 1)
        // The first ones find the pages busy with getting ready to draw.
        let frames = onAir.events.dropFirst(2).map { event in
          seen.events.first { $0.what == event.what }.map { Int((($0.instant - event.instant) * 30 / 1000).rounded()) }
        }
        print("replayed \(name): frames after they came live: \(frames.map { $0.map(String.init) ?? "never" })")
        #expect(onAir.events.count == Self.acts && frames.allSatisfy { $0 != nil })
        // A page that was busy when something came has it later than it was sent: so most of them.
        #expect(frames.count { abs($0 ?? 999) <= 2 } >= frames.count * 3 / 4)
      }
      #expect(browser.consoleErrors == [])
    }

    private static let acts = 12
    /// What is played before the first of them, in ms.
    private static let lead = 2000.0

    /// A line or a sticker, and the programme time of the frame that was on screen when it came, in ms.
    private struct Event: Equatable {
      var what: String
      var instant: Double
    }

    /// What came to a page, and which number the picture would bear at programme time 0, by most of its frames.
    private struct Watched {
      var events: [Event]
      var numberAtZero: Double
    }

    /// Places stickers and says lines in turn.
    private func act(in browser: Browser) throws -> Watched {
      for turn in 0..<Self.acts / 2 {
        try browser.click(x: 200 + Double(turn) * 90, y: 250)
        Thread.sleep(forTimeInterval: 0.5)
        try browser.value(
          """
          (() => {
            document.querySelector('#text').value = 'words of turn \(turn)';
            document.querySelector('#composer').requestSubmit();
            return true;
          })()
          """, as: Bool.self)
        Thread.sleep(forTimeInterval: 0.9)
      }
      return try watched(in: browser)
    }

    /// Plays the replay from before the first to the last of what came.
    private func replayed(from venue: URL, beginningAt start: Double, in browser: Browser) throws -> Watched {
      let list = try Data(contentsOf: try #require(URL(string: "/replay/list.json", relativeTo: venue)))
      let items = try #require(try JSONSerialization.jsonObject(with: list) as? [[String: Any]])
      let id = try #require(items.first?["id"] as? String)
      try browser.open(try #require(URL(string: "/replay/\(id)", relativeTo: venue)))
      #expect(try browser.waits(until: NumberedFrames.watch, seconds: 15))
      #expect(try browser.value("showrunner.stickers() + showrunner.lines()") == 0)
      try browser.value("showrunner.seekTo(\(start)); true", as: Bool.self)
      let isThere =
        "Math.abs(showrunner.programmeTime() - \(start)) < 100 && document.querySelector('video').readyState > 1"
      #expect(try browser.waits(until: isThere, seconds: 10))
      try browser.value("document.querySelector('#play').click(); true", as: Bool.self)
      let bytes: Double = try browser.value(Self.bytesOfThePage) ?? -1
      print("the replay's page came in \(Int(bytes)) bytes")
      #expect(bytes > 20_000 && bytes < 150_000)
      let last = "showrunner.events.some(({ what }) => what.includes('turn \(Self.acts / 2 - 1)'))"
      #expect(try browser.waits(until: last, seconds: 60))
      let seen = try watched(in: browser)
      try seekBothWays(in: browser, seen.events)
      return seen
    }

    /// Wherever the viewer goes, on the wall and in the chat is what had come by then.
    private func seekBothWays(in browser: Browser, _ events: [Event]) throws {
      try browser.value("document.querySelector('video').pause(); true", as: Bool.self)
      for number in [events.count - 2, 0, events.count / 2] {
        let instant = (events[number].instant + events[number + 1].instant) / 2
        try browser.value("showrunner.seekTo(\(instant)); true", as: Bool.self)
        let stickers = events.prefix(number + 1).count { $0.what.hasPrefix("sticker") }
        let isSo = "showrunner.stickers() === \(stickers) && showrunner.lines() === \(number + 1 - stickers)"
        #expect(try browser.waits(until: isSo, seconds: 10), "\(isSo)")
      }
    }

    private func watched(in browser: Browser) throws -> Watched {
      let told = try browser.value("showrunner.events", as: [[String: Any]].self) ?? []
      let events = told.compactMap { event -> Event? in
        guard let what = event["what"] as? String, let instant = event["instant"] as? Double else { return nil }
        return Event(what: what, instant: instant)
      }
      let numbers = (try browser.value("showrunner.numbers", as: [Double].self) ?? []).sorted()
      return Watched(events: events, numberAtZero: try #require(numbers.isEmpty ? nil : numbers[numbers.count / 2]))
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

  /// Notes when each sticker and line comes to the page, and the numbers of frames, once the picture is there; true from
  /// then on.
  static let watch = """
    (() => {
      const video = document.querySelector('video');
      if (globalThis.showrunner === undefined || video.readyState < 2) return false;
      if (showrunner.events) return true;
      const canvas = new OffscreenCanvas(\(columns), \(rows));
      const drawing = canvas.getContext('2d', { willReadFrequently: true });
      Object.assign(showrunner, { events: [], numbers: [], lastStickers: showrunner.stickers() });
      video.requestVideoFrameCallback(function read() {
        drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
        const pixels = drawing.getImageData(0, 0, canvas.width, canvas.height).data;
        let number = 0;
        for (let bit = 0; bit < canvas.width * canvas.height; bit += 1) number = number * 2 + (pixels[bit * 4] > 127 ? 1 : 0);
        // What airs before the film bears no number.
        if (number > 0 && number < 1200) showrunner.numbers.push(number - (showrunner.programmeTime() * 30) / 1000);
        video.requestVideoFrameCallback(read);
      });
      const note = (what) => {
        if (showrunner.events.some((event) => event.what === what)) return;
        showrunner.events.push({ what, instant: showrunner.programmeTime() });
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
