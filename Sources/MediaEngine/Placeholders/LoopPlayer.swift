import CFFmpeg

/// Plays a loop for the placeholders that share it: while one is on air it goes on frame by frame, else it stands.
/// Stays on the output clock's thread.
final class LoopPlayer {
  /// The file behind it; one for all placeholders with the same path.
  typealias Deck = FilmDeck

  let deck: Deck
  private let clock: FrameClock
  private let canvas: PixelRectangle
  /// The frame on which the loop stands at its beginning.
  private var zeroFrame: Int64?
  private var lastFrame: Int64 = 0
  private var fitted: (serial: UInt64, picture: Picture)?

  init(deck: Deck, clock: FrameClock, canvas: PixelRectangle) {
    self.deck = deck
    self.clock = clock
    self.canvas = canvas
  }

  /// The loop's picture for a frame, as large as the canvas.
  func picture(on frame: Int64) throws(LibavError) -> Picture? {
    let zero = advance(to: frame)
    guard let picture = deck.picture(at: (frame - zero) * FrameClock.ticksPerFrame, mayJump: false) else { return nil }
    if let fitted, fitted.serial == picture.serial { return fitted.picture }
    let result = try scaler.fit(picture, into: canvas)
    fitted = (picture.serial, result)
    return result
  }

  /// The loop's sound from sample `first` of the programme on.
  func readSound(on frame: Int64, from first: Int64, into block: inout StereoBlock) -> Bool {
    let zero = advance(to: frame)
    return deck.readSound(from: first - clock.samples(of: zero).lowerBound, into: &block, mayJump: false)
  }

  /// Goes on from where it stood, if it was off air for a while.
  private func advance(to frame: Int64) -> Int64 {
    var zero = zeroFrame ?? frame
    if zeroFrame != nil, frame > lastFrame + 1 { zero += frame - lastFrame - 1 }
    zeroFrame = zero
    lastFrame = max(lastFrame, frame)
    return zero
  }

  private let scaler = Scaler()
}
