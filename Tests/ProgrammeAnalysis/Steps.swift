/// The greatest difference between two neighbouring samples in one short window.
public struct StepReading: Sendable {
  public let start: ProgrammeInstant
  public let end: ProgrammeInstant
  /// Full scale is 1. A sine of amplitude a and frequency f has at most 2πaf / 48,000.
  public let step: Double
}

extension ProgrammeRecording {
  /// How steep the sound is: a click is steeper than what sounds.
  ///
  /// - Parameter milliseconds: The length of a window.
  public func steps(milliseconds: Int = 5) throws -> [StepReading] {
    try windows(milliseconds: milliseconds) { window, start, end in
      let pairs = zip(window.dropFirst(), window)
      return StepReading(start: start, end: end, step: pairs.reduce(0) { max($0, abs($1.0 - $1.1)) })
    }
  }
}
