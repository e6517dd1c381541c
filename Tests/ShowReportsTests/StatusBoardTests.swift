import ShowModel
import ShowTimeline
import Testing

@testable import ShowReports

/// `status --watch`: the running show at a glance.
struct StatusBoardTests {
  private func night(_ minutes: Int64, late: Bool = false, after overrides: [Override] = []) -> Night {
    var night = late ? Evening.lateNight() : Evening.night()
    let now = Evening.at(minutes)
    for (index, override) in overrides.enumerated() {
      let at = now - .seconds(Int64(overrides.count - index))
      night.apply(Fact(effectiveAt: at, origin: Origin(who: "Ada", surface: "cli"), event: .override(override)))
    }
    night.advance(to: now)
    return night
  }

  private func state(_ night: Night) -> EventState {
    EventState(
      night: night, at: night.now, revision: 1, slots: [.init(slot: 1, source: "hana", state: "LIVE")],
      plan: Evening.plan(night))
  }

  private func board(
    _ minutes: Int64, late: Bool = false, after overrides: [Override] = [], source: SourceReport? = nil
  ) -> StatusBoard {
    let night = night(minutes, late: late, after: overrides)
    return StatusBoard(
      state: state(night), plan: Evening.plan(night), sources: source.map { [$0] } ?? [], viewers: 120, now: night.now,
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

  @Test func panicIsSaidOnTheScreenInTheLineAndAtOnce() throws {
    let (calm, panic) = (board(30), board(30, after: [.panic]))
    #expect(row("PANIC", of: calm)?.hasSuffix("off") == true)
    #expect(row("PANIC", of: panic)?.contains("ON: placeholder everywhere, no sound") == true)
    #expect(calm.lines().count == panic.lines().count)
    #expect(panic.lines(colour: true).contains { $0.hasPrefix("\u{1B}[31mPANIC") })
    #expect(!calm.lines(colour: true).contains { $0.hasPrefix("\u{1B}[31mPANIC") })
    #expect(panic.line.contains("PANIC: placeholder everywhere") && panic.standing != calm.standing)
    #expect(state(night(30, after: [.panic])).summary().contains("PANIC: placeholder everywhere, no sound"))
    #expect(!state(night(30)).summary().contains("PANIC"))
  }

  @Test func whatHandsHoldIsSaidOfTracksStandInsAndBlocks() {
    let acts: [Override] = [
      .put(.title("A"), keep: true), .put(.caption("B")), .patch("tide", with: "bus"), .block("neko"),
    ]
    let words = "caption, title (kept), bus for tide, neko let in no more"
    #expect(row("BY HAND", of: board(30, after: acts))?.hasSuffix(words) == true)
    #expect(state(night(30, after: acts)).summary().contains("by hand: \(words)"))
  }

  @Test func whatGoWouldDoIsSaidInWordsAlsoWhereItEndsOrStartsASet() {
    // The evening's one cue that waits.
    #expect(row("STANDBY", of: board(30))?.hasSuffix("GO would fire drop") == true)
    var show = Evening.show
    show.sets[0].start = .go
    let waiting = Night(show: show, at: Evening.at(-1))
    #expect(state(waiting).summary().contains("GO would start doors"))
  }

  @Test func whatOnlyCountsDownIsNoNews() {
    #expect(board(10).standing == board(11).standing)
    #expect(board(10).standing != board(10, source: Self.hana("HOLD")).standing)
  }
}
