import ShowModel

/// Builds the show from the file's tree, field by field; every problem on the way is reported.
struct ShowBuilder {
  let source: SourceText
  let problems: Problems
  let zones: any ZoneRules
  /// What the file refers to on disk, in the order read.
  private(set) var files: [FileReference] = []
  /// Through an alias one place may be read twice.
  private var seenFiles: Set<FileReference> = []

  init(source: SourceText, problems: Problems, zones: any ZoneRules) {
    self.source = source
    self.problems = problems
    self.zones = zones
  }

  /// The show; nil when a part of it could not be read, and never complete while an error is reported.
  mutating func build(_ root: YAMLNode) -> Show? {
    guard let reader = RecordReader(root, ShowFields.record, problems) else { return nil }
    let name = reader.value(ShowFields.show)?.value
    let clock = WallClock(reader, rules: zones)
    let hardOut = hardOut(reader, clock)
    var programme = ProgrammeReader(problems: problems).read(reader)
    if let (logo, file) = LogoReader(problems: problems, programme: programme).read(reader) {
      programme?.logo = logo
      refer(to: file, .logo)
    }
    var names = Names(problems: problems)
    let packs = stickerPacks(reader, &names)
    let theme = theme(reader)
    let webhooks = WebhookReader(problems: problems).read(reader)
    let admission = AdmissionReader(problems: problems).read(reader)
    let artists = artists(reader, &names)
    let layouts = LayoutReader(problems: problems, programme: programme).read(reader, &names)
    let placeholder = path(reader, ShowFields.placeholder, .placeholder)
    let defaults = defaults(reader)
    let actions = ActionReader(names: names, problems: problems)
    let between = between(reader, actions, name ?? "")
    let sets = SetReader(
      names: names, clock: clock, problems: problems,
      artists: Dictionary(artists.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }), showName: name ?? "",
      usualRisk: defaults.risk)
    var drafts = setDrafts(reader, sets)
    var cues = CueDraft.read(reader, ShowFields.cues, actions)
    actions.checkSlots(cues, in: names.layouts)
    settleCues(&drafts, &cues, CueTimes(names: names, clock: clock, problems: problems))
    PlanChecks(clock: clock, problems: problems).check(drafts, cues, hardOut: hardOut)
    guard let name, let start = clock.start else { return nil }
    let complete = drafts.compactMap(\.set)
    guard complete.count == drafts.count else { return nil }
    return Show(
      name: name, start: start, zone: clock.zone, hardOut: hardOut?.value, programme: programme ?? Programme(),
      placeholder: placeholder, between: between, defaults: defaults.defaults, artists: artists, layouts: layouts,
      packs: packs, theme: theme, webhooks: webhooks.isEmpty ? nil : webhooks, admission: admission, sets: complete,
      cues: cues.compactMap(\.cue))
  }

  private func hardOut(_ reader: RecordReader, _ clock: WallClock) -> Located<HardOut>? {
    guard let node = reader.node(ShowFields.hardOut) else { return nil }
    var time: Located<TimeOfDay>?
    var enforce = false
    if case .mapping = node.content {
      let inner = RecordReader(node, HardOutFields.record, problems)
      time = inner?.value(HardOutFields.at)
      enforce = inner?.value(HardOutFields.enforce)?.value ?? false
    } else {
      time = reader.value(of: node, Forms.timeOfDay, in: ShowFields.hardOut)
    }
    guard let time else { return nil }
    return clock.instant(of: time).map { Located(HardOut(at: $0, enforce: enforce), time.mark) }
  }

  /// What holds for the whole show, and what may go wrong with every set.
  private func defaults(_ reader: RecordReader) -> (defaults: Defaults, risk: SetRisk) {
    var defaults = Defaults()
    guard let node = reader.node(ShowFields.defaults), let inner = RecordReader(node, DefaultsFields.record, problems)
    else { return (defaults, SetRisk()) }
    defaults.goSpacing = inner.value(DefaultsFields.goSpacing)?.value ?? defaults.goSpacing
    defaults.grace = inner.value(DefaultsFields.grace)?.value ?? defaults.grace
    defaults.lowerThirds = inner.value(DefaultsFields.lowerThirds)?.value
    let said = RiskReader(problems: problems).read(inner)
    var risk = SetRisk(drops: said.drops?.value ?? 0)
    if let overrun = said.overrun { risk.overrun = overrun.value }
    return (defaults, risk)
  }

  private mutating func theme(_ reader: RecordReader) -> ShowTheme? {
    guard let node = reader.node(ShowFields.theme), let inner = RecordReader(node, ThemeFields.record, problems)
    else { return nil }
    return ShowTheme(
      accent: inner.value(ThemeFields.accent)?.value, ground: inner.value(ThemeFields.ground)?.value,
      background: inner.value(ThemeFields.background)?.value, logo: path(inner, ThemeFields.logo, .themePicture),
      poster: path(inner, ThemeFields.poster, .themePicture))
  }

  private mutating func stickerPacks(_ reader: RecordReader, _ names: inout Names) -> [StickerPack] {
    guard let pairs = reader.named(ShowFields.stickers) else { return [] }
    var packs: [StickerPack] = []
    for pair in pairs {
      guard let id = id(pair.key) else { continue }
      names.add(pack: PackID(id))
      guard let folder = reader.value(of: pair.value, Forms.path, in: id) else { continue }
      refer(to: folder, .stickerPack)
      packs.append(StickerPack(id: PackID(id), folder: folder.value))
    }
    return packs
  }

  /// What stands beside the artists among the sources and their pictures.
  private static let reservedArtists = [
    SourceID.placeholder.rawValue: "the show's own loop", "programme": "what goes out",
  ]

  private mutating func artists(_ reader: RecordReader, _ names: inout Names) -> [Artist] {
    var artists: [Artist] = []
    for pair in reader.named(ShowFields.artists) ?? [] {
      guard let id = id(pair.key) else { continue }
      if let owner = Self.reservedArtists[id] {
        problems.report(
          .reservedName, at: pair.key.mark, "`\(id)` is \(owner); no artist can have this id",
          "give the artist another id; `name` can be anything")
        continue
      }
      let fields = fields(of: pair)
      let play = fields.map { FilmReader(problems: problems).read($0) } ?? FilmPlay()
      names.add(
        artist: ArtistID(id), isFilm: fields?.has(ArtistFields.file.name) ?? false, isLoop: play.loops)
      guard let fields else { continue }
      let pack = fields.value(ArtistFields.stickers)
      artists.append(
        Artist(
          id: ArtistID(id), name: fields.value(ArtistFields.name)?.value ?? id,
          stickers: pack.flatMap { names.pack($0) },
          placeholder: path(fields, ArtistFields.placeholder, .placeholder),
          file: path(fields, ArtistFields.file, .film), play: play, pull: pull(fields),
          audio: fields.value(ArtistFields.audio)?.value ?? true))
    }
    return artists
  }

  /// Where an artist's stream is pulled from; a film can't be pulled as well.
  private func pull(_ fields: RecordReader) -> String? {
    let name = ArtistFields.pull.name
    guard let node = fields.node(name) else { return nil }
    if fields.has(ArtistFields.file.name) {
      problems.report(
        .fileAndPull, at: fields.keyMark(name), "an artist is a film or is pulled, not both",
        "take `file` or `pull` out, or make it two artists")
    }
    return AddressReader(problems: problems).read(node, Forms.pullAddress, in: name, fields)
  }

  /// An artist may have nothing but an id: `hana:`.
  private func fields(of pair: YAMLPair) -> RecordReader? {
    if pair.value.isEmpty { return RecordReader([], ArtistFields.record, problems, headMark: pair.key.mark) }
    return RecordReader(pair.value, ArtistFields.record, problems)
  }

  private func between(_ reader: RecordReader, _ actions: ActionReader, _ showName: String) -> [Action] {
    let mark = reader.keyMark(ShowFields.between)
    var written: [Located<Action>] = []
    if let node = reader.node(ShowFields.between), let inner = RecordReader(node, ActionFields.between, problems) {
      written = actions.actions(inner)
    }
    let cue = OpeningCue(CueDraft(actions: written, headMark: mark), problems: problems)
      .completed(artist: nil, showName: showName, defaultPack: nil)
    actions.checkSlots([cue], in: [])
    return cue.actions.map(\.value)
  }

  private func setDrafts(_ reader: RecordReader, _ sets: SetReader) -> [SetDraft] {
    guard let items = reader.list(ShowFields.sets) else { return [] }
    if items.isEmpty {
      problems.report(.missingValue, at: reader.keyMark(ShowFields.sets), "a show has at least one set")
    }
    return items.compactMap { sets.read($0) }
  }

  /// Gives every cue its id and its time.
  private func settleCues(_ sets: inout [SetDraft], _ cues: inout [CueDraft], _ times: CueTimes) {
    var places: [SetID: Mark] = [:]
    var naming = CueNaming(problems: problems, source: source, sets: sets)
    for index in sets.indices {
      let id = sets[index].id
      var owner = id.rawValue
      if id.rawValue == Self.showOwner {
        problems.report(
          .reservedName, at: sets[index].mark, "`show` stands for the show's own cues; no set can have this id",
          "give the set another id; `title` can be anything")
      }
      if id == "" {
        owner = "set \(index + 1)"
      } else if let first = places[id] {
        problems.report(
          .duplicateID, at: sets[index].mark,
          first == sets[index].mark
            ? "the set `\(id)` runs twice, the second time by an alias"
            : "the set `\(id)` stands here twice; first on line \(source.lineNumber(of: first))",
          "give it another id, such as `\(id)-2`")
        owner = "set \(index + 1)"
      } else {
        places[id] = sets[index].mark
      }
      naming.name(&sets[index].cues, of: owner)
      times.resolve(&sets[index].cues, ownCue: CueID("\(owner)@0"))
    }
    naming.name(&cues, of: Self.showOwner)
    times.resolve(&cues, ownCue: nil)
  }

  /// What the ids of the show's own cues begin with.
  private static let showOwner = "show"

  private func id(_ key: Located<String>) -> String? {
    if let id = Forms.id.read(key.value) { return id }
    problems.report(
      .badID, at: key.mark, "\(quoted(key.value)) isn't \(Forms.id.noun)", Forms.id.hint(key.value) ?? Forms.id.allowed)
    return nil
  }

  private mutating func path(_ reader: RecordReader, _ field: Field<String>, _ kind: FileReference.Kind) -> String? {
    guard let path = reader.value(field) else { return nil }
    refer(to: path, kind)
    return path.value
  }

  private mutating func refer(to path: Located<String>, _ kind: FileReference.Kind) {
    let reference = FileReference(
      path: path.value, kind: kind, place: source.place(of: path.mark), mark: path.mark)
    if seenFiles.insert(reference).inserted { files.append(reference) }
  }
}
