/// Some samples of two channels, at 48 kHz; full scale is 1.
struct StereoBlock: Equatable, Sendable {
  var left: [Float]
  var right: [Float]

  /// Silence.
  init(count: Int) {
    left = [Float](repeating: 0, count: count)
    right = left
  }

  init(left: [Float], right: [Float]) {
    self.left = left
    self.right = right
  }

  var count: Int { left.count }

  /// The largest sample of both channels, without its sign.
  var peak: Float { max(Self.peak(of: left), Self.peak(of: right)) }

  /// Whether each sample is a number: a decoder may make others of garbage, which no filter recovers from.
  var isFinite: Bool { Self.isFinite(left) && Self.isFinite(right) }

  mutating func silence() {
    for index in left.indices { left[index] = 0 }
    for index in right.indices { right[index] = 0 }
  }

  /// Adds another block of the same length.
  mutating func add(_ block: StereoBlock, gain: Float) {
    Self.add(block.left, gain: gain, to: &left)
    Self.add(block.right, gain: gain, to: &right)
  }

  /// A gain that moves in a straight line from one sample to the last.
  mutating func scale(from first: Float, to last: Float) {
    if first == 1, last == 1 { return }
    Self.scale(&left, from: first, to: last)
    Self.scale(&right, from: first, to: last)
  }

  // By pointers: the compiler makes vectors of these, and of arrays it does not.

  private static func peak(of samples: [Float]) -> Float {
    samples.withUnsafeBytes { bytes in
      var lanes = SIMD8<Float>.zero
      let whole = samples.count & ~7
      for start in stride(from: 0, to: whole, by: 8) {
        let eight = bytes.loadUnaligned(fromByteOffset: start * 4, as: SIMD8<Float>.self)
        let magnitude = eight.replacing(with: -eight, where: eight .< 0)
        lanes.replace(with: magnitude, where: magnitude .> lanes)
      }
      return samples[whole...].reduce(lanes.max()) { max($0, abs($1)) }
    }
  }

  private static func isFinite(_ samples: [Float]) -> Bool {
    samples.withUnsafeBufferPointer { samples in
      var sum: UInt32 = 0
      // All bits of the exponent: infinite, or no number.
      for sample in samples { sum |= (sample.bitPattern & 0x7F80_0000) &+ 0x0080_0000 }
      return sum & 0x8000_0000 == 0
    }
  }

  private static func add(_ samples: [Float], gain: Float, to sum: inout [Float]) {
    sum.withUnsafeMutableBufferPointer { sum in
      samples.withUnsafeBufferPointer { samples in
        for index in 0..<min(sum.count, samples.count) { sum[index] += samples[index] * gain }
      }
    }
  }

  private static func scale(_ samples: inout [Float], from first: Float, to last: Float) {
    let step = (last - first) / Float(max(1, samples.count))
    samples.withUnsafeMutableBufferPointer { samples in
      for index in 0..<samples.count { samples[index] *= first + step * Float(index) }
    }
  }
}
