import ShowModel

/// What the file's references may name. Something whose definition has a problem is known nevertheless.
struct Names {
  let problems: Problems
  /// In the file's order.
  private(set) var artists: [ArtistID] = []
  private(set) var films: Set<ArtistID> = []
  /// Films that begin again when they have played out.
  private(set) var loops: Set<ArtistID> = []
  private(set) var packs: [PackID] = []
  /// How many slots each layout has; nil where that could not be read.
  private(set) var slotCounts: [LayoutName: Int?]
  private(set) var layouts: [LayoutName]
  private var artistSet: Set<ArtistID> = []
  private var packSet: Set<PackID> = []

  init(problems: Problems) {
    self.problems = problems
    layouts = Layout.builtIn.map(\.name)
    slotCounts = Dictionary(uniqueKeysWithValues: Layout.builtIn.map { ($0.name, $0.slots.count) })
  }

  mutating func add(artist: ArtistID, isFilm: Bool, isLoop: Bool = false) {
    artists.append(artist)
    artistSet.insert(artist)
    if isFilm { films.insert(artist) }
    if isFilm && isLoop { loops.insert(artist) }
  }

  mutating func add(pack: PackID) {
    packs.append(pack)
    packSet.insert(pack)
  }

  mutating func add(layout: LayoutName, slots: Int?) {
    if slotCounts[layout] == nil { layouts.append(layout) }
    slotCounts[layout] = slots
  }

  func artist(_ name: Located<String>) -> ArtistID? {
    let id = ArtistID(name.value)
    if artistSet.contains(id) { return id }
    refuse(name, "an artist", artists.map(\.rawValue))
    return nil
  }

  /// An artist, or the show's placeholder.
  func source(_ name: Located<String>) -> SourceID? {
    let id = SourceID(name.value)
    if id == .placeholder || artistSet.contains(ArtistID(name.value)) { return id }
    refuse(name, "an artist or `placeholder`", artists.map(\.rawValue) + [SourceID.placeholder.rawValue])
    return nil
  }

  func layout(_ name: Located<String>) -> LayoutName? {
    let id = LayoutName(name.value)
    if slotCounts[id] != nil { return id }
    refuse(name, "a layout", layouts.map(\.rawValue))
    return nil
  }

  func pack(_ name: Located<String>) -> PackID? {
    let id = PackID(name.value)
    if packSet.contains(id) { return id }
    refuse(name, "a sticker pack", packs.map(\.rawValue))
    return nil
  }

  private static let shownNames = 8

  private func refuse(_ name: Located<String>, _ noun: String, _ known: [String]) {
    problems.report(
      .unknownReference, at: name.mark, "\(quoted(name.value)) isn't \(noun) of this show",
      NearestName.of(name.value, among: known.prefix(ShowFileLimits.namesCompared)).map { "did you mean `\($0)`?" }
        ?? (known.isEmpty ? "the file names none" : "known: \(alternatives(known.prefix(Self.shownNames)))"))
  }
}
