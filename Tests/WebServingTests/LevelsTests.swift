import MediaEngine
import ShowReports
import Testing

@testable import WebServing

/// How loud things are, as the desk is told.
struct LevelsTests {
  @Test func whatIsOnAirIsToldWithItsLoudnessAndWhatIsOnlyHeardWithItsMeter() {
    var report = EngineReport()
    report.sound.programme.momentary = -14.26
    report.sound.programme.truePeak = -1.04
    report.sound.limited = 2.57
    report.sound.sources = [
      .init(source: "film", loudness: .init(), peak: -6.02, gain: 0),
      .init(source: "ada", loudness: .init(), peak: nil, gain: 3.21),
    ]
    report.sources = ["ada", "bo", "cy"].map { EngineReport.Source(id: $0, state: .live) }
    (report.sources[0].isHeard, report.sources[0].level) = (true, -40)
    (report.sources[1].isHeard, report.sources[1].level) = (true, -12.34)

    let levels = LevelsReport(report)
    #expect(levels.programme.momentary == -14.3 && levels.programme.truePeak == -1 && levels.programme.limited == 2.6)
    #expect(levels.programme.shortTerm == nil && levels.programme.integrated == nil)
    #expect(
      levels.sources == [
        .init(id: "film", peak: -6, gain: 0), .init(id: "ada", peak: nil, gain: 3.2), .init(id: "bo", peak: -12.3),
      ])
  }

  @Test func whereNothingIsHeardNothingIsTold() {
    #expect(LevelsReport(EngineReport()) == LevelsReport())
  }
}
