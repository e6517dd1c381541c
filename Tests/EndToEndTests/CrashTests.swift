import Foundation
import Rehearsal
import ShowModel
import ShowStore
import TestSeeds
import Testing

/// SIGKILL at random instants: on air again at once, and the log holds what a dry run of the journal holds.
extension EndToEnd {
  @Suite struct CrashTests {
    /// `make soak` asks for ten in a two-minute show.
    private let crashes = Int(ProcessInfo.processInfo.environment["SHOWRUNNER_CRASHES"] ?? "") ?? 3
    /// Milliseconds from one to the next, at most.
    private var longest: Int { crashes > 3 ? 15_000 : 6000 }

    @Test func aKilledShowGoesOnWhereItShouldBe() async throws {
      let folder = try temporaryFolder()
      let show = folder.appendingPathComponent("show.yaml")
      let length = crashes * 12
      try Self.show(seconds: length).write(to: show, atomically: true, encoding: .utf8)
      let data = folder.appendingPathComponent("data").path
      let seed = UInt64.random(in: 0...UInt64.max)
      print("seed \(seed)")
      var random = SeededGenerator(seed: seed)

      var live = try LiveProcess(show: show.path, data: data, options: ["--now"])
      var gaps: [Range<Instant>] = []
      for crash in 1...crashes {
        try await Task.sleep(for: .milliseconds(Int.random(in: 2500...longest, using: &random)))
        let killed = wall()
        live.kill()
        let again = ContinuousClock.now
        live = try LiveProcess(show: show.path, data: data, options: ["--now"])
        let seconds = (ContinuousClock.now - again) / .seconds(1)
        gaps.append(killed - .milliseconds(300)..<wall() + .milliseconds(100))
        print("crash \(crash): on air again after \(seconds) s")
        #expect(seconds < 3)
      }
      try await Task.sleep(for: .seconds(4))
      let end = wall() - .milliseconds(500)
      live.kill()
      try await Self.compare(data: data, gaps: gaps, until: end)
    }

    private static func compare(data: String, gaps: [Range<Instant>], until end: Instant) async throws {
      let database = try ShowDatabase(readingPath: DataDirectory.databasePath(in: data))
      let facts = try await database.facts()
      let lines = try await database.lines().map(\.line)
      let dry = try await DryRun(journal: facts).run()
      let start = try #require(facts.first).effectiveAt + .seconds(1)
      var (compared, instant, differing) = (0, start, [TimeSpan: Set<Track>]())
      while instant < end {
        defer { instant += .milliseconds(50) }
        let changesNow = dry.lines.contains { abs(($0.at - instant).rawValue) < 150 }
        if changesNow || gaps.contains(where: { $0.contains(instant) }) { continue }
        let (aired, planned) = (fold(lines, at: instant), fold(dry.lines, at: instant))
        compared += 1
        let tracks = Track.lasting.filter { aired[$0] != planned[$0] }
        if !tracks.isEmpty { differing[instant - start] = Set(tracks) }
      }
      #expect(differing.sorted { $0.key < $1.key }.prefix(5).map(\.value) == [])
      print("\(compared) instants compared")
      #expect(compared > 50)

      let moments = lines.filter { $0.track.isMomentary }
      let expected = dry.lines.filter { $0.track.isMomentary && $0.due < end - .seconds(3) }
      #expect(moments.allSatisfy { $0.outcome == .done || $0.outcome == .skipped || $0.due > end - .seconds(3) })
      for moment in expected {
        #expect(moments.count { $0.cause == moment.cause && $0.track == moment.track } == 1, "\(moment.cause.why)")
      }
      #expect(expected.count > 3)
    }

    private static func fold(_ lines: [AsRunLine], at instant: Instant) -> [Track: TrackValue] {
      var state: [Track: TrackValue] = [:]
      for line in lines where line.at <= instant && line.outcome == .done && !line.track.isMomentary {
        state[line.track] = line.value
      }
      return state
    }

    /// A show with something every second.
    private static func show(seconds: Int) -> String {
      var text = """
        show: Killed and back
        start: 2026-12-05 20:00
        timezone: UTC
        artists:
          ada: { name: Ada }
          bo: { name: Bo }
        sets:
          - set: all
            duration: \(seconds + 60)s
            slots: [ada]
            cues:

        """
      for second in 1..<seconds + 50 {
        let action =
          switch second % 4 {
          case 0: "say: Second \(second)"
          case 1: "slots: [\(second % 8 == 1 ? "bo" : "ada")]"
          case 2: "title: Title \(second)"
          default: "effect: fireworks"
          }
        text += "      - { at: \(second)s, \(action) }\n"
      }
      return text
    }
  }
}

private func wall() -> Instant { Instant(rawValue: Int64(Date().timeIntervalSince1970 * 1000)) }
