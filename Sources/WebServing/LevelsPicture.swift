import MediaEngine
import ShowReports

extension LevelsReport {
  /// What the engine measures: what is on air, and the streams that are decoded for whoever looks at them or listens.
  init(_ report: EngineReport) {
    self.init()
    let (sound, loudness) = (report.sound, report.sound.programme)
    programme.momentary = Self.tenths(loudness.momentary)
    programme.shortTerm = Self.tenths(loudness.shortTerm)
    programme.integrated = Self.tenths(loudness.integrated)
    programme.truePeak = Self.tenths(loudness.truePeak)
    programme.limited = Self.tenths(sound.limited) ?? 0
    sources = sound.sources.map { source in
      Source(
        id: source.source.rawValue, peak: Self.tenths(source.peak),
        shortTerm: Self.tenths(source.loudness.shortTerm), gain: Self.tenths(source.gain))
    }
    for source in report.sources where source.isHeard && !sound.sources.contains(where: { $0.source == source.id }) {
      sources.append(Source(id: source.id.rawValue, peak: Self.tenths(source.level)))
    }
  }

  private static func tenths(_ value: Double?) -> Double? { value.map { ($0 * 10).rounded() / 10 } }
}
