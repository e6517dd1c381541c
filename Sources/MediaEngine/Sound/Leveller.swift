import Foundation

/// Brings a source slowly to the loudness that the show asks for. A value.
///
/// It follows what the source usually is, over some seconds; silence and pauses count for nothing, so that neither is
/// raised, and the difference between a quiet song and a loud one mostly stays.
struct Leveller: Equatable, Sendable {
  /// In LUFS.
  let target: Double
  /// The gain in dB.
  private(set) var gain: Double
  private var usualPower = 0.0
  private var heardSteps = 0.0

  /// - Parameter gain: What it begins with, in dB.
  init(target: Double, gain: Double = 0) {
    self.target = target
    self.gain = gain
  }

  /// 100 ms have passed; `momentary` is the source's loudness as it comes, in LUFS, nil in silence.
  mutating func step(momentary: Double?) {
    guard let momentary, momentary > SoundLimits.levellingGate else { return }
    let usual = LoudnessMeter.loudness(ofPower: usualPower)
    if let usual, momentary < usual - SoundLimits.levellingPause { return }
    heardSteps += 1
    // At first the mean of all there was, later the last seconds.
    let share = 1 / min(heardSteps, SoundLimits.levellingSeconds * Self.stepsPerSecond)
    usualPower += (LoudnessMeter.power(ofLoudness: momentary) - usualPower) * share
    guard heardSteps >= SoundLimits.levellingPatience * Self.stepsPerSecond,
      let loudness = LoudnessMeter.loudness(ofPower: usualPower)
    else { return }
    let wanted = max(-SoundLimits.mostLowered, min(SoundLimits.mostRaised, target - loudness))
    let most = SoundLimits.raising / Self.stepsPerSecond
    let least = -SoundLimits.lowering / Self.stepsPerSecond
    gain += max(least, min(most, wanted - gain))
  }

  private static let stepsPerSecond = Double(FrameClock.samplesPerSecond) / Double(LoudnessMeter.step)
}
