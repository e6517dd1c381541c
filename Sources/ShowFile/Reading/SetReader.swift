import ShowModel

/// Reads one set.
struct SetReader {
  let names: Names
  let clock: WallClock
  let problems: Problems
  /// By artist: the pack and the name that a set of theirs gets.
  let artists: [ArtistID: Artist]
  let showName: String
  /// What `defaults` says may go wrong with every set.
  let usualRisk: SetRisk

  func read(_ node: YAMLNode) -> SetDraft? {
    guard let reader = RecordReader(node, SetFields.record, problems) else { return nil }
    var draft = SetDraft(mark: reader.headMark)
    if let id = reader.value(SetFields.set) {
      draft.id = SetID(id.value)
      draft.mark = id.mark
    }
    draft.artist = reader.value(SetFields.artist).flatMap { names.artist($0) }
    readLengths(reader, &draft)
    StartAndEndReader(names: names, clock: clock, problems: problems).read(reader, &draft)
    draft.float = reader.value(SetFields.float)?.value ?? false
    draft.priority = reader.value(SetFields.priority)?.value ?? 0
    if reader.has(SetFields.priority.name), !draft.float {
      reader.unused(SetFields.priority.name, "only a set with `float: on` may be dropped")
    }
    readRisk(reader, &draft)
    readCues(reader, &draft)
    return draft
  }

  private func readLengths(_ reader: RecordReader, _ draft: inout SetDraft) {
    draft.duration = reader.value(SetFields.duration)
    if let minimum = reader.value(SetFields.min) {
      draft.minimum = minimum.value
      if let duration = draft.duration?.value, minimum.value > duration {
        problems.report(
          .minOverDuration, at: minimum.mark, "`min` \(minimum.value) is longer than the set's `duration` \(duration)",
          "a set is compressed from its duration toward `min`")
      }
    }
    draft.changeover = changeover(reader) ?? draft.changeover
  }

  private func changeover(_ reader: RecordReader) -> Changeover? {
    guard let node = reader.node(SetFields.changeover) else { return nil }
    guard case .mapping = node.content else {
      return reader.value(of: node, Forms.length, in: SetFields.changeover).map {
        Changeover(planned: $0.value, minimum: $0.value)
      }
    }
    guard let inner = RecordReader(node, ChangeoverFields.record, problems) else { return nil }
    let minimum = inner.value(ChangeoverFields.min)
    guard let planned = inner.value(ChangeoverFields.planned) else { return nil }
    if let minimum, minimum.value > planned.value {
      problems.report(
        .minOverPlanned, at: minimum.mark, "`min` \(minimum.value) is longer than the planned \(planned.value)",
        "a changeover shrinks from `planned` toward `min`")
    }
    return Changeover(planned: planned.value, minimum: minimum?.value ?? planned.value)
  }

  private func readRisk(_ reader: RecordReader, _ draft: inout SetDraft) {
    let own = RiskReader(problems: problems).read(reader)
    draft.risk.overrun = usualRisk.overrun
    if let overrun = own.overrun { draft.risk.overrun = overrun.value }
    let isFilm = draft.artist.map(names.films.contains) ?? false
    if draft.artist != nil, !isFilm {
      draft.risk.drops = own.drops?.value ?? usualRisk.drops
    } else if isFilm || !reader.has(SetFields.artist.name), own.drops != nil {
      reader.unused(RiskFields.drops.name, "only the stream of a set's `artist` drops, and no film does")
    }
  }

  private func readCues(_ reader: RecordReader, _ draft: inout SetDraft) {
    let actionReader = ActionReader(names: names, problems: problems)
    let first = CueDraft(
      written: Located(.offset(.zero), draft.mark), actions: actionReader.actions(reader),
      transition: CueDraft.transition(reader), headMark: draft.mark)
    let cues = CueDraft.read(reader, SetFields.cues, actionReader)
    var opening = OpeningCue(first, problems: problems)
    draft.cues = [first] + opening.merge(cues)
    draft.cues[0] = opening.completed(
      artist: draft.artist.flatMap { artists[$0] }, showName: showName,
      defaultPack: names.packs.first { $0 == "default" })
    if case .file = draft.end?.value { checkFilm(draft) }
    let layouts = Self.layouts(of: draft.cues)
    actionReader.checkSlots(draft.cues, in: layouts)
  }

  private func checkFilm(_ draft: SetDraft) {
    var sources: [SourceID] = []
    for case .slots(let slots) in draft.cues.flatMap(\.actions).map(\.value) {
      sources += slots.map(\.source)
    }
    guard let end = draft.end else { return }
    let films = sources.compactMap(\.artist).filter(names.films.contains)
    if films.isEmpty {
      problems.report(
        .noFilm, at: end.mark, "`end: file` needs a film among the set's sources",
        "a film is an artist with `file:`")
    } else if films.allSatisfy(names.loops.contains), let film = films.first {
      problems.report(
        .filmLoops, at: end.mark, "`\(film)` is a loop: it never plays out, so the set would never end",
        "take `loop` from the film, or `end: file` from the set")
    }
  }

  private static func layouts(of cues: [CueDraft]) -> [LayoutName] {
    cues.flatMap(\.actions).compactMap { if case .layout(let name) = $0.value { name } else { nil } }
  }
}
