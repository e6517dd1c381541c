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

  mutating func silence() {
    for index in left.indices { left[index] = 0 }
    for index in right.indices { right[index] = 0 }
  }
}
