import Testing

@testable import MediaEngine

/// Which picture of a live source is seen on which frame.
@Suite struct LivePicturesTests {
  /// What is shown on each of `frames` at 30 a second, of a source whose picture `n` stands at `place(n)`.
  func shown(frames: Int64, pictures: Int, place: (Int64) -> Int64) -> [Int] {
    var queue = LivePictures<Int>()
    var next = 0
    return (0..<frames).map { frame in
      let now = frame * 1600
      // 200 ms ahead, as they come.
      while next < pictures, place(Int64(next)) < now + 9600 {
        queue.append(next, place: place(Int64(next)), now: now)
        next += 1
      }
      return queue.image(at: now) ?? -1
    }
  }

  @Test func eachPictureIsShownOnceWhereverItFallsBetweenTheFrames() {
    for phase in stride(from: Int64(0), to: 1600, by: 16) {
      // Places in whole milliseconds, as timestamps are.
      let list = shown(frames: 300, pictures: 400) { phase + $0 * 1000 / 30 * 48 }
      let steps = zip(list, list.dropFirst()).map { $1 - $0 }
      #expect(steps.filter { $0 != 1 }.count <= 1, "phase \(phase): \(list)")
    }
  }

  @Test(arguments: [15, 24, 25, 50, 60]) func anotherRateIsShownEvenlyAndInOrder(rate: Int64) {
    let list = shown(frames: 600, pictures: 5000) { $0 * 48_000 / rate }
    let steps = zip(list, list.dropFirst()).map { $1 - $0 }
    let usual = Int(rate / 30)
    // The first picture is seen before its time.
    #expect(steps.dropFirst(5).allSatisfy { $0 == usual || $0 == usual + 1 }, "\(steps)")
    #expect(abs(list[599] - Int(rate) * 20) <= 3)
  }

  @Test func aSourceThatStopsIsRepeatedAndTheLastPictureStands() {
    let list = shown(frames: 60, pictures: 10) { $0 * 1600 }
    #expect(list.suffix(40).allSatisfy { $0 == 9 })
  }

  @Test func theFirstPictureIsSeenAtOnce() {
    var queue = LivePictures<Int>()
    #expect(queue.image(at: 0) == nil)
    queue.append(1, place: 9600, now: 0)
    #expect(queue.image(at: 0) == 1)
  }

  @Test func ofPicturesWhoseTimeHasPassedOnlyTheLastWaits() {
    var queue = LivePictures<Int>()
    for number in 0..<200 { queue.append(number, place: Int64(number) * 1600, now: 400_000) }
    #expect(queue.count == 1 && queue.dropped == 0)
    #expect(queue.image(at: 400_000) == 199)
  }

  @Test func noMoreWaitThanThereIsRoomForAndTheOldestGo() {
    var queue = LivePictures<Int>()
    for number in 0..<100 { queue.append(number, place: 1_000_000 + Int64(number) * 1600, now: 0) }
    #expect(queue.count == LiveLimits.waitingPictures && queue.dropped == 100 - LiveLimits.waitingPictures)
    #expect(queue.image(at: 2_000_000) == 99)
  }

  @Test func ofAnOldPublisherOnlyThePictureThatIsSeenSurvives() {
    var queue = LivePictures<Int>()
    for number in 0..<5 { queue.append(number, place: Int64(number) * 1600, now: -9600) }
    #expect(queue.image(at: 0) == 0)
    queue.beginAnew()
    #expect(queue.image(at: 1_000_000) == 0)
    queue.append(7, place: 1_001_600, now: 1_000_000)
    #expect(queue.image(at: 1_000_000) == 0)
    #expect(queue.image(at: 1_001_600) == 7)
  }
}
