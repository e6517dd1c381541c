import ShowModel
import Testing

@testable import ShowReports

/// Sources with their state and their slots.
struct SourceReportTests {
  private let show = Show(
    name: "Two", start: TestNight.start,
    artists: [Artist(id: "ada", name: "Ada"), Artist(id: "reel", name: "Reel", file: "reel.mp4")])

  @Test func withoutAReportAFilmIsThereAndAnArtistIsNot() {
    let reports = SourceReport.all(of: show, states: [:], onAir: ["reel": [2, 3]])
    #expect(reports.map(\.id) == ["ada", "reel", "placeholder"])
    #expect(reports.map(\.kind) == ["live", "film", "placeholder"])
    #expect(reports.map(\.state) == ["OFFLINE", "LIVE", "PLACEHOLDER"])
    #expect(reports.map(\.onAir) == [[], [2, 3], []])
  }

  @Test func aReportedStateIsTaken() {
    let states: [SourceID: SourceReport.Condition] = ["ada": .init(state: "HOLD", detail: "h264 1280x720")]
    let reports = SourceReport.all(of: show, states: states, onAir: [:])
    #expect(reports[0].state == "HOLD")
    #expect(reports[0].detail == "h264 1280x720")
  }

  @Test func layoutsOfTheFileStandBeforeThoseBuiltInAndReplaceThem() throws {
    var show = show
    let whole = SlotRectangle(x: .zero, y: .zero, width: .one, height: .one)
    let half = SlotRectangle(x: .zero, y: Fraction(1, 3), width: Fraction(1, 2), height: Fraction(1, 2))
    show.layouts = [Layout(name: "wide", slots: [whole]), Layout(name: "duo", slots: [half])]
    let rows = EventShow(show).layouts
    #expect(rows.map(\.name) == ["wide", "duo", "solo", "trio", "quad", "pip"])
    #expect(abs(rows[1].slots[0].y - 1.0 / 3) < 1e-12)
  }
}
