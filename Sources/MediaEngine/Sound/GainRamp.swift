import Foundation
import ShowModel

/// A gain that moves to its target, so that no cut clicks: in a straight line for a cut, along a quarter of a sine for
/// a fade, so that what goes and what comes are together as loud as either. A value.
struct GainRamp: Equatable, Sendable {
  /// Samples that a change takes for the ear not to hear a click: 10 ms.
  static let samples = 480

  /// What a change takes unless it is a fade.
  private let usual: Int
  private(set) var gain: Float
  private(set) var target: Float
  private var start: Float
  private var length: Int
  private var left = 0
  private var isCurved = false

  /// - Parameter samples: What a change takes.
  init(gain: Float, samples: Int = GainRamp.samples) {
    usual = samples
    length = samples
    self.gain = gain
    start = gain
    target = gain
  }

  /// Whether it has arrived at silence.
  var isOver: Bool { left == 0 && gain == 0 }
  var isSteady: Bool { left == 0 }

  /// Sets out for a new gain from where it is; during a fade it arrives when the fade would have.
  mutating func move(to target: Float) {
    guard target != self.target else { return }
    begin(target, over: max(usual, left), curved: isCurved && left > usual)
  }

  /// Sets out for a gain, new or not, so that it arrives after `samples`; one that is there stays.
  mutating func fade(to target: Float, over samples: Int) {
    guard target != self.target || left > 0 else { return }
    begin(target, over: max(usual, samples), curved: samples > usual)
  }

  /// The gain of the next sample.
  mutating func next() -> Float {
    guard left > 0 else { return gain }
    left -= 1
    let way = Float(length - left) / Float(length)
    if left == 0 {
      gain = target
    } else if !isCurved {
      gain = start + (target - start) * way
    } else if target > start {
      gain = start + (target - start) * sin(way * .pi / 2)
    } else {
      gain = target + (start - target) * cos(way * .pi / 2)
    }
    return gain
  }

  private mutating func begin(_ target: Float, over samples: Int, curved: Bool) {
    self.target = target
    start = gain
    length = samples
    left = samples
    isCurved = curved
  }
}

extension Transition {
  /// Samples over which the sound crossfades with it; 0 for a cut.
  var samples: Int { Int(clamping: length.samples) }
}
