import Testing

@testable import MediaEngine

/// A film's sound, by sample numbers.
@Suite struct SoundRingTests {
  func ramp(_ samples: Range<Int>) -> StereoBlock {
    StereoBlock(left: samples.map(Float.init), right: samples.map { -Float($0) })
  }

  func read(_ ring: SoundRing, from first: Int64, count: Int) -> [Float]? {
    var block = StereoBlock(left: [Float](repeating: 9, count: count), right: [Float](repeating: 9, count: count))
    let isHeard = ring.read(from: first, into: &block)
    #expect(block.right == block.left.map { -$0 })
    return isHeard ? block.left : nil
  }

  @Test func everySampleIsReadAtItsOwnNumber() {
    var ring = SoundRing()
    ring.append(ramp(0..<100), at: 0, place: 0)
    ring.append(ramp(100..<200), at: 100, place: 0)
    #expect(read(ring, from: 98, count: 4) == [98, 99, 100, 101])
  }

  @Test func whatIsNotThereIsSilent() {
    var ring = SoundRing()
    ring.jump(to: 10)
    ring.append(ramp(10..<12), at: 10, place: 10)
    #expect(read(ring, from: 8, count: 6) == [0, 0, 10, 11, 0, 0])
    #expect(read(ring, from: 12, count: 3) == nil)
    #expect(read(ring, from: -50, count: 3) == nil)
  }

  @Test func aGapBecomesSilenceAndAnOverlapIsHeardOnce() {
    var ring = SoundRing()
    ring.append(ramp(0..<4), at: 0, place: 0)
    ring.append(ramp(6..<8), at: 6, place: 0)
    ring.append(ramp(7..<10), at: 7, place: 0)
    #expect(read(ring, from: 2, count: 8) == [2, 3, 0, 0, 6, 7, 8, 9])
  }

  @Test func soundBeforeAJumpIsNotKept() {
    var ring = SoundRing()
    ring.jump(to: 1000)
    ring.append(ramp(900..<1100), at: 900, place: 1000)
    #expect(ring.start == 1000)
    #expect(read(ring, from: 1000, count: 2) == [1000, 1001])
  }

  @Test func aSecondAheadIsEnoughAndAQuarterBehindIsKept() {
    var ring = SoundRing()
    for start in stride(from: 0, to: 96_000, by: 1000) {
      ring.append(ramp(start..<start + 1000), at: Int64(start), place: 48_000)
    }
    #expect(ring.isFull(place: 48_000))
    #expect(!ring.isFull(place: 48_001))
    #expect(ring.start <= 36_000)
    #expect(read(ring, from: 36_000, count: 1) == [36_000])
  }

  @Test func memoryStaysBoundedHoweverLongAFilmIs() {
    var ring = SoundRing()
    for start in stride(from: 0, to: 4_800_000, by: 1024) {
      ring.append(ramp(start..<start + 1024), at: Int64(start), place: Int64(start))
    }
    #expect(ring.end - ring.start < 3 * FilmLimits.samplesBehind)
  }
}
