import ShowModel

/// What the programme's sound is held to.
enum SoundLimits {
  /// The largest true peak of the programme, of full scale: -1.1 dB, a tenth below the -1 dBTP that is asked for, since
  /// four points a sample do not see every peak.
  static let ceiling: Float = 0.881
  /// Samples by which the limiter looks ahead: 5 ms.
  static let lookAhead = 240
  /// Samples in which the limiter is two thirds back from a peak: 100 ms.
  static let limiterRelease: Float = 4800

  /// Momentary loudness below which a source counts as silent, and is not levelled by, in LUFS.
  static let levellingGate = -50.0
  /// What is quieter than a source usually is by so much does not count either: a pause, not a quiet song. In LU.
  static let levellingPause = 15.0
  /// Seconds over which a source's usual loudness is taken.
  static let levellingSeconds = 15.0
  /// Seconds of sound that must have been heard before a source is levelled.
  static let levellingPatience = 1.0
  /// What a source is raised by at most, in dB.
  static let mostRaised = 12.0
  /// What a source is lowered by at most, in dB.
  static let mostLowered = 20.0
  /// dB a second by which a source is raised.
  static let raising = 1.0
  /// dB a second by which a source is lowered.
  static let lowering = 3.0
}
