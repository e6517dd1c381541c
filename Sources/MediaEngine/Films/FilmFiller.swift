import ShowModel

/// A film in a slot; its artist's placeholder until its first picture is there, and after its last if that is wanted.
final class FilmFiller: SlotFiller {
  private let deck: FilmDeck
  private let play: FilmPlay
  private let clock: FrameClock
  private let standIn: PlaceholderFiller
  private let hasPictures: Bool

  init(deck: FilmDeck, play: FilmPlay, clock: FrameClock, standIn: PlaceholderFiller) {
    self.deck = deck
    self.play = play
    self.clock = clock
    self.standIn = standIn
    hasPictures = deck.hasPictures
  }

  func look(on frame: Int64, film: FilmClock?) throws(LibavError) -> Look? {
    // The place is told even to a film that has sound alone: its reader follows it.
    let place = place(of: film, on: frame)
    let picture = deck.picture(at: place)
    if givesWay(at: place) { return try standIn.look(on: frame, film: nil) }
    if let picture { return Look(picture: picture, state: .live) }
    guard var look = try standIn.look(on: frame, film: nil) else { return nil }
    if !hasPictures { look.state = .live }
    look.isAwaited = hasPictures
    return look
  }

  func sounds(_ film: FilmClock?) -> Bool {
    if case .running = film { return true }
    return false
  }

  func readSound(on frame: Int64, from first: Int64, film: FilmClock?, into block: inout StereoBlock) -> Bool {
    guard let film, let sample = clock.filmSample(of: film, at: first) else { return false }
    if givesWay(at: place(of: film, on: frame)) {
      return standIn.sounds(nil) && standIn.readSound(on: frame, from: first, film: nil, into: &block)
    }
    return deck.readSound(from: sample + clock.sample(atTicks: start), into: &block)
  }

  func prepare(for film: FilmClock?, on frame: Int64) { deck.rest(at: place(of: film, on: frame)) }

  func rest() { deck.rest(at: start) }

  /// A film without a clock stands at its beginning.
  private func place(of film: FilmClock?, on frame: Int64) -> Int64 {
    start + (film.map { clock.ticks(of: $0, on: frame) } ?? 0)
  }

  private var start: Int64 { clock.ticks(of: play.from) }

  /// Whether it has played out, and its last picture is not to stand.
  private func givesWay(at place: Int64) -> Bool { play.end == .placeholder && deck.isOver(at: place) }
}
