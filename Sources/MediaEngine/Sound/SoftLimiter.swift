import Foundation

/// Bends what is too loud so that it never passes full scale; what is below its knee is left alone.
enum SoftLimiter {
  /// Of full scale.
  static let knee: Float = 0.8

  static func limited(_ value: Float) -> Float {
    let size = abs(value)
    guard size > knee else { return value }
    // The slope is 1 at the knee: the bend has no corner.
    let bent = knee + (1 - knee) * tanh((size - knee) / (1 - knee))
    return value < 0 ? -bent : bent
  }

  static func limit(_ block: inout StereoBlock) {
    for index in block.left.indices where abs(block.left[index]) > knee {
      block.left[index] = limited(block.left[index])
    }
    for index in block.right.indices where abs(block.right[index]) > knee {
      block.right[index] = limited(block.right[index])
    }
  }
}
