import Foundation
import Testing

/// The venue page of the running demo, as a viewer sees it.
extension EndToEnd {
  @Suite struct VenueTests {
    @Test func theDemoPlaysInTheVenueWithItsTitle() throws {
      let data = try temporaryFolder().appendingPathComponent("data").path
      let live = try LiveProcess(show: Self.demo, data: data, options: ["--now", "--fresh"])
      let browser = try Browser(width: 1440, height: 900)
      let opened = ContinuousClock.now
      try browser.open(live.venue)
      let plays =
        "document.querySelector('video')?.readyState >= 3 && document.querySelector('video').currentTime > 0.2"
      #expect(try browser.waits(until: plays, seconds: 10))
      print("the venue plays \(ContinuousClock.now - opened) after it is opened")
      Thread.sleep(forTimeInterval: 2)
      let (before, at) = (try position(browser), ContinuousClock.now)
      Thread.sleep(forTimeInterval: 10)
      let (after, passed) = (try position(browser), (ContinuousClock.now - at) / .seconds(1))
      print("currentTime advanced \(after - before) s in \(passed) s, \(try stalls(browser)) stalls")
      #expect(abs((after - before) - passed) < 0.5)
      #expect(try stalls(browser) == 0)
      #expect(try browser.waits(until: Self.showsTheTitleOfItsFrame, seconds: 5))
      let bytes: Double = try browser.value(Self.bytesOfThePage) ?? -1
      print("the page came in \(Int(bytes)) bytes")
      #expect(bytes > 20_000 && bytes < 150_000)
      #expect(browser.consoleErrors == [])
    }

    @Test func aBrowserWithoutACodecIsToldSoAndTheRestOfTheVenueWorks() throws {
      let data = try temporaryFolder().appendingPathComponent("data").path
      let live = try LiveProcess(show: Self.demo, data: data, options: ["--now", "--fresh"])
      let browser = try Browser(width: 1440, height: 900)
      let without = "MediaSource.isTypeSupported = () => false; HTMLMediaElement.prototype.canPlayType = () => '';"
      try browser.send("Page.addScriptToEvaluateOnNewDocument", ["source": without])
      try browser.open(live.venue)
      let told = "document.querySelector('#trouble').textContent.includes('no H.264')"
      #expect(try browser.waits(until: told, seconds: 10))
      #expect(try browser.value("document.querySelector('#breath').hidden") == true)
      // By the server's clock the show goes on.
      #expect(try browser.waits(until: "showrunner.pack() === 'lake'", seconds: 10))
      try browser.click(x: 500, y: 400)
      #expect(try browser.waits(until: "showrunner.stickers() === 1", seconds: 5))
      #expect(browser.consoleErrors == [])
    }

    /// What came over the wire, headers included, but for the picture, the sound, the stickers and the theme's pictures.
    private static let bytesOfThePage = """
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .filter(({ name }) => !/^\\/(hls|stickers|theme|api)\\//.test(new URL(name).pathname))
        .reduce((sum, { transferSize }) => sum + transferSize, 0)
      """

    /// The title on the page is the one that the show had at the instant of the frame on screen.
    private static let showsTheTitleOfItsFrame = """
      fetch('/api/v1/venue').then(answer => answer.json()).then(venue => {
        const state = venue.states.filter(state => state.at <= showrunner.programmeTime()).pop();
        return state?.set != null && document.querySelector('#title').textContent === state.title;
      })
      """

    private func position(_ browser: Browser) throws -> Double {
      try browser.value("document.querySelector('video').currentTime") ?? 0
    }

    private func stalls(_ browser: Browser) throws -> Double { try browser.value("showrunner.stalls") ?? -1 }

    static let demo = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Shows/demo.yaml").path
  }
}
