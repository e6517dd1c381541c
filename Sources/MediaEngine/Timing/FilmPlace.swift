import ShowModel

extension FrameClock {
  /// Where a film stands on a frame, in ticks; never negative.
  func ticks(of film: FilmClock, on frame: Int64) -> Int64 {
    switch film {
    case .running(let zeroAt): max(0, frame * Self.ticksPerFrame - ticks(of: zeroAt - epoch))
    case .paused(let position): max(0, ticks(of: position))
    }
  }

  /// The film's sample that sounds at `sample` of the programme; negative before the film begins, nil while it stands.
  func filmSample(of film: FilmClock, at sample: Int64) -> Int64? {
    guard case .running(let zeroAt) = film else { return nil }
    return sample - (zeroAt - epoch).rawValue * (Self.samplesPerSecond / 1000)
  }

  /// The sample at a place of a film that is given in ticks.
  func sample(atTicks ticks: Int64) -> Int64 {
    (ticks * (Self.samplesPerSecond / 1000)).flooredQuotient(by: Int64(framesPerSecond))
  }

  /// The tick in which a sample of a film begins.
  func ticks(atSample sample: Int64) -> Int64 { sample * ticksPerSecond / Self.samplesPerSecond }

  /// A length in ticks; exact, since a millisecond has as many as a second has frames.
  func ticks(of span: TimeSpan) -> Int64 { span.rawValue * Int64(framesPerSecond) }
}
