import Foundation
import ShowStore
import Testing

@testable import showrunner

/// `showrunner keys` names the server that artists really reach.
extension EndToEnd {
  @Suite struct KeysTests {
    private static func row(_ arguments: [String]) throws -> (row: [String: String], errors: String) {
      let answer = try LiveProcess.run(["keys"] + arguments + ["--json"])
      let rows = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: String]] ?? []
      return (try #require(rows.first, "\(answer.errors)"), answer.errors)
    }

    @Test func theServerIsTheRunningShowsAndTheUsualOneWhereNoneRuns() throws {
      let folder = try temporaryFolder()
      let show = folder.appendingPathComponent("show.yaml").path
      try """
      show: Keys
      start: 2026-12-05 20:00
      timezone: UTC
      programme: { size: 320x180, ladder: [180p 600k] }
      artists: { ada: { name: Ada } }
      sets:
        - { set: all, duration: 20m, slots: [ada] }

      """.write(toFile: show, atomically: true, encoding: .utf8)
      let data = folder.appendingPathComponent("data").path
      let before = try Self.row([show, "--data", data])
      #expect(before.row["server"] == "rtmp://127.0.0.1:1935/live" && before.row["srt"] == nil)
      #expect(before.errors.contains("no show runs on \(data)") && before.errors.contains("--rtmp"))
      let stranger = try LiveProcess.run(["keys", show, "--data", data, "--rotate", "bo"])
      #expect(stranger.status == 1 && stranger.errors.contains("--rotate bo: no artist who publishes; name one of ada"))
      let told = try Self.row([show, "--data", data, "--host", "show.example", "--rtmp", "1940", "--srt", "9000"])
      #expect(told.row["server"] == "rtmp://show.example:1940/live" && told.errors.isEmpty)
      #expect(told.row["srt"]?.hasPrefix("srt://show.example:9000?streamid=") == true)

      let live = try LiveProcess(show: show, data: data, options: ["--now", "--srt", "0"])
      defer { live.kill() }
      let during = try Self.row([show, "--data", data])
      #expect(during.row["server"] == live.ingest && live.ingest != "rtmp://127.0.0.1:1935/live")
      #expect(during.errors.isEmpty)
      let srt = try #require(
        live.said.split(separator: "\n").first { $0.contains("srt://") }?.split(separator: " ").last)
      #expect(during.row["srt"] == srt.replacingOccurrences(of: "KEY", with: during.row["key"] ?? ""))
      let host = try Self.row([show, "--data", data, "--host", "show.example"])
      #expect(host.row["server"] == live.ingest.replacingOccurrences(of: "127.0.0.1", with: "show.example"))
      #expect(live.stop() == 0)
      #expect(try Self.row([show, "--data", data]).row["server"] == "rtmp://127.0.0.1:1935/live")
    }
  }
}

/// The same decided without a show.
struct IngestTests {
  private let show = RunningShow(
    processID: 1, address: "http://127.0.0.1:8080", rtmp: .init(host: "192.0.2.7", port: 1940),
    srt: .init(host: "192.0.2.7", port: 9000))

  @Test func whatIsAskedForGoesBeforeWhereTheShowListens() {
    let ingest = Ingest(of: show, in: "data", host: "show.example", rtmp: nil, srt: 9001)
    #expect(ingest.server == "rtmp://show.example:1940/live")
    #expect(ingest.srt == .init(host: "show.example", port: 9001))
    #expect(ingest.note == nil)
  }

  @Test func aRehearsalTakesNobodyAndThatIsSaid() {
    let rehearsal = RunningShow(processID: 1, address: "http://127.0.0.1:8080")
    let ingest = Ingest(of: rehearsal, in: "data", host: nil, rtmp: nil, srt: nil)
    #expect(ingest.server == "rtmp://127.0.0.1:1935/live" && ingest.srt == nil)
    #expect(ingest.note?.contains("a rehearsal runs on data") == true)
  }

  @Test func whereNothingCanListenTheNextStepIsNamed() throws {
    // 203.0.113.0/24 is nobody's.
    let elsewhere = try ListenAddress("203.0.113.1:0", option: "--rtmp")
    #expect { try elsewhere.checkFree() } throws: {
      "\($0)".contains("an address of this machine with --rtmp HOST:PORT")
    }
    #expect(elsewhere.failure(number: EACCES).description.contains("below 1024"))
    #expect(elsewhere.failure(number: EADDRINUSE).description.hasSuffix("name another port with --rtmp PORT"))
  }

  @Test func theWordOfAnOlderShowIsStillRead() throws {
    let text = #"{"processID":1,"address":"http://127.0.0.1:8080"}"#
    let read = try JSONDecoder().decode(RunningShow.self, from: Data(text.utf8))
    #expect(read == RunningShow(processID: 1, address: "http://127.0.0.1:8080"))
  }
}
