import Testing

@testable import MediaEngine

/// Who gets which preview, and when one is made.
struct PreviewBookTests {
  private let start = ContinuousClock.now
  private let jpeg = Previews.Answer.picture([1, 2, 3])

  @Test func allWhoAskForOnePictureGetTheSameOne() {
    var book = PreviewBook<Int>()
    #expect(book.ask(.programme, 1, at: start) == nil)
    #expect(book.ask(.source("ada"), 2, at: start) == nil)
    #expect(book.ask(.programme, 3, at: start) == nil)
    #expect(book.next() == .programme)
    // Asked while it is being made.
    #expect(book.ask(.programme, 4, at: start) == nil)
    #expect(book.next() == nil)
    #expect(book.finish(jpeg, at: start) == [1, 3, 4])
    #expect(book.next() == .source("ada"))
    #expect(book.finish(.missing, at: start) == [2])
    #expect(book.next() == nil)
  }

  @Test func aYoungPictureIsGivenAgainAndAnOldOneMadeAnew() {
    var book = PreviewBook<Int>()
    _ = book.ask(.programme, 1, at: start)
    _ = book.next()
    _ = book.finish(jpeg, at: start)
    #expect(book.ask(.programme, 2, at: start + PreviewLimits.period - .milliseconds(1)) == jpeg)
    #expect(book.ask(.programme, 3, at: start + PreviewLimits.period) == nil)
  }

  @Test func whatIsMissingIsLookedForAgain() {
    var book = PreviewBook<Int>()
    _ = book.ask(.source("ada"), 1, at: start)
    _ = book.next()
    _ = book.finish(.missing, at: start)
    #expect(book.ask(.source("ada"), 2, at: start) == nil)
  }

  @Test func noMoreWaitThanThereIsRoomFor() {
    var book = PreviewBook<Int>()
    for number in 0..<PreviewLimits.waiting {
      #expect(book.ask(.source("ada"), number, at: start) == nil)
      if number == 10 { _ = book.next() }
    }
    #expect(book.ask(.source("bo"), -1, at: start) == .busy)
    #expect(book.finish(jpeg, at: start).count == PreviewLimits.waiting)
    #expect(book.ask(.source("bo"), -1, at: start) == nil)
  }

  @Test func whileTheMachineIsNeededNothingIsMade() async {
    let canvas = PixelRectangle(x: 0, y: 0, width: 1280, height: 720)
    let isLookedAt = Guarded(false)
    let previews = Previews(canvas: canvas, log: nil, isAllowed: { false }) { _ in
      isLookedAt.with { $0 = true }
      return nil
    }
    #expect(await previews.picture(of: .programme) == .busy)
    previews.stop()
    #expect(!isLookedAt.with { $0 })
  }

  @Test func atTheEndEverybodyIsTold() {
    var book = PreviewBook<Int>()
    _ = book.ask(.programme, 1, at: start)
    _ = book.ask(.source("ada"), 2, at: start)
    _ = book.next()
    #expect(book.close().sorted() == [1, 2])
    #expect(book.finish(jpeg, at: start) == [])
    #expect(book.ask(.source("bo"), 3, at: start) == .busy)
  }
}
