/// Decides when the engine has to leave something undone, and when it may do it again. A value: samples in, steps out.
///
/// A queue that stays long is strain, lost frames are more of it: one step further each time, until it ends. One step
/// back after a while of calm; where the strain then returns, the next while is twice as long.
struct LoadGovernor: Equatable, Sendable {
  /// What was seen since the last sample.
  struct Sample: Equatable, Sendable {
    /// Frames that wait for the rung that is furthest behind.
    var waiting: Int
    /// Frames that a rung had no room for, that the output clock had to repeat, and blocks of sound lost.
    var lost = 0
    /// Percent of the time that the busiest rung was at work.
    var busiest = 0
  }

  private enum Pressure { case calm, middling, strain, loss }

  private let steps: [Relief]
  private var place = 0
  private var strainedFor = 0
  private var calmFor = 0
  /// Samples until what the last step does can be seen.
  private var settling = 0
  private var neededCalm = LoadLimits.firstCalm
  private var sinceStepBack = Int.max

  /// - Parameter rungs: How many the ladder has.
  init(rungs: Int) { steps = Relief.steps(rungs: rungs) }

  var relief: Relief { steps[place] }

  /// The step to take now, further or back; nil to stay.
  mutating func take(_ sample: Sample) -> Relief? {
    let pressure = Self.pressure(of: sample)
    strainedFor = pressure == .strain || pressure == .loss ? strainedFor + 1 : 0
    calmFor = pressure == .calm ? calmFor + 1 : 0
    settling = max(0, settling - (pressure == .loss ? 2 : 1))
    if sinceStepBack < Int.max { sinceStepBack += 1 }
    if pressure == .loss || strainedFor >= LoadLimits.strainedSamples { return goFurther() }
    if calmFor >= neededCalm { return goBack() }
    return nil
  }

  private static func pressure(of sample: Sample) -> Pressure {
    if sample.lost >= LoadLimits.framesLost { return .loss }
    if sample.waiting >= LoadLimits.framesWaiting { return .strain }
    let isCalm = sample.waiting <= LoadLimits.framesWaitingInCalm && sample.busiest <= LoadLimits.busyInCalm
    return isCalm && sample.lost == 0 ? .calm : .middling
  }

  private mutating func goFurther() -> Relief? {
    guard settling == 0, place + 1 < steps.count else { return nil }
    if sinceStepBack <= LoadLimits.relapse { neededCalm = min(neededCalm * 2, LoadLimits.longestCalm) }
    sinceStepBack = Int.max
    place += 1
    settling = LoadLimits.settling
    strainedFor = 0
    return relief
  }

  private mutating func goBack() -> Relief? {
    calmFor = 0
    guard place > 0 else {
      neededCalm = LoadLimits.firstCalm
      return nil
    }
    place -= 1
    sinceStepBack = 0
    return relief
  }
}

/// When the engine leaves what undone. Times are in samples, a quarter of a second each.
enum LoadLimits {
  /// Between two samples.
  static let period = Duration.milliseconds(250)
  /// Frames waiting for an encoder that are strain: at 30 a second it is a fifth of a second behind.
  static let framesWaiting = 6
  /// Samples of strain in a row before a step.
  static let strainedSamples = 2
  /// Frames lost in one sample that are loss; one alone may be a hiccup.
  static let framesLost = 2
  /// From one step to the next: the encoders change at the next key frame, a second away at most.
  static let settling = 5
  static let framesWaitingInCalm = 2
  /// Percent of its time that the busiest encoder may work in calm.
  static let busyInCalm = 85
  /// Calm before a step back: 8 s at first, 128 s at most.
  static let firstCalm = 32
  static let longestCalm = 512
  /// Strain that returns so soon after a step back, 15 s, is its doing.
  static let relapse = 60
}
