import ShowModel
import Testing

@testable import ShowReports

/// `status --watch`: the running show at a glance.
struct StatusBoardTests {
  private func board(_ minutes: Int64, late: Bool = false, source: SourceReport? = nil) -> StatusBoard {
    var night = late ? Evening.lateNight() : Evening.night()
    let now = Evening.at(minutes)
    night.advance(to: now)
    let state = StateReport(night: night, at: now, revision: 1, slots: [])
    return StatusBoard(
      state: state, plan: Evening.plan(night), sources: source.map { [$0] } ?? [], viewers: 120, now: now,
      zones: Clocks.chicago)
  }

  private func row(_ name: String, of board: StatusBoard) -> String? {
    board.lines().first { $0.hasPrefix(name) }
  }

  private static func hana(_ state: String) -> SourceReport {
    SourceReport(id: "hana", name: "HANA", kind: "live", state: state, onAir: [1], detail: "h264 1280x720 30 fps")
  }

  @Test func itSaysWhatRunsWhatWaitsAndWhatCountsDown() throws {
    let board = board(10)
    #expect(board.lines().first?.contains("120 viewers") == true)
    let set = try #require(Evening.plan(Evening.night()).sets.first)
    #expect(row("RUNNING", of: board)?.contains(set.id) == true)
    #expect(row("ENDS", of: board)?.contains("in ") == true)
    #expect(row("LATENESS", of: board)?.hasSuffix("on time") == true)
    #expect(row("NEXT HARD START", of: board)?.contains(" in ") == true)
    #expect(row("HARD OUT", of: board)?.contains(" in ") == true)
    #expect(row("CALL", of: board)?.hasSuffix("nobody") == true)
  }

  @Test func linesKeepTheirPlacesAndFitTheTerminal() {
    let (early, late) = (board(10).lines(width: 60), board(60, late: true).lines(width: 60))
    #expect(early.count == late.count)
    #expect((early + late).allSatisfy { $0.displayWidth <= 60 })
    #expect(zip(early, late).dropFirst().allSatisfy { $0.prefix(16) == $1.prefix(16) })
  }

  @Test func anArtistWhoIsMissingOnAirIsRedAndInTheLine() throws {
    let (there, gone) = (board(10, source: Self.hana("LIVE")), board(10, source: Self.hana("PLACEHOLDER")))
    #expect(!there.line.contains("hana PLACEHOLDER") && gone.line.contains("hana PLACEHOLDER"))
    #expect(there.lines(colour: true).last?.contains("\u{1B}") == false)
    #expect(gone.lines(colour: true).last?.hasPrefix("\u{1B}[31m") == true)
  }

  @Test func whatOnlyCountsDownIsNoNews() {
    #expect(board(10).standing == board(11).standing)
    #expect(board(10).standing != board(10, source: Self.hana("HOLD")).standing)
  }
}
