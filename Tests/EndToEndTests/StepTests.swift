import Foundation
import ProgrammeAnalysis
import Testing

/// The page changes together with the picture, whatever the viewer's latency.
extension EndToEnd {
  @Suite struct StepTests {
    /// Cues at which picture and page change together; `SHOWRUNNER_STEPS=50` in `make soak`.
    static let cues = Int(ProcessInfo.processInfo.environment["SHOWRUNNER_STEPS"] ?? "") ?? 6
    /// Seconds into the show: by then the page near the edge is there, and the other has eight more.
    private static let firstCue = 11

    @Test func thePageChangesOnTheVideosOwnFrameNearTheEdgeAndEightSecondsBehind() throws {
      let folder = try temporaryFolder()
      let show = folder.appendingPathComponent("show.yaml")
      try Self.show.write(to: show, atomically: true, encoding: .utf8)
      for colour in ["red", "blue"] {
        try MediaTool.run([
          "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "color=c=\(colour):s=320x180:r=30", "-t", "2",
          folder.appendingPathComponent("\(colour).mp4").path,
        ])
      }
      let live = try LiveProcess(
        show: show.path, data: folder.appendingPathComponent("data").path, options: ["--now"])
      let begun = Date()
      let near = try Browser(width: 820, height: 700)
      let behind = try Browser(width: 820, height: 700)
      try near.open(live.venue)
      #expect(try near.waits(until: Self.begins, seconds: 15))
      // Nobody can be further behind than the programme is old.
      Thread.sleep(until: begun.addingTimeInterval(10))
      try behind.open(try #require(URL(string: "?behind=8", relativeTo: live.venue)))
      #expect(try behind.waits(until: Self.begins, seconds: 15))
      let seen = "\(Self.differences).length >= \(Self.cues)"
      for browser in [behind, near] { _ = try browser.waits(until: seen, seconds: 33 + Double(Self.cues)) }
      for (browser, latency) in [(near, 0.5...4.0), (behind, 6.5...10.0)] {
        let late: Double = try browser.value("showrunner.latency()") ?? -1
        let steps = try browser.value(Self.differences, as: [Double].self) ?? []
        print("\(late) s behind: the page changes \(steps.map { Int($0) }) frames after the picture")
        #expect(latency.contains(late))
        #expect(steps.count >= Self.cues - 1)
        #expect(steps.allSatisfy { abs($0) <= 1 })
        #expect(browser.consoleErrors == [])
      }
    }

    /// Notes of every frame that is shown what the picture is, and what the page is.
    private static let begins = """
      (() => {
        const video = document.querySelector('video');
        if (showrunner.steps || video.readyState < 3) return showrunner.steps !== undefined;
        showrunner.steps = [];
        const drawing = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
        video.requestVideoFrameCallback(function read() {
          drawing.drawImage(video, 0, 0, 1, 1);
          const [red, , blue] = drawing.getImageData(0, 0, 1, 1).data;
          const wash = document.documentElement.style.getPropertyValue('--wash').slice(1);
          const page = Number.parseInt(wash.slice(4), 16) > Number.parseInt(wash.slice(0, 2), 16);
          // What airs before the set has other colours.
          if (showrunner.state()?.set) showrunner.steps.push({ picture: blue > red, page });
          video.requestVideoFrameCallback(read);
        });
        return true;
      })()
      """

    /// For every change of the picture, the frames from there to the page's nearest change of the same kind.
    private static let differences = """
      (() => {
        const changes = (of) => showrunner.steps.flatMap((step, at, all) =>
          at > 0 && step[of] !== all[at - 1][of] ? [{ at, to: step[of] }] : []);
        const page = changes('page');
        return changes('picture').map(({ at, to }) =>
          page.filter((one) => one.to === to).map((one) => one.at - at)
            .reduce((best, one) => Math.abs(one) < Math.abs(best) ? one : best, 999));
      })()
      """

    private static var show: String {
      let steps = (0..<cues).map { cue in
        let colour = cue.isMultiple(of: 2) ? "blue" : "red"
        let paint = cue.isMultiple(of: 2) ? "#0000ff" : "#ff0000"
        return "      - { at: \(firstCue + cue)s, slots: [\(colour)], background: \"\(paint)\" }"
      }
      return """
        show: Steps
        start: 2026-12-05 20:00
        timezone: UTC
        programme: { size: 320x180, fps: 30, ladder: [180p 500k], dvr: 30s }
        artists:
          red: { name: Red, file: red.mp4, loop: on }
          blue: { name: Blue, file: blue.mp4, loop: on }
        sets:
          - set: steps
            duration: 10m
            slots: [red]
            background: "#ff0000"
            cues:
        \(steps.joined(separator: "\n"))

        """
    }
  }
}
