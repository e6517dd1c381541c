import ShowControl
import ShowModel
import Testing

@testable import ViewerHub

/// The hub shows what is due, never ahead, once.
struct VenueBoardTests {
  private let start = Instant(rawValue: 1_800_000_000_000)
  private let cause = Cause(set: "one", run: 1, cue: "one@0", why: "one@0")

  private func title(_ text: String, after span: TimeSpan) -> Command {
    Command(due: start + span, value: .title(text), cause: cause)
  }

  @Test func nothingIsShownAheadOfItsInstant() {
    var board = VenueBoard()
    board.replace(revision: 1, commands: [title("One", after: .seconds(1))])
    #expect(board.advance(to: start + .milliseconds(999)).isEmpty)
    #expect(board.picture.states.isEmpty)
    #expect(board.advance(to: start + .milliseconds(1020)).count == 1)
    #expect(board.picture.states.map(\.title) == ["One"])
    #expect(board.picture.states.map(\.at) == [start + .seconds(1)])
  }

  @Test func whatChangesTogetherIsOneState() {
    var board = VenueBoard()
    let colour = Command(due: start, value: .background("#102030"), cause: cause)
    board.replace(revision: 1, commands: [title("One", after: .zero), colour])
    #expect(board.advance(to: start).count == 2)
    #expect(
      board.picture.states == [.init(at: start, set: "one", title: "One", background: "#102030")])
  }

  @Test func thePackIsPartOfTheStateAndWhatChangedIsToldOnce() {
    var board = VenueBoard()
    let pack = Command(due: start, value: .stickers("lake"), cause: cause)
    board.replace(revision: 1, commands: [pack])
    #expect(board.advance(to: start) == [.applied(pack, at: start)])
    #expect(board.takeNews().states.map(\.pack) == ["lake"])
    #expect(board.takeNews() == VenuePicture())
    board.replace(revision: 2, commands: [title("One", after: .seconds(1)), title("Two", after: .seconds(2))])
    for second in 1...2 { _ = board.advance(to: start + .seconds(Int64(second))) }
    #expect(board.takeNews().states.map(\.title) == ["One", "Two"])
  }

  @Test func anOlderRevisionIsRefused() {
    var board = VenueBoard()
    board.replace(revision: 2, commands: [title("New", after: .zero)])
    board.replace(revision: 1, commands: [title("Old", after: .zero)])
    _ = board.advance(to: start)
    #expect(board.picture.states.map(\.title) == ["New"])
  }

  @Test func aMomentIsCarriedOutOnceHoweverOftenItIsSent() {
    var board = VenueBoard()
    let say = Command(due: start, value: .moment(.say("Hi")), cause: cause)
    for revision in 1...3 {
      board.replace(revision: revision, commands: [say])
      #expect(board.advance(to: start + .milliseconds(10)).count == (revision == 1 ? 1 : 0))
    }
    #expect(board.picture.moments.count == 1)
  }

  @Test func aChangeThatComesTooLateCountsFromWhenItIsSeen() {
    var board = VenueBoard()
    board.replace(revision: 1, commands: [title("Late", after: .zero)])
    #expect(board.advance(to: start + .seconds(3)) == [.applied(title("Late", after: .zero), at: start + .seconds(3))])
    #expect(board.picture.states.map(\.at) == [start + .seconds(3)])
  }

  @Test func whatThePageCannotDoIsReportedAsFailed() {
    var board = VenueBoard()
    let tell = Command(due: start, value: .moment(.tell("hana", "Hi")), cause: cause)
    board.replace(revision: 1, commands: [tell])
    guard case .failed(tell, _, _) = board.advance(to: start).first else { return #expect(Bool(false)) }
  }

  @Test func theListsOfALongNightStayBounded() {
    var board = VenueBoard()
    for second in 0..<1000 {
      let say = Command(due: start + .seconds(Int64(second)), value: .moment(.say("\(second)")), cause: cause)
      board.replace(revision: second + 1, commands: [title("\(second)", after: .seconds(Int64(second))), say])
      _ = board.advance(to: start + .seconds(Int64(second)))
    }
    #expect(board.picture.states.count == HubLimits.states)
    #expect(board.picture.moments.count == HubLimits.moments)
  }
}
