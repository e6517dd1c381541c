import Foundation

/// Measures loudness as EBU R128 and ITU-R BS.1770-4 say: momentary, short-term, integrated; and the true peak. A value.
struct LoudnessMeter: Sendable {
  /// Samples of a step, after each of which there are new values: 100 ms.
  static let step = 4800
  /// Steps of momentary loudness: 400 ms.
  private static let momentarySteps = 4
  /// As a factor.
  private static let hundredthOfADecibel: Float = 1.001
  /// Steps of short-term loudness: 3 s.
  private static let shortTermSteps = 30

  private var filter = KWeighting()
  private var peaks = TruePeakFilter()
  private var energy = 0.0
  private var filled = 0
  /// The energies of the last steps, oldest first.
  private var steps: [Double] = []
  private var blocks = GatedBlocks()
  private var largestPeak: Float = 0

  /// Takes the next samples; whether a step was completed.
  @discardableResult
  mutating func measure(_ block: StereoBlock) -> Bool {
    // A peak that would change nothing that can be read is not looked for.
    largestPeak = max(largestPeak, peaks.largest(of: block, above: largestPeak * Self.hundredthOfADecibel))
    return block.left.withUnsafeBufferPointer { left in
      block.right.withUnsafeBufferPointer { right in
        var isComplete = false
        var start = 0
        while start < left.count {
          let count = min(left.count - start, Self.step - filled)
          energy += filter.energy(
            UnsafeBufferPointer(rebasing: left[start..<start + count]),
            UnsafeBufferPointer(rebasing: right[start..<start + count]))
          start += count
          filled += count
          if filled == Self.step {
            completeStep()
            isComplete = true
          }
        }
        return isComplete
      }
    }
  }

  private mutating func completeStep() {
    steps.append(energy)
    if steps.count > Self.shortTermSteps { steps.removeFirst() }
    energy = 0
    filled = 0
    if let power = power(ofLast: Self.momentarySteps) { blocks.add(power) }
  }

  private func power(ofLast count: Int) -> Double? {
    guard steps.count >= count else { return nil }
    return steps.suffix(count).reduce(0, +) / Double(count * Self.step)
  }

  /// Of the last 400 ms, in LUFS; nil before, and in silence.
  var momentary: Double? { power(ofLast: Self.momentarySteps).flatMap(Self.loudness) }
  /// Of the last 3 s, in LUFS; nil before, and in silence.
  var shortTerm: Double? { power(ofLast: Self.shortTermSteps).flatMap(Self.loudness) }
  /// Since the beginning, silence and pauses left out, in LUFS; nil where there was nothing else. It costs some
  /// thousand additions.
  var integrated: Double? { blocks.power.flatMap(Self.loudness) }
  /// The largest since the beginning, in dBTP; nil in silence.
  var truePeak: Double? { largestPeak > 0 ? 20 * log10(Double(largestPeak)) : nil }

  /// In LUFS, of the mean of both channels' squares, added; nil for silence.
  static func loudness(ofPower power: Double) -> Double? {
    let value = -0.691 + 10 * log10(power)
    return value > silence ? value : nil
  }

  static func power(ofLoudness loudness: Double) -> Double { pow(10, (loudness + 0.691) / 10) }

  /// In LUFS.
  private static let silence = -120.0
}

/// The blocks of 400 ms that integrated loudness is taken of, in a fixed room: those of about one loudness are counted
/// together. A value.
struct GatedBlocks: Sendable {
  private struct Bin: Sendable {
    var power = 0.0
    var count = 0
  }

  /// The absolute gate, in LUFS; quieter blocks are not counted.
  private static let gate = -70.0
  /// The relative gate, in LU below the loudness of what passed the absolute one.
  private static let relativeGate = -10.0
  /// Bins of one LU.
  private static let binsPerUnit = 20.0
  /// Up to 10 LUFS.
  private static let binCount = 1600

  private var bins = [Bin](repeating: Bin(), count: binCount)

  mutating func add(_ power: Double) {
    guard let loudness = LoudnessMeter.loudness(ofPower: power), loudness > Self.gate else { return }
    let bin = min(Self.binCount - 1, Int((loudness - Self.gate) * Self.binsPerUnit))
    bins[bin].power += power
    bins[bin].count += 1
  }

  /// The mean of what passes both gates; nil when nothing does.
  var power: Double? {
    guard let all = Self.mean(of: bins[...]), let loudness = LoudnessMeter.loudness(ofPower: all) else { return nil }
    let first = Int(((loudness + Self.relativeGate - Self.gate) * Self.binsPerUnit).rounded(.up))
    return Self.mean(of: bins[max(0, min(Self.binCount, first))...])
  }

  private static func mean(of bins: ArraySlice<Bin>) -> Double? {
    let (power, count) = bins.reduce(into: (0.0, 0)) { sum, bin in
      sum.0 += bin.power
      sum.1 += bin.count
    }
    return count > 0 ? power / Double(count) : nil
  }
}
