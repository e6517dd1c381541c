/// A gain that moves to its target in a straight line, so that no cut clicks. A value.
struct GainRamp: Equatable, Sendable {
  /// Samples that a change takes for the ear not to hear a click: 10 ms.
  static let samples = 480

  private let length: Int

  private(set) var gain: Float
  private(set) var target: Float
  private var step: Float = 0
  private var left = 0

  /// - Parameter samples: What a change takes.
  init(gain: Float, samples: Int = GainRamp.samples) {
    length = samples
    self.gain = gain
    target = gain
  }

  /// Whether it has arrived at silence.
  var isOver: Bool { left == 0 && gain == 0 }
  var isSteady: Bool { left == 0 }

  /// Sets out for a new gain from where it is.
  mutating func move(to target: Float) {
    guard target != self.target else { return }
    self.target = target
    left = length
    step = (target - gain) / Float(length)
  }

  /// The gain of the next sample.
  mutating func next() -> Float {
    guard left > 0 else { return gain }
    left -= 1
    gain = left == 0 ? target : gain + step
    return gain
  }
}
