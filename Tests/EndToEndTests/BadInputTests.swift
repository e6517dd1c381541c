import Foundation
import Testing

/// What can't be started says why in one line, names the next step, and starts nothing.
extension EndToEnd {
  @Suite struct BadInputTests {
    private static let good = """
      show: Tiny
      start: 2026-12-05 20:00
      timezone: UTC
      artists:
        ada: { name: Ada }
      sets:
        - { set: one, artist: ada, duration: 1m }

      """

    private func show(_ text: String = good, in folder: URL) throws -> String {
      let file = folder.appendingPathComponent("show.yaml")
      try text.write(to: file, atomically: true, encoding: .utf8)
      return file.path
    }

    @Test func everyErrorOfAShowFileIsToldAndNothingStarts() throws {
      let folder = try temporaryFolder()
      let text = Self.good.replacingOccurrences(of: "artist: ada, duration: 1m", with: "artist: ade, duration: 1 mile")
      let path = try show(text + "colour: red\n", in: folder)
      let data = folder.appendingPathComponent("data").path
      let (_, errors, status) = try LiveProcess.run(["live", path, "--now", "--data", data, "--http", "0"])
      #expect(status == 1)
      #expect(errors.contains("[unknown-reference]") && errors.contains("[unknown-key]"))
      #expect(errors.contains("nothing was started"))
      #expect(!FileManager.default.fileExists(atPath: data))
    }

    @Test func aPortInUseIsNamed() throws {
      let folder = try temporaryFolder()
      let path = try show(in: folder)
      let first = try LiveProcess(show: path, data: folder.appendingPathComponent("a").path, options: ["--now"])
      let port = try #require(first.venue.port)
      let other = folder.appendingPathComponent("b").path
      let (_, errors, status) = try LiveProcess.run(["live", path, "--now", "--data", other, "--http", "\(port)"])
      #expect(status == 1)
      #expect(errors.contains("127.0.0.1:\(port)") && errors.contains("--http"))
      #expect(errors.split(separator: "\n").count == 1)
      #expect(first.isRunning)
      #expect(first.stop() == 0)
    }

    @Test func aMissingFilmIsNamedWithItsPlace() throws {
      let folder = try temporaryFolder()
      let text = Self.good.replacingOccurrences(of: "{ name: Ada }", with: "{ name: Ada, file: nowhere.mp4 }")
      let path = try show(text, in: folder)
      let (output, _, status) = try LiveProcess.run(["check", path])
      #expect(status == 1)
      #expect(output.contains("show.yaml:5:") && output.contains("nowhere.mp4") && output.contains("[file-missing]"))
    }

    @Test func aDirectoryOfAnotherShowIsNotTakenOver() throws {
      let folder = try temporaryFolder()
      let data = folder.appendingPathComponent("data").path
      let path = try show(in: folder)
      _ = try LiveProcess(show: path, data: data, options: ["--now"]).stop()
      let other = try show(Self.good.replacingOccurrences(of: "Tiny", with: "Other"), in: folder)
      let (_, errors, status) = try LiveProcess.run(["live", other, "--now", "--data", data, "--http", "0"])
      #expect(status == 1)
      #expect(errors.contains("Tiny") && errors.contains("Other") && errors.contains("--fresh"))
      #expect(errors.split(separator: "\n").count == 1)
    }

    @Test func aDirectoryThatCannotBeWrittenIsNamed() throws {
      let path = try show(in: try temporaryFolder())
      let (_, errors, status) = try LiveProcess.run(["live", path, "--now", "--data", "/proc/nowhere", "--http", "0"])
      #expect(status == 1)
      #expect(errors.contains("/proc/nowhere") && errors.contains("--data"))
      #expect(errors.split(separator: "\n").count == 1)
    }

    @Test func aVerbWithoutARunningShowSaysHowToStartOne() throws {
      let data = try temporaryFolder().path
      let (_, errors, status) = try LiveProcess.run(["hold", "--data", data])
      #expect(status == 1)
      #expect(errors.contains(data) && errors.contains("showrunner live"))
    }
  }
}
