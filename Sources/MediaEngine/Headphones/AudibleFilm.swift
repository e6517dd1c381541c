import Logging
import ShowModel

/// A film in the headphones: where it is on air, and before and after that from its beginning, over and over.
///
/// It reads the file once more, its sound alone: the film that waits for its cue stays as it is.
final class AudibleFilm: Audible {
  private let deck: FilmDeck
  private let clock: FrameClock
  private let start: Int64
  private let now: @Sendable () -> Int64
  private let onAir: @Sendable () -> FilmClock?
  /// The programme's sample on which it began here; nil while it is heard where it is on air.
  private var began: Int64?

  /// Blocks until its first sound is there.
  ///
  /// - Parameters:
  ///   - now: Where the programme stands, in samples.
  ///   - onAir: Where the film stands on air; nil while it isn't.
  /// - Throws: What is wrong with the file.
  init(
    path: String, play: FilmPlay, clock: FrameClock, now: @escaping @Sendable () -> Int64, log: Logger?,
    onAir: @escaping @Sendable () -> FilmClock?
  ) throws(EngineError) {
    deck = FilmDeck(
      path: path, clock: clock, canvas: PixelRectangle(x: 0, y: 0, width: 2, height: 2), wantsPictures: false,
      play: play, log: log)
    self.clock = clock
    start = clock.ticks(of: play.from)
    self.now = now
    self.onAir = onAir
    try deck.warm()
  }

  var nowSample: Int64 { now() }

  func hear(from first: Int64, into block: inout StereoBlock) {
    guard let sample = sample(at: first) else { return block.silence() }
    // Its reader follows the place that it is told.
    _ = deck.picture(at: clock.ticks(atSample: sample))
    _ = deck.readSound(from: sample, into: &block)
  }

  /// The film's sample that is heard at one of the programme; nil while it stands on air.
  private func sample(at first: Int64) -> Int64? {
    let zero = clock.sample(atTicks: start)
    if let film = onAir() {
      began = nil
      return clock.filmSample(of: film, at: first).map { $0 + zero }
    }
    let place = first - (began ?? first) + zero
    let goesOn = began != nil && !deck.isOver(at: clock.ticks(atSample: place))
    if !goesOn { began = first }
    return goesOn ? place : zero
  }
}
