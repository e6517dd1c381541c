import Foundation
import Testing

/// Three viewers in the whole of the demo at once, on a phone, a tablet and a desktop: all see what the show's cues change
/// and what the others do.
extension EndToEnd {
  @Suite struct WholeDemoTests {
    /// Where pictures of the pages are kept, to be looked at; nil for nowhere.
    private static let album = ProcessInfo.processInfo.environment["SHOWRUNNER_ALBUM"].map(URL.init(fileURLWithPath:))

    @Test(
      .enabled(
        if: ProcessInfo.processInfo.environment["SHOWRUNNER_WHOLE_DEMO"] != nil, "four minutes; `make soak` runs it"))
    func threePagesSeeEveryCueAndEachOther() throws {
      let data = try temporaryFolder().appendingPathComponent("data").path
      let live = try LiveProcess(show: VenueTests.demo, data: data, options: ["--now", "--fresh"])
      let pages = try [(390, 844), (820, 1180), (1440, 900)].map { try Browser(width: $0.0, height: $0.1) }
      for page in pages {
        try page.open(live.venue)
        #expect(try page.waits(until: "globalThis.showrunner?.viewers() > 0", seconds: 15))
        try page.value(Self.watches, as: Bool.self)
      }
      let end = Date().addingTimeInterval(Self.patience)
      var turn = 0
      while Date() < end, try pages[0].value("venue.dataset.phase") != "goodbye" {
        try Self.act(on: pages[turn % pages.count], turn: turn)
        if turn % 10 == 5, let album = Self.album {
          for (number, page) in pages.enumerated() {
            try page.screenshot(to: album.appendingPathComponent("\(turn)-\(number).png"))
          }
        }
        turn += 1
        Thread.sleep(forTimeInterval: Self.pause)
      }
      for page in pages {
        let told = try #require(try page.value("JSON.stringify(__seen)", as: String.self))
        print(told)
        let seen = try JSONDecoder().decode(Seen.self, from: Data(told.utf8))
        #expect(seen.packs.isSuperset(of: ["lake", "bus"]))
        #expect(seen.modes.isSuperset(of: ["all", "cursors"]))
        #expect(seen.effects.isSuperset(of: ["caption", "hue", "claps"]))
        #expect(seen.backgrounds.count >= 9 && seen.titles.count >= 12)
        #expect(seen.captions.contains("Draw on the lake with your cursor") && seen.claps)
        #expect(seen.salvos == 1 && seen.rockets > 0)
        #expect(seen.stickers > 10 && seen.trails >= 2)
        for line in pages.indices.map({ "👩‍👩‍👧 from page \($0)" }) + ["Thank you, everybody. Get home safe!"] {
          #expect(seen.lines.contains { $0.hasSuffix(line) }, "\(line)")
        }
        #expect(page.consoleErrors == [])
      }
    }

    /// What a page has seen by the end.
    private struct Seen: Decodable {
      var packs, modes, effects, backgrounds, titles, captions, lines: Set<String>
      var claps: Bool
      /// Of the show's own fireworks, and viewers'.
      var salvos, rockets: Int
      /// At most at once.
      var stickers, trails: Int
      var stalls: Int
    }

    /// Moves, taps and says something, as a viewer does.
    private static func act(on page: Browser, turn: Int) throws {
      let box: [Double] = try #require(
        try page.value("(({ x, y, width, height }) => [x, y, width, height])(picture.getBoundingClientRect())"))
      func place(_ across: Double, _ down: Double) -> (x: Double, y: Double) {
        (box[0] + box[2] * across, box[1] + box[3] * down)
      }
      let height = 0.3 + 0.1 * Double(turn % 5)
      for step in 0..<12 {
        let spot = place(0.2 + 0.05 * Double(step), height + 0.02 * Double(step))
        try page.send("Input.dispatchMouseEvent", ["type": "mouseMoved", "x": spot.x, "y": spot.y])
      }
      // Now and then a firework where both are offered.
      let tool = turn % 4 == 3 ? "fireworks" : "stickers"
      try page.value("document.querySelector('[name=tool][value=\(tool)]').click(); true", as: Bool.self)
      let spot = place(0.15 + 0.1 * Double(turn % 8), height)
      try page.click(x: spot.x, y: spot.y)
      guard turn % 6 < 3 else { return }
      try page.value(
        """
        document.querySelector('#text').value = '👩‍👩‍👧 from page \(turn % 3)';
        document.querySelector('#text').dispatchEvent(new Event('input'));
        document.querySelector('#composer').requestSubmit(); true
        """, as: Bool.self)
    }

    /// Notes ten times a second what is there.
    private static let watches = """
      (() => {
        const seen = globalThis.__seen = {
          packs: [], modes: [], effects: [], backgrounds: [], titles: [], captions: [], claps: false, salvos: 0,
          rockets: 0, stickers: 0, trails: 0, lines: [], stalls: 0,
        };
        const note = (list, value) => { if (value && !list.includes(value)) list.push(value); };
        const { sky } = showrunner;
        for (const [act, count] of [['salvo', 'salvos'], ['launch', 'rockets']]) {
          const own = sky[act].bind(sky);
          sky[act] = (...what) => { seen[count] += 1; return own(...what); };
        }
        setInterval(() => {
          const state = showrunner.state();
          note(seen.packs, showrunner.pack());
          note(seen.modes, state?.mode);
          for (const { name } of state?.effects ?? []) note(seen.effects, name);
          note(seen.backgrounds, state?.background);
          note(seen.titles, document.querySelector('#title').textContent);
          if (!caption.hidden) note(seen.captions, caption.textContent);
          seen.claps ||= !crowd.hidden;
          seen.stickers = Math.max(seen.stickers, showrunner.stickers());
          seen.trails = Math.max(seen.trails, sky.trails);
          for (const line of lines.children) note(seen.lines, line.textContent.trim());
          seen.stalls = showrunner.stalls;
        }, 100);
        return true;
      })()
      """

    /// The demo lasts 232 s; the page is some seconds behind.
    private static let patience = 270.0
    private static let pause = 1.0
  }
}
