/// Finds the peaks between samples: four points for each sample, by the filter of ITU-R BS.1770-4, annex 2. A value.
///
/// Most of what is heard is far from its largest peak: what can't reach beyond a floor is told from its samples and
/// how sharply they bend, and not filtered.
struct TruePeakFilter: Sendable {
  /// Samples that it looks back: what it finds with sample `n` lies between samples `n - history` and `n`.
  static let history = 11

  private static let lanes = 4
  /// Samples that are looked at together.
  private static let stretch = 32
  /// The samples before, then those of the block, then room for the last vectors.
  private var left = [Float](repeating: 0, count: history)
  private var right = [Float](repeating: 0, count: history)

  /// The largest true peak that each sample of a block completes, of both channels; 0 where it can't be larger than
  /// `floor`, and nothing at all where none is.
  mutating func peaks(of block: StereoBlock, above floor: Float = 0) -> [Float] {
    var peaks: [Float] = []
    var isReached = false
    look(at: block) { left, right, samples in
      guard Self.reach(left, right, samples) > floor else { return }
      if peaks.isEmpty { peaks = [Float](repeating: 0, count: block.count + Self.lanes) }
      for index in stride(from: samples.lowerBound, to: samples.upperBound, by: Self.lanes) {
        let four = Self.peaks(left, right, from: index, to: samples.upperBound)
        isReached = isReached || four.max() > floor
        for lane in 0..<Self.lanes { peaks[index + lane] = four[lane] }
      }
    }
    guard isReached else { return [] }
    peaks.removeLast(peaks.count - block.count)
    return peaks
  }

  /// The largest true peak of a block, of both channels; 0 unless it is larger than `floor`.
  mutating func largest(of block: StereoBlock, above floor: Float) -> Float {
    var largest: Float = 0
    look(at: block) { left, right, samples in
      guard Self.reach(left, right, samples) > max(floor, largest) else { return }
      var four = SIMD4<Float>.zero
      for index in stride(from: samples.lowerBound, to: samples.upperBound, by: Self.lanes) {
        four = Self.larger(four, Self.peaks(left, right, from: index, to: samples.upperBound))
      }
      largest = max(largest, four.max())
    }
    return largest > floor ? largest : 0
  }

  /// Goes through a block stretch by stretch.
  @inline(__always)
  private mutating func look(
    at block: StereoBlock, _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer, Range<Int>) -> Void
  ) {
    for _ in 0..<Self.room {
      left.append(0)
      right.append(0)
    }
    left.replaceSubrange(Self.history..<Self.history, with: block.left)
    right.replaceSubrange(Self.history..<Self.history, with: block.right)
    left.withUnsafeBytes { left in
      right.withUnsafeBytes { right in
        for start in stride(from: 0, to: block.count, by: Self.stretch) {
          body(left, right, start..<min(start + Self.stretch, block.count))
        }
      }
    }
    left.removeLast(Self.room)
    right.removeLast(Self.room)
    left.removeFirst(left.count - Self.history)
    right.removeFirst(right.count - Self.history)
  }

  /// What vectors read beyond the last sample.
  private static let room = 2 * lanes

  /// What no true peak of some samples is larger than.
  ///
  /// Each phase of the filter is a straight line between the middle samples, and a sum of how sharply the samples bend:
  /// `reach * largest + bending * sharpest` with the largest of both phases. Where they bend most the sum of the taps
  /// says less.
  @inline(__always)
  private static func reach(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, _ samples: Range<Int>
  ) -> Float {
    var largest = SIMD4<Float>.zero
    var sharpest = SIMD4<Float>.zero
    for index in stride(from: samples.lowerBound, to: samples.upperBound + history, by: lanes) {
      note(left, index, &largest, &sharpest)
      note(right, index, &largest, &sharpest)
    }
    let (peak, bend) = (largest.max(), sharpest.max())
    return min(2.0229 * peak, max(1.0016 * peak + 0.1642 * bend, 0.9731 * peak + 0.5698 * bend))
  }

  @inline(__always)
  private static func note(
    _ samples: UnsafeRawBufferPointer, _ index: Int, _ largest: inout SIMD4<Float>, _ sharpest: inout SIMD4<Float>
  ) {
    let before = samples.loadUnaligned(fromByteOffset: index * 4, as: SIMD4<Float>.self)
    let middle = samples.loadUnaligned(fromByteOffset: index * 4 + 4, as: SIMD4<Float>.self)
    let after = samples.loadUnaligned(fromByteOffset: index * 4 + 8, as: SIMD4<Float>.self)
    largest = larger(largest, magnitude(before))
    sharpest = larger(sharpest, magnitude((before - middle) + (after - middle)))
  }

  /// Of four samples, of both channels; 0 for those beyond the last.
  @inline(__always)
  private static func peaks(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, from index: Int, to end: Int
  ) -> SIMD4<Float> {
    var four = larger(peaks(left, from: index), peaks(right, from: index))
    for lane in min(end - index, lanes)..<lanes { four[lane] = 0 }
    return four
  }

  /// Of four samples of one channel, side by side: the compiler has no vectors for the phases of one.
  @inline(__always)
  private static func peaks(_ samples: UnsafeRawBufferPointer, from index: Int) -> SIMD4<Float> {
    var (first, second, third, fourth) = (
      SIMD4<Float>.zero, SIMD4<Float>.zero, SIMD4<Float>.zero, SIMD4<Float>.zero
    )
    taps.withUnsafeBufferPointer { taps in
      for tap in 0...history {
        let four = samples.loadUnaligned(fromByteOffset: (index + history - tap) * 4, as: SIMD4<Float>.self)
        first += taps[tap].x * four
        second += taps[tap].y * four
        third += taps[tap].z * four
        fourth += taps[tap].w * four
      }
    }
    return larger(larger(magnitude(first), magnitude(second)), larger(magnitude(third), magnitude(fourth)))
  }

  @inline(__always)
  private static func larger(_ left: SIMD4<Float>, _ right: SIMD4<Float>) -> SIMD4<Float> {
    left.replacing(with: right, where: right .> left)
  }

  @inline(__always)
  private static func magnitude(_ value: SIMD4<Float>) -> SIMD4<Float> { larger(value, -value) }

  /// The newest sample's first; the four phases side by side.
  private static let taps: [SIMD4<Float>] = [
    SIMD4(0.0017089843750, -0.0291748046875, -0.0189208984375, -0.0083007812500),
    SIMD4(0.0109863281250, 0.0292968750000, 0.0330810546875, 0.0148925781250),
    SIMD4(-0.0196533203125, -0.0517578125000, -0.0582275390625, -0.0266113281250),
    SIMD4(0.0332031250000, 0.0891113281250, 0.1015625000000, 0.0476074218750),
    SIMD4(-0.0594482421875, -0.1665039062500, -0.2003173828125, -0.1022949218750),
    SIMD4(0.1373291015625, 0.4650878906250, 0.7797851562500, 0.9721679687500),
    SIMD4(0.9721679687500, 0.7797851562500, 0.4650878906250, 0.1373291015625),
    SIMD4(-0.1022949218750, -0.2003173828125, -0.1665039062500, -0.0594482421875),
    SIMD4(0.0476074218750, 0.1015625000000, 0.0891113281250, 0.0332031250000),
    SIMD4(-0.0266113281250, -0.0582275390625, -0.0517578125000, -0.0196533203125),
    SIMD4(0.0148925781250, 0.0330810546875, 0.0292968750000, 0.0109863281250),
    SIMD4(-0.0083007812500, -0.0189208984375, -0.0291748046875, 0.0017089843750),
  ]
}
