import ShowModel

/// A film in a slot; its artist's placeholder until its first picture is there.
final class FilmFiller: SlotFiller {
  private let deck: FilmDeck
  private let clock: FrameClock
  private let standIn: PlaceholderFiller
  private let hasPictures: Bool

  init(deck: FilmDeck, clock: FrameClock, standIn: PlaceholderFiller) {
    self.deck = deck
    self.clock = clock
    self.standIn = standIn
    hasPictures = deck.hasPictures
  }

  func look(on frame: Int64, film: FilmClock?) throws(LibavError) -> Look? {
    // The place is told even to a film that has sound alone: its reader follows it.
    if let picture = deck.picture(at: place(of: film, on: frame)) { return Look(picture: picture, state: .live) }
    guard var look = try standIn.look(on: frame, film: nil) else { return nil }
    if !hasPictures { look.state = .live }
    return look
  }

  func sounds(_ film: FilmClock?) -> Bool {
    if case .running = film { return true }
    return false
  }

  func readSound(on frame: Int64, from first: Int64, film: FilmClock?, into block: inout StereoBlock) -> Bool {
    guard let film, let sample = clock.filmSample(of: film, at: first) else { return false }
    return deck.readSound(from: sample, into: &block)
  }

  func prepare(for film: FilmClock?, on frame: Int64) { deck.rest(at: place(of: film, on: frame)) }

  func rest() { deck.rest(at: 0) }

  /// A film without a clock stands at its beginning.
  private func place(of film: FilmClock?, on frame: Int64) -> Int64 {
    film.map { clock.ticks(of: $0, on: frame) } ?? 0
  }
}
