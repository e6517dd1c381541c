import RTMPServing
import Testing

@testable import MediaEngine

func unit(_ kind: MediaUnit.Kind, _ timestamp: Int64 = 0, bytes: Int = 100) -> ArrivedUnit {
  ArrivedUnit(
    unit: MediaUnit(kind, timestamp: timestamp, bytes: [UInt8](repeating: 1, count: bytes)), arrival: timestamp * 48)
}

let keyPicture = MediaUnit.Kind.video(isKey: true, compositionTime: 0)
let otherPicture = MediaUnit.Kind.video(isKey: false, compositionTime: 0)

/// What waits for a decoder is bounded, and whole from a key frame on.
@Suite struct UnitQueueTests {
  @Test func unitsComeOutInOrderAndOnce() {
    var queue = UnitQueue()
    for number in 0..<5 { queue.offer(unit(.audio, Int64(number))) }
    #expect(queue.take().map(\.unit.timestamp) == [0, 1, 2, 3, 4])
    #expect(queue.take().isEmpty && queue.dropped == 0)
  }

  @Test func aFullQueueDropsUpToTheNextKeyFrameThatFindsRoom() {
    var queue = UnitQueue()
    for number in 0..<(LiveLimits.waitingUnits + 10) { queue.offer(unit(otherPicture, Int64(number))) }
    queue.offer(unit(keyPicture, 1000))
    #expect(queue.count == LiveLimits.waitingUnits && queue.dropped == 11)
    #expect(queue.take().count == LiveLimits.waitingUnits)
    // There is room again, but nothing to begin with.
    queue.offer(unit(otherPicture, 1001))
    queue.offer(unit(.audio, 1002))
    #expect(queue.take().isEmpty && queue.dropped == 13)
    queue.offer(unit(keyPicture, 1003))
    queue.offer(unit(otherPicture, 1004))
    #expect(queue.take().map(\.unit.timestamp) == [1003, 1004])
  }

  @Test func itIsBoundedInBytesToo() {
    var queue = UnitQueue()
    for number in 0..<40 { queue.offer(unit(keyPicture, Int64(number), bytes: 1 << 20)) }
    #expect(queue.count == LiveLimits.waitingBytes >> 20)
  }

  @Test func aConfigurationIsNeverLostAndOfManyTheLastCounts() {
    var queue = UnitQueue()
    for number in 0..<(LiveLimits.waitingUnits * 2) { queue.offer(unit(otherPicture, Int64(number))) }
    for number in 0..<1000 { queue.offer(unit(.videoConfiguration, Int64(number))) }
    queue.offer(unit(.audioConfiguration, 7))
    #expect(queue.count == LiveLimits.waitingUnits)
    _ = queue.take()
    queue.offer(unit(keyPicture, 5000))
    #expect(queue.take().map(\.unit.timestamp) == [999, 7, 5000])
  }

  @Test func aClosedQueueIsEmptyAndTakesNothingMore() {
    var queue = UnitQueue()
    queue.offer(unit(keyPicture))
    queue.close()
    queue.offer(unit(keyPicture))
    #expect(queue.count == 0 && queue.isClosed)
  }

  @Test func aGroupBeginsWithItsKeyFrame() {
    var group = PictureGroup()
    let kinds = [otherPicture, .audio, keyPicture, .audio, otherPicture, keyPicture, otherPicture]
    for (number, kind) in kinds.enumerated() {
      group.append(unit(kind, Int64(number)))
    }
    #expect(group.units.map(\.unit.timestamp) == [5, 6])
    #expect(group.take().count == 2)
    #expect(group.units.isEmpty)
  }

  @Test func aGroupThatGrowsTooLargeIsGivenUpUntilTheNextKeyFrame() {
    for (count, bytes) in [(LiveLimits.groupUnits + 5, 10), (20, 1 << 20)] {
      var group = PictureGroup()
      group.append(unit(keyPicture))
      for number in 0..<count { group.append(unit(otherPicture, Int64(number), bytes: bytes)) }
      #expect(group.isGivenUp && group.units.isEmpty)
      group.append(unit(keyPicture, 9))
      group.append(unit(otherPicture, 10))
      #expect(!group.isGivenUp && group.units.count == 2)
    }
  }
}
