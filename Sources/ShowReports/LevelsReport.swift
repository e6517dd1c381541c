/// How loud the programme and its sources are at the moment: the event `levels` of `GET /api/v1/events`.
///
/// Figures are to a tenth; what is silent has none.
public struct LevelsReport: Codable, Equatable, Sendable {
  /// The programme's sound as viewers get it, as EBU R128 measures it.
  public struct Programme: Codable, Equatable, Sendable {
    /// Of the last 400 ms, in LUFS.
    public var momentary: Double?
    /// Of the last 3 s, in LUFS.
    public var shortTerm: Double?
    /// Since the beginning, silence and pauses left out, in LUFS.
    public var integrated: Double?
    /// The largest since the beginning, in dBTP.
    public var truePeak: Double?
    /// What the limiter takes off, in dB; 0 while it is idle.
    public var limited = 0.0

    public init() {}
  }

  /// A source as it comes, whatever its level in the programme.
  public struct Source: Codable, Equatable, Sendable {
    public var id: String
    /// Where its meter stands, in dBFS: it jumps up to each peak and falls back from it.
    public var peak: Double?
    /// Of the last 3 s, in LUFS; only on air.
    public var shortTerm: Double?
    /// What it is raised by towards the show's loudness, in dB; only on air.
    public var gain: Double?

    public init(id: String, peak: Double?, shortTerm: Double? = nil, gain: Double? = nil) {
      (self.id, self.peak, self.shortTerm, self.gain) = (id, peak, shortTerm, gain)
    }
  }

  /// What viewers get.
  public var programme = Programme()
  /// Those whose sound is measured now: on air, soon to be, listened to at a desk or looked at there.
  public var sources: [Source] = []

  public init() {}
}
