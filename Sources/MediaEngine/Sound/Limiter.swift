import Foundation

/// Keeps the programme's true peaks below ``SoundLimits/ceiling``: it looks ahead, is down before a peak comes and up
/// again after it. What is below the ceiling leaves it as it came. A value.
///
/// What comes out is ``SoundLimits/lookAhead`` samples behind what goes in: it counts as so much earlier.
///
/// The gain that each sample needs is held for as long as the sample is on its way, let rise slowly, and averaged; the
/// average of gains none of which is too large is not too large either.
struct Limiter: Sendable {
  /// Samples that the gain is averaged over: what the look-ahead leaves, the peak filter's own history taken off.
  private static let average = SoundLimits.lookAhead - TruePeakFilter.history - 1
  private static let hold = SoundLimits.lookAhead + 1
  private static let rise = 1 - exp(-1 / SoundLimits.limiterRelease)
  /// A gain this near to 1 is 1.
  private static let nearOne: Float = 0.9995

  private var peaks = TruePeakFilter()
  /// What is on its way.
  private var delayed = StereoBlock(count: SoundLimits.lookAhead)
  /// The gains that lie in the hold, each smaller than those before it were; `number` counts samples.
  private var held: [(number: Int, gain: Float)] = []
  private var number = 0
  private var risen: Float = 1
  /// The last gains, of which the average is taken.
  private var window = [Float](repeating: 1, count: average)
  private var place = 0
  private var sum = Double(average)
  /// The smallest gain of the last block; 1 when nothing was limited.
  private(set) var lowestGain: Float = 1

  private var isIdle: Bool { held.isEmpty && risen == 1 && sum == Double(Self.average) }

  /// Takes a block, and gives as many samples, ``SoundLimits/lookAhead`` earlier.
  mutating func limit(_ block: StereoBlock) -> StereoBlock {
    lowestGain = 1
    let loud = peaks.peaks(of: block, above: SoundLimits.ceiling)
    var output = delay(block)
    if isIdle, loud.isEmpty { return output }
    for index in 0..<output.count {
      let peak = loud.isEmpty ? 0 : loud[index]
      let gain = next(peak > SoundLimits.ceiling ? SoundLimits.ceiling / peak : 1)
      output.left[index] *= gain
      output.right[index] *= gain
      lowestGain = min(lowestGain, gain)
    }
    return output
  }

  private mutating func delay(_ block: StereoBlock) -> StereoBlock {
    delayed.left.append(contentsOf: block.left)
    delayed.right.append(contentsOf: block.right)
    let output = StereoBlock(
      left: Array(delayed.left.prefix(block.count)), right: Array(delayed.right.prefix(block.count)))
    delayed.left.removeFirst(block.count)
    delayed.right.removeFirst(block.count)
    return output
  }

  private mutating func next(_ needed: Float) -> Float {
    while let last = held.last, last.gain >= needed { held.removeLast() }
    if needed < 1 { held.append((number, needed)) }
    if let first = held.first, first.number <= number - Self.hold { held.removeFirst() }
    number += 1
    risen = min(held.first?.gain ?? 1, risen + (1 - risen) * Self.rise)
    if risen > Self.nearOne, held.isEmpty { risen = 1 }
    sum += Double(risen) - Double(window[place])
    window[place] = risen
    place = (place + 1) % Self.average
    if place == 0 { sum = window.reduce(0) { $0 + Double($1) } }
    return min(1, Float(sum / Double(Self.average)))
  }
}
