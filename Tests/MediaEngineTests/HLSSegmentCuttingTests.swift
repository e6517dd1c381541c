import Testing

@testable import MediaEngine

/// Which frame belongs to which segment: 10 frames a second, a frame is 1000 ticks.
@Suite struct HLSSegmentCuttingTests {
  func frame(_ number: Int64, key: Bool = false, decoded: Int64? = nil) -> EncodedPacket {
    EncodedPacket(
      bytes: [1], pts: number * 1000, dts: (decoded ?? number) * 1000, duration: 1000, isKey: key)
  }

  func video() -> SegmentCutter { SegmentCutter(ticksPerSecond: 10_000, cutsAtKeys: true) }

  /// Appends and returns what was closed; a refusal is a failure.
  func cut(_ cutter: inout SegmentCutter, _ packets: [EncodedPacket]) -> [CutSegment] {
    packets.compactMap { packet in
      let verdict = cutter.append(packet)
      #expect(verdict != .refused, "frame at \(packet.pts)")
      if case .closed(let segment) = verdict { return segment }
      return nil
    }
  }

  @Test func aStartInMidSecondMakesAShortSegmentWithThatSecondsNumber() {
    var cutter = video()
    let closed = cut(&cutter, (77...90).map { frame($0, key: $0 == 77 || $0 % 10 == 0) })
    #expect(closed.map(\.number) == [7, 8])
    #expect(closed.map(\.start) == [77_000, 80_000])
    #expect(closed.map(\.end) == [80_000, 90_000])
    #expect(closed.map(\.packets.count) == [3, 10])
  }

  @Test func nothingIsTakenBeforeTheFirstKeyFrame() {
    var cutter = video()
    #expect(cutter.append(frame(3)) == .refused)
    #expect(cutter.append(frame(4, key: true)) == .taken)
  }

  @Test func framesBeyondTheSecondWaitForAKeyFrame() {
    var cutter = video()
    _ = cut(&cutter, (0..<10).map { frame($0, key: $0 == 0) })
    #expect(cutter.append(frame(10)) == .refused)
    #expect(cutter.append(frame(11)) == .refused)
    guard case .closed(let segment) = cutter.append(frame(12, key: true)) else {
      Issue.record("the key frame at 1.2 s closes nothing")
      return
    }
    #expect(segment.end == 12_000, "the last frame stands until the next that is shown")
    #expect(segment.packets.count == 10)
  }

  @Test func aKeyFrameWithinTheSecondStaysInItsSegment() {
    var cutter = video()
    let closed = cut(&cutter, (0...10).map { frame($0, key: $0 % 5 == 0) })
    #expect(closed.map(\.packets.count) == [10])
  }

  @Test(arguments: [
    // the next key frame, and where the segment of second 0 then ends
    (10, 10_000), (12, 12_000), (14, 14_000), (15, 10_000), (19, 10_000), (20, 10_000), (57, 10_000),
  ]) func aSegmentNeverRoundsToMoreThanTheTargetDuration(next: Int64, end: Int64) {
    var cutter = video()
    let closed = cut(&cutter, (0..<10).map { frame($0, key: $0 == 0) } + [frame(next, key: true)])
    #expect(closed.map(\.end) == [end])
  }

  @Test func reorderedFramesStayTogetherAndKeepTheirDecodingOrder() {
    var cutter = video()
    let group: [(shown: Int64, decoded: Int64)] = [(0, -2), (3, -1), (1, 0), (2, 1), (6, 2), (4, 3), (5, 4)]
    let packets = group.map { frame($0.shown, key: $0.shown == 0, decoded: $0.decoded) }
    let closed = cut(&cutter, packets + [frame(10, key: true, decoded: 5)])
    #expect(closed.map { $0.packets.map(\.pts) } == [[0, 3000, 1000, 2000, 6000, 4000, 5000]])
    #expect(closed.map(\.reorder) == [2000])
  }

  @Test func audioIsCutBySecondsAlone() {
    var cutter = SegmentCutter(ticksPerSecond: 48_000, cutsAtKeys: false)
    let frames = (0..<150).map { index in
      EncodedPacket(
        bytes: [1], pts: Int64(index) * 1024, dts: Int64(index) * 1024, duration: 1024, isKey: false)
    }
    let closed = cut(&cutter, frames)
    #expect(closed.map(\.number) == [0, 1, 2])
    #expect(closed.map(\.packets.count) == [47, 47, 47])
    #expect(closed.map(\.start) == [0, 48_128, 96_256])
    #expect(closed.map(\.end) == [48_128, 96_256, 144_384])
  }

  @Test func whatComesOutOfOrderOrBeforeTheEpochIsRefused() {
    var cutter = video()
    #expect(cutter.append(frame(-1, key: true)) == .refused)
    #expect(cutter.append(frame(5, key: true)) == .taken)
    #expect(cutter.append(frame(5)) == .refused)
    #expect(cutter.append(frame(4, decoded: 6)) == .refused)
    var empty = frame(7)
    empty.bytes = []
    #expect(cutter.append(empty) == .refused)
    #expect(cutter.append(frame(6)) == .taken)
  }

  @Test func finishingClosesTheLastSegmentWhereItsLastFrameEnds() {
    var cutter = video()
    _ = cut(&cutter, (0..<14).map { frame($0, key: $0 % 10 == 0) })
    let last = cutter.finish()
    #expect(last?.number == 1)
    #expect(last?.end == 14_000)
    #expect(cutter.append(frame(20, key: true)) == .refused)
    #expect(cutter.finish() == nil)
  }
}
