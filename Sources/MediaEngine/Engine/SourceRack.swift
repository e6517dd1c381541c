import Logging
import ShowControl
import ShowModel

/// Everything that can fill a slot, opened and warmed before the show.
struct SourceRack: Sendable {
  private let clock: FrameClock
  private let films: [SourceID: FilmDeck]
  private let loops: [String: FilmDeck]
  private let art: [SourceID: PlaceholderArt]
  private let canvas: PixelRectangle
  /// The artists who may publish, in the show file's order.
  let live: [LiveSource]

  /// - Parameters:
  ///   - folder: What the show's paths are relative to.
  ///   - rehearsing: Whether every artist who would publish is a placeholder that sounds.
  init(
    show: Show, folder: String, clock: FrameClock, wall: SystemClock, rehearsing: Bool, log: Logger?
  ) throws(EngineError) {
    self.clock = clock
    let canvas = PixelRectangle(x: 0, y: 0, width: show.programme.width, height: show.programme.height)
    self.canvas = canvas
    // All are opened side by side, then waited for.
    var films: [SourceID: FilmDeck] = [:]
    for artist in show.artists {
      guard let file = artist.file else { continue }
      films[SourceID(artist.id)] = FilmDeck(
        path: Self.path(file, in: folder), clock: clock, canvas: canvas, wantsSound: artist.audio, log: log)
    }
    var loops: [String: FilmDeck] = [:]
    for file in Set(show.artists.compactMap(\.placeholder) + [show.placeholder].compactMap { $0 }) {
      // Only the show's own placeholder airs its loop's sound.
      loops[file] = FilmDeck(
        path: Self.path(file, in: folder), clock: clock, canvas: canvas, wantsSound: file == show.placeholder,
        loops: true, log: log)
    }
    self.films = films
    self.loops = loops
    live = (rehearsing ? [] : show.artists.filter { $0.file == nil }).map { artist in
      LiveSource(
        artist, grace: show.defaults.grace, canvas: canvas, frames: clock, clock: wall, log: log)
    }
    do {
      art = try Self.art(of: show, canvas: canvas, loops: loops, airsTones: rehearsing)
    } catch {
      throw EngineError(
        thing: "the placeholders' labels", problem: error.description,
        nextStep: "install Debian's packages fonts-dejavu-core and libavfilter8")
    }
    for deck in films.values { try deck.warm() }
    for deck in loops.values { try deck.warm() }
  }

  /// The players of one run, for the output clock's thread.
  func fillers() -> [SourceID: any SlotFiller] {
    let players = loops.mapValues { LoopPlayer(deck: $0, clock: clock, canvas: canvas) }
    let live = Dictionary(uniqueKeysWithValues: live.map { (SourceID($0.id), $0) })
    var fillers: [SourceID: any SlotFiller] = [:]
    for (source, art) in art {
      let loop = art.loop.flatMap { deck in players.values.first { $0.deck === deck } }
      let placeholder = PlaceholderFiller(art: art, loop: loop, clock: clock)
      fillers[source] =
        if let deck = films[source] {
          FilmFiller(deck: deck, clock: clock, standIn: placeholder)
        } else if let stream = live[source] {
          LiveFiller(source: stream, clock: clock, standIn: placeholder)
        } else {
          placeholder
        }
    }
    return fillers
  }

  /// Ends every decoder's thread.
  func stop() {
    for source in live { source.stop() }
    for deck in films.values { deck.stop() }
    for deck in loops.values { deck.stop() }
  }

  private static func art(
    of show: Show, canvas: PixelRectangle, loops: [String: FilmDeck], airsTones: Bool
  ) throws(LibavError) -> [SourceID: PlaceholderArt] {
    let clockFace = try LabelWriter.clockFace(size: PlaceholderArt.clockSize(on: canvas))
    let showLoop = show.placeholder.flatMap { loops[$0] }
    var art: [SourceID: PlaceholderArt] = [:]
    art[.placeholder] = try PlaceholderArt(
      label: show.name, shade: .show, canvas: canvas, clockFace: clockFace, tone: nil, loop: showLoop,
      airsLoopSound: showLoop != nil)
    for (index, artist) in show.artists.enumerated() {
      let source = SourceID(artist.id)
      art[source] = try PlaceholderArt(
        label: artist.name, shade: .artist(index), canvas: canvas, clockFace: clockFace,
        tone: airsTones ? Tone.frequency(of: source, in: show).map(Tone.init) : nil,
        loop: artist.placeholder.flatMap { loops[$0] }
          ?? showLoop, airsLoopSound: false)
    }
    return art
  }

  private static func path(_ file: String, in folder: String) -> String {
    file.hasPrefix("/") || folder.isEmpty ? file : folder + "/" + file
  }
}
