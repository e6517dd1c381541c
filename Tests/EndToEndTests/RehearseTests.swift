import Foundation
import Testing

/// `rehearse` on a clock of its own: films of an evening, and evenings that go faster.
extension EndToEnd {
  @Suite struct RehearseTests {
    /// A minute in two sets.
    static let show = """
      show: Short
      start: 2026-12-05 20:00
      timezone: America/Chicago
      programme: { size: 320x180, ladder: [180p 400k] }
      artists: { hana: { name: HANA }, pixel: { name: VJ Pixel } }
      sets:
        - set: one
          artist: hana
          duration: 30s
          cues:
            - { at: 20s, slots: [pixel] }
        - set: two
          artist: pixel
          duration: 20s
          cues:
            - { at: go, cue: drop, slots: [hana] }
      """

    struct Summary: Decodable {
      var frames: Int
      var length: Int64
      var parts: Int
      var cues: Int
      var verdict: [String]
    }

    private func withShow(_ body: (_ show: String, _ folder: URL) throws -> Void) throws {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(at: folder) }
      let show = folder.appending(path: "show.yaml")
      try Data(Self.show.utf8).write(to: show)
      try body(show.path, folder)
    }

    private func film(_ arguments: String...) throws -> Summary {
      let answer = try LiveProcess.run(["rehearse"] + arguments + ["--json"])
      try #require(answer.status == 0, "\(answer.errors)")
      return try JSONDecoder().decode(Summary.self, from: Data(answer.output.utf8))
    }

    @Test func aReelIsAsLongAsItsPartsAndAFilmAsTheEvening() throws {
      try withShow { show, folder in
        let reel = folder.appending(path: "reel.mp4").path
        let made = try film(show, "--reel", reel)
        // Around 0 s nothing comes before; 17 to 24 s; two@0 at 30 s, where `drop` too is assumed: 27 to 34 s.
        #expect(made.frames == (4 + 7 + 7) * 30 && made.parts == 3 && made.cues == 4, "\(made)")
        #expect(made.verdict == ["nothing is broken", "the show ends at 0:00:50, as planned"])
        #expect(try LengthOfFilm.frames(of: reel) == made.frames)

        let refused = try LiveProcess.run(["rehearse", show, "--render", reel])
        #expect(refused.status != 0 && refused.errors.contains("is there already"), "\(refused.errors)")
        let whole = try film(show, "--render", reel, "--force")
        #expect(whole.frames == 50 * 30 && whole.parts == 1)
        let second = try film(show, "--render", reel, "--force", "--from", "two")
        #expect(second.frames == 20 * 30)
        #expect(try LengthOfFilm.frames(of: reel) == second.frames)
        let unknown = try LiveProcess.run(["rehearse", show, "--render", reel, "--force", "--from", "three"])
        #expect(unknown.errors.contains("the show has no such set; known: one, two"), "\(unknown.errors)")
      }
    }

    @Test func anInterruptedFilmLeavesNothingBehind() throws {
      try withShow { show, folder in
        let film = folder.appending(path: "film.mp4")
        let making = try LiveProcess.start(["rehearse", show, "--render", film.path])
        func files() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
        let start = ContinuousClock.now
        while try files() != ["film.mp4.part", "show.yaml"], ContinuousClock.now - start < .seconds(20) {
          Thread.sleep(forTimeInterval: 0.01)
        }
        Thread.sleep(forTimeInterval: 0.3)
        #expect(making.isRunning)
        making.interrupt()
        making.waitUntilExit()
        #expect(making.terminationStatus == 128 + SIGINT)
        #expect(try files() == ["show.yaml"])
      }
    }

    @Test func atFourTimesTheSpeedAnEveningTakesAQuarter() throws {
      try withShow { show, folder in
        // The second set alone: 20 seconds, in which `drop` waits for nobody.
        let start = ContinuousClock.now
        let live = try LiveProcess(
          verb: "rehearse", show: show, data: folder.path + "/data",
          options: ["--speed", "4", "--from", "two", "--until-end"])
        while live.isRunning, ContinuousClock.now - start < .seconds(30) { Thread.sleep(forTimeInterval: 0.05) }
        let took = (ContinuousClock.now - start) / .seconds(1)
        print("20 s at four times the speed took \(took) s")
        #expect((4.5...12).contains(took))
      }
    }
  }
}

enum LengthOfFilm {
  /// Frames that a player decodes; it complains of none.
  static func frames(of film: String) throws -> Int? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "ffprobe", "-v", "error", "-count_frames", "-select_streams", "v", "-show_entries", "stream=nb_read_frames",
      "-of",
      "csv=p=0", film,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Int(text.split(whereSeparator: \.isNewline).first ?? "")
  }
}
