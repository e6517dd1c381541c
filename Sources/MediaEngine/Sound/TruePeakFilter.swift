/// Finds the peaks between samples: four points for each sample, by the filter of ITU-R BS.1770-4, annex 2. A value.
struct TruePeakFilter: Sendable {
  /// Samples that it looks back: what it finds with sample `n` lies between samples `n - history` and `n`.
  static let history = 11
  /// No true peak is larger than the largest sample times this: the largest sum of a phase's taps.
  static let bound: Float = 2.03

  private static let lanes = 4
  /// The samples before, then those of the block, then room for the last vector.
  private var left = [Float](repeating: 0, count: history)
  private var right = [Float](repeating: 0, count: history)

  /// The largest true peak that each sample of a block completes, of both channels.
  mutating func peaks(of block: StereoBlock) -> [Float] {
    begin(block)
    let count = block.count
    let peaks = left.withUnsafeBytes { left in
      right.withUnsafeBytes { right in
        [Float](unsafeUninitializedCapacity: count + Self.lanes - 1) { peaks, filled in
          for index in stride(from: 0, to: count, by: Self.lanes) {
            let four = Self.larger(Self.peaks(left, from: index), Self.peaks(right, from: index))
            for lane in 0..<Self.lanes { peaks[index + lane] = four[lane] }
          }
          filled = count
        }
      }
    }
    end()
    return peaks
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

  /// Takes a block whose peaks nobody asks for.
  mutating func pass(_ block: StereoBlock) {
    begin(block)
    end()
  }

  /// The largest sample of those before the next block.
  var recentPeak: Float { max(left.reduce(0) { max($0, abs($1)) }, right.reduce(0) { max($0, abs($1)) }) }

  private mutating func begin(_ block: StereoBlock) {
    left.append(contentsOf: block.left)
    right.append(contentsOf: block.right)
    for _ in 1..<Self.lanes {
      left.append(0)
      right.append(0)
    }
  }

  private mutating func end() {
    left.removeLast(Self.lanes - 1)
    right.removeLast(Self.lanes - 1)
    left.removeFirst(left.count - Self.history)
    right.removeFirst(right.count - Self.history)
  }

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
