import Logging
import ShowControl
import ShowModel

/// Everything that can fill a slot, opened and warmed before it is needed.
struct SourceRack: Sendable {
  /// What all racks of one engine have in common.
  struct Room: Sendable {
    var canvas: PixelRectangle
    var clock: FrameClock
    var wall: SystemClock
    /// What a show's paths are relative to.
    var folder: String
    /// Whether every artist who would publish is a placeholder that sounds.
    var rehearsing: Bool
    /// Whether films are waited for: where nothing is due in real time.
    var waits = false
    /// Of artists' streams as they are sent; nil for none.
    var recordings: ArtistRecordings?
    var log: Logger?
  }

  let show: Show
  private let room: Room
  private let decks: [DeckKey: FilmDeck]
  let art: [SourceID: PlaceholderArt]
  /// The artists who may publish, in the show file's order; then those whom an edit of the file took out.
  let live: [LiveSource]

  /// What tells one opened file from another.
  private struct DeckKey: Hashable {
    var file: String
    /// The film's artist; nil for a loop, which placeholders share.
    var film: SourceID?
    var play: FilmPlay
    var sounds: Bool
  }

  /// - Parameter before: The rack that this one takes the place of: what both hold goes on undisturbed, and what only
  ///   the old one holds stays, since it may be on air.
  /// - Throws: What can't be played; the old rack is as it was.
  init(show: Show, room: Room, before: SourceRack? = nil) throws(EngineError) {
    self.show = show
    self.room = room
    // All are opened side by side, then waited for.
    var opened: [FilmDeck] = []
    var decks = before?.decks ?? [:]
    for key in Self.keys(of: show) where decks[key] == nil {
      let deck = FilmDeck(
        path: Self.path(key.file, in: room.folder), clock: room.clock, canvas: room.canvas, wantsSound: key.sounds,
        play: key.play, waits: room.waits, log: room.log)
      decks[key] = deck
      opened.append(deck)
    }
    self.decks = decks
    let known = before?.live ?? []
    let publishing = room.rehearsing ? [] : show.artists.filter { $0.file == nil }
    let wanted = publishing.map { artist in
      known.first { $0.id == artist.id }
        ?? LiveSource(
          artist, grace: show.defaults.grace, canvas: room.canvas, frames: room.clock, clock: room.wall,
          recordings: room.recordings, log: room.log)
    }
    live = wanted + known.filter { source in !wanted.contains { $0 === source } }
    do {
      art = try Self.art(of: show, room: room, decks: decks)
    } catch {
      throw EngineError(
        thing: "the placeholders' labels", problem: error.description,
        nextStep: "install Debian's packages fonts-dejavu-core and libavfilter8")
    }
    for deck in opened { try deck.warm() }
  }

  /// The rack of an edited show, which takes the place of this one.
  func adopting(_ show: Show) throws(EngineError) -> SourceRack {
    try SourceRack(show: show, room: room, before: self)
  }

  /// Every file of a show. Only the show's own placeholder airs its loop's sound.
  private static func keys(of show: Show) -> [DeckKey] {
    var keys = show.artists.compactMap { artist in
      artist.file.map { DeckKey(file: $0, film: SourceID(artist.id), play: artist.play, sounds: artist.audio) }
    }
    for file in show.artists.compactMap(\.placeholder) + [show.placeholder].compactMap({ $0 }) {
      let key = loop(file, of: show)
      if !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  private static func loop(_ file: String, of show: Show) -> DeckKey {
    DeckKey(file: file, film: nil, play: FilmPlay(loops: true), sounds: file == show.placeholder)
  }

  /// The players of one run, for the output clock's thread: all, or only those of sources that are not as they were in
  /// the rack before.
  func fillers(since before: SourceRack? = nil) -> [SourceID: any SlotFiller] {
    let loops = decks.filter { $0.key.film == nil }.map {
      LoopPlayer(deck: $0.value, clock: room.clock, canvas: room.canvas)
    }
    let live = Dictionary(uniqueKeysWithValues: live.map { (SourceID($0.id), $0) })
    var fillers: [SourceID: any SlotFiller] = [:]
    for (source, art) in art where !isUnchanged(source, since: before) {
      let loop = art.loop.flatMap { deck in loops.first { $0.deck === deck } }
      let placeholder = PlaceholderFiller(art: art, loop: loop, clock: room.clock)
      fillers[source] =
        if let (deck, play) = film(of: source) {
          FilmFiller(deck: deck, play: play, clock: room.clock, standIn: placeholder)
        } else if let stream = live[source] {
          LiveFiller(source: stream, clock: room.clock, standIn: placeholder)
        } else {
          placeholder
        }
    }
    return fillers
  }

  func film(of source: SourceID) -> (deck: FilmDeck, play: FilmPlay)? {
    guard let artist = show.artist(of: source), let file = artist.file else { return nil }
    return decks[DeckKey(file: file, film: source, play: artist.play, sounds: artist.audio)].map { ($0, artist.play) }
  }

  /// The films that broke in the middle.
  var brokenFilms: [EngineReport.Film] {
    decks.compactMap { key, deck in
      guard let film = key.film, let problem = deck.problem else { return nil }
      return EngineReport.Film(id: film, problem: problem)
    }
    .sorted { $0.id.rawValue < $1.id.rawValue }
  }

  private func isUnchanged(_ source: SourceID, since before: SourceRack?) -> Bool {
    guard let before, before.art[source] != nil, show.placeholder == before.show.placeholder else { return false }
    return source == .placeholder
      ? show.name == before.show.name : show.artist(of: source) == before.show.artist(of: source)
  }

  /// Ends every decoder's thread.
  func stop() {
    for source in live { source.stop() }
    for deck in decks.values { deck.stop() }
  }

  private static func art(
    of show: Show, room: Room, decks: [DeckKey: FilmDeck]
  ) throws(LibavError) -> [SourceID: PlaceholderArt] {
    let clockFace = try LabelWriter.clockFace(size: PlaceholderArt.clockSize(on: room.canvas))
    let showLoop = show.placeholder.flatMap { decks[loop($0, of: show)] }
    var art: [SourceID: PlaceholderArt] = [:]
    art[.placeholder] = try PlaceholderArt(
      label: show.name, shade: .show, canvas: room.canvas, clockFace: clockFace, tone: nil, loop: showLoop,
      airsLoopSound: showLoop != nil)
    for (index, artist) in show.artists.enumerated() {
      let source = SourceID(artist.id)
      art[source] = try PlaceholderArt(
        label: artist.name, shade: .artist(index), canvas: room.canvas, clockFace: clockFace,
        tone: room.rehearsing ? Tone.frequency(of: source, in: show).map(Tone.init) : nil,
        loop: artist.placeholder.flatMap { decks[loop($0, of: show)] } ?? showLoop, airsLoopSound: false)
    }
    return art
  }

  private static func path(_ file: String, in folder: String) -> String {
    file.hasPrefix("/") || folder.isEmpty ? file : folder + "/" + file
  }
}
