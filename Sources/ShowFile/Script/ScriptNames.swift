import ShowModel

/// What a script may name: what its show does.
struct ScriptNames {
  /// Artists, layouts and sticker packs.
  private(set) var names: Names
  /// Whether an edited file has been accepted above, whose sets and cues nobody knows here.
  var mayBeEdited = false
  private let sets: [String]
  private let setsAndCues: [String]
  private let known: Set<String>
  private let problems: Problems

  init(of show: Show, problems: Problems) {
    var names = Names(problems: problems)
    for artist in show.artists { names.add(artist: artist.id, isFilm: artist.file != nil) }
    for pack in show.packs { names.add(pack: pack.id) }
    for layout in show.layouts { names.add(layout: layout.name, slots: layout.slots.count) }
    self.names = names
    self.problems = problems
    sets = show.sets.map(\.id.rawValue)
    setsAndCues = sets + (show.sets.flatMap(\.cues) + show.cues).map(\.id.rawValue)
    known = Set(setsAndCues)
  }

  func set(_ name: Located<String>) -> SetID? {
    if mayBeEdited || sets.contains(name.value) { return SetID(name.value) }
    refuse(name, "a set", sets)
    return nil
  }

  func setOrCue(_ name: Located<String>) -> String? {
    if mayBeEdited || known.contains(name.value) { return name.value }
    refuse(name, "a set or cue", setsAndCues)
    return nil
  }

  /// An artist who publishes.
  func publisher(_ name: Located<String>) -> ArtistID? {
    guard let artist = names.artist(name) else { return nil }
    guard names.films.contains(artist) else { return artist }
    problems.report(.filmNotLive, at: name.mark, "`\(artist)` is a film, which has no stream")
    return nil
  }

  private func refuse(_ name: Located<String>, _ noun: String, _ known: [String]) {
    problems.report(
      .unknownReference, at: name.mark, "\(quoted(name.value)) isn't \(noun) of this show",
      NearestName.of(name.value, among: known.prefix(ShowFileLimits.namesCompared)).map { "did you mean `\($0)`?" }
        ?? "known: \(alternatives(sets.prefix(Self.shownNames)))")
  }

  private static let shownNames = 8
}
