/// The filter before a loudness meter, of ITU-R BS.1770-4, annex 1, at 48 kHz: the head's lift of the treble, then a
/// high-pass. Both channels side by side. A value.
struct KWeighting: Sendable {
  private var shelf = Section(
    b0: 1.53512485958697, b1: -2.69169618940638, b2: 1.19839281085285, a1: -1.69065929318241, a2: 0.73248077421585)
  private var highPass = Section(b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: 0.99007225036621)

  /// The sum of the squares, of both channels, of some filtered samples.
  mutating func energy(_ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>) -> Double {
    var sum = SIMD2<Double>.zero
    var (shelf, highPass) = (shelf, highPass)
    for index in 0..<min(left.count, right.count) {
      let value = highPass.next(shelf.next(SIMD2(Double(left[index]), Double(right[index]))))
      sum += value * value
    }
    shelf.settle()
    highPass.settle()
    (self.shelf, self.highPass) = (shelf, highPass)
    return sum.x + sum.y
  }

  /// Two poles and two zeros, in the transposed direct form.
  private struct Section: Sendable {
    let b0, b1, b2, a1, a2: Double
    private var first = SIMD2<Double>.zero
    private var second = SIMD2<Double>.zero

    init(b0: Double, b1: Double, b2: Double, a1: Double, a2: Double) {
      (self.b0, self.b1, self.b2, self.a1, self.a2) = (b0, b1, b2, a1, a2)
    }

    /// Written so that little has to wait for the sample before: what the filter is made of is otherwise its latency.
    @inline(__always)
    mutating func next(_ value: SIMD2<Double>) -> SIMD2<Double> {
      let direct = b0 * value
      let output = direct + first
      first = (b1 * value - a1 * direct + second) - a1 * first
      second = b2 * value - a2 * output
      return output
    }

    /// In silence the state would become numbers too small to be reckoned with at speed.
    mutating func settle() {
      guard abs(first.x) + abs(first.y) + abs(second.x) + abs(second.y) < Self.least else { return }
      first = .zero
      second = .zero
    }

    private static let least = 1e-20
  }
}
