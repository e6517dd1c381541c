import ShowModel

extension EngineReport {
  /// How loud something is, as EBU R128 measures it. Nil is silence, or too little sound yet.
  public struct Loudness: Equatable, Sendable {
    /// Of the last 400 ms, in LUFS.
    public var momentary: Double?
    /// Of the last 3 s, in LUFS.
    public var shortTerm: Double?
    /// Since it was first heard, silence and pauses left out, in LUFS.
    public var integrated: Double?
    /// The largest since it was first heard, in dBTP.
    public var truePeak: Double?

    public init() {}
  }

  /// A source that is on air.
  public struct SourceSound: Equatable, Sendable {
    public var source: SourceID
    /// As it comes, whatever its level.
    public var loudness: Loudness
    /// Where its meter stands, in dBFS: it jumps up to each peak and falls back from it. Nil in silence.
    public var peak: Double?
    /// What it is raised by towards the show's loudness, in dB; 0 when the show asks for none.
    public var gain: Double

    public init(source: SourceID, loudness: Loudness, peak: Double?, gain: Double) {
      (self.source, self.loudness, self.peak, self.gain) = (source, loudness, peak, gain)
    }
  }

  /// What is heard; new every 100 ms.
  public struct Sound: Equatable, Sendable {
    public var programme = Loudness()
    /// Those on air that have been heard.
    public var sources: [SourceSound] = []
    /// What the limiter takes off at the moment, in dB; 0 when it is idle.
    public var limited = 0.0

    public init() {}
  }
}

extension EngineReport.Loudness {
  init(_ meter: LoudnessMeter) {
    momentary = meter.momentary
    shortTerm = meter.shortTerm
    integrated = meter.integrated
    truePeak = meter.truePeak
  }
}
