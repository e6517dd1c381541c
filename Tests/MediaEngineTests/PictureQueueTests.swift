import Testing

@testable import MediaEngine

/// Which of a film's decoded pictures is seen.
@Suite struct PictureQueueTests {
  /// Pictures named by their number, a thousand ticks each, warmed at the beginning.
  func queue(_ pictures: ClosedRange<Int>, place: Int64 = 0) -> PictureQueue<Int> {
    var queue = PictureQueue<Int>()
    if place > 0 { queue.jump(to: place) }
    for picture in pictures { queue.append(picture, ticks: Int64(picture) * 1000, place: place) }
    return queue
  }

  @Test func theLastPictureNotAfterThePlaceIsSeen() {
    var queue = queue(0...6)
    #expect([0, 999, 1000, 1999, 5000, 6500].map { queue.image(at: $0) } == [0, 0, 1, 1, 5, 6])
  }

  @Test func aFilmWhosePicturesBeginLateShowsItsFirstAtOnce() {
    var queue = queue(3...5)
    #expect(queue.image(at: 0) == 3)
    #expect(queue.image(at: 4000) == 4)
  }

  @Test func onTheWayToAJumpOnlyThePictureOfThePlaceIsKept() {
    var queue = queue(0...3, place: 2500)
    #expect(queue.image(at: 2500) == 2)
    #expect(queue.waiting.map(\.image) == [2, 3])
  }

  @Test func theOldPictureStandsUntilTheJumpIsDone() {
    var queue = queue(0...3)
    _ = queue.image(at: 3000)
    queue.jump(to: 90_000)
    #expect(queue.image(at: 90_000) == 3)
    queue.append(88, ticks: 88_000, place: 90_000)
    #expect(queue.image(at: 90_000) == 3)
    queue.append(90, ticks: 90_000, place: 90_000)
    queue.append(91, ticks: 91_000, place: 90_000)
    #expect(queue.image(at: 90_000) == 90)
  }

  @Test func placesBehindAndFarAheadNeedAJumpOthersDoNot() {
    var queue = queue(0...8)
    _ = queue.image(at: 4000)
    #expect(queue.needsJump(to: 3999, reach: 5000))
    #expect(!queue.needsJump(to: 4000, reach: 5000))
    #expect(!queue.needsJump(to: 13_000, reach: 5000))
    #expect(queue.needsJump(to: 13_001, reach: 5000))
  }

  @Test func aJumpUnderWayIsNotBegunAnewBecauseThePlaceRunsOn() {
    var queue = queue(0...3)
    queue.jump(to: 50_000)
    #expect(!queue.needsJump(to: 60_000, reach: 5000))
    #expect(queue.needsJump(to: 49_000, reach: 5000))
  }

  @Test func theLastPictureStandsWhenTheFilmIsOver() {
    var queue = queue(0...2)
    queue.end()
    #expect(queue.image(at: 1_000_000) == 2)
    #expect(!queue.needsJump(to: 1_000_000, reach: 0))
    #expect(queue.needsJump(to: 0, reach: 0))
  }

  @Test func aFilmOfOnePictureShowsIt() {
    var queue = queue(0...0)
    queue.end()
    #expect(queue.isWarm)
    #expect(queue.image(at: 0) == 0)
  }

  @Test func aJumpBeyondTheEndShowsTheLastPicture() {
    var queue = queue(0...5, place: 1_000_000)
    queue.end()
    #expect(queue.image(at: 1_000_000) == 5)
  }

  @Test func picturesThatCanNotCatchUpAreShownLateRatherThanNever() {
    var queue = PictureQueue<Int>()
    queue.jump(to: 10_000_000)
    for picture in 0...FilmLimits.picturesSkipped { queue.append(picture, ticks: Int64(picture), place: 10_000_000) }
    #expect(queue.image(at: 10_000_000) == FilmLimits.picturesSkipped)
  }
}
