import ShowModel

/// Reads one set.
struct SetReader {
  let names: Names
  let clock: WallClock
  let problems: Problems
  /// By artist: the pack and the name that a set of theirs gets.
  let artists: [ArtistID: Artist]
  let showName: String

  func read(_ node: YAMLNode) -> SetDraft? {
    guard let reader = RecordReader(node, SetFields.record, problems) else { return nil }
    var draft = SetDraft(mark: reader.headMark)
    if let id = reader.value(SetFields.set) {
      draft.id = SetID(id.value)
      draft.mark = id.mark
    }
    draft.artist = reader.value(SetFields.artist).flatMap { names.artist($0) }
    readLengths(reader, &draft)
    readStart(reader, &draft)
    readEnd(reader, &draft)
    readLatest(reader, &draft)
    draft.float = reader.value(SetFields.float)?.value ?? false
    draft.priority = reader.value(SetFields.priority)?.value ?? 0
    if reader.has(SetFields.priority.name), !draft.float {
      unused(SetFields.priority.name, "only a set with `float: on` may be dropped", reader)
    }
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
        .minOverPlanned, at: minimum.mark, "`min` \(minimum.value) is longer than the planned \(planned.value)")
    }
    return Changeover(planned: planned.value, minimum: minimum?.value ?? planned.value)
  }

  private func readStart(_ reader: RecordReader, _ draft: inout SetDraft) {
    let meeting = reader.value(SetFields.ifRunning)
    draft.ifRunning = meeting?.value ?? .push
    guard reader.has(SetFields.start.name) else {
      draft.start = Located(.soft, draft.mark)
      if meeting != nil {
        unused(SetFields.ifRunning.name, "only a start at a time meets a set that still runs", reader)
      }
      return
    }
    guard let written = reader.value(SetFields.start) else { return }
    switch written.value {
    case .soft: draft.start = Located(.soft, written.mark)
    case .go: draft.start = Located(.go, written.mark)
    case .at(let time):
      draft.start = clock.instant(of: Located(time, written.mark)).map { Located(.hard($0), written.mark) }
      return
    case .live:
      problems.notYet(.liveStart, at: written.mark)
      let otherwise = reader.value(SetFields.otherwise)?.value ?? .start
      let latest = reader.value(SetFields.latest)?.value
      draft.start = Located(.live(latest: latest, otherwise: otherwise), written.mark)
      checkLiveArtist(reader, draft, written.mark)
    }
    if meeting != nil { unused(SetFields.ifRunning.name, "only a start at a time meets a set that still runs", reader) }
  }

  private func checkLiveArtist(_ reader: RecordReader, _ draft: SetDraft, _ mark: Mark) {
    if let artist = draft.artist, names.films.contains(artist) {
      problems.report(.filmNotLive, at: mark, "`\(artist)` is a film, which never comes live")
    } else if !reader.has(SetFields.artist.name) {
      problems.report(
        .missingKey, at: mark, "a set with `start: live` needs `artist`", "whose stream is it that the set waits for?")
    }
  }

  private func readEnd(_ reader: RecordReader, _ draft: inout SetDraft) {
    guard reader.has(SetFields.end.name) else {
      draft.end = Located(.auto, draft.mark)
      return
    }
    guard let written = reader.value(SetFields.end) else { return }
    switch written.value {
    case .auto: draft.end = Located(.auto, written.mark)
    case .go: draft.end = Located(.go, written.mark)
    case .at(let time):
      draft.end = clock.instant(of: Located(time, written.mark)).map { Located(.at($0), written.mark) }
    case .file:
      problems.notYet(.fileEnd, at: written.mark)
      draft.end = Located(.file, written.mark)
    }
  }

  private func readLatest(_ reader: RecordReader, _ draft: inout SetDraft) {
    let latest = reader.value(SetFields.latest)
    var isLive = false
    if case .live = draft.start?.value { isLive = true }
    let waitsForGo = draft.end?.value == .go
    if !isLive, reader.has(SetFields.otherwise.name) {
      unused(SetFields.otherwise.name, "only a set with `start: live` does otherwise", reader)
    }
    guard let latest, draft.start != nil, draft.end != nil else { return }
    if isLive, waitsForGo {
      problems.report(
        .latestAmbiguous, at: reader.keyMark(SetFields.latest.name),
        "with `start: live` and `end: go` together, `latest` is that of the start")
    } else if waitsForGo {
      draft.latest = latest.value
    } else if !isLive {
      unused(SetFields.latest.name, "it goes with `start: live` or `end: go`", reader)
    }
  }

  private func unused(_ field: String, _ why: String, _ reader: RecordReader) {
    problems.report(.unusedKey, at: reader.keyMark(field), "`\(field)` changes nothing here: \(why)")
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
    for case .slots(let slots) in draft.cues.flatMap(\.actions).map(\.value) { sources += slots }
    guard let end = draft.end, !sources.contains(where: { $0.artist.map(names.films.contains) ?? false }) else {
      return
    }
    problems.report(
      .noFilm, at: end.mark, "`end: file` needs a film among the set's sources",
      "a film is an artist with `file:`")
  }

  private static func layouts(of cues: [CueDraft]) -> [LayoutName] {
    cues.flatMap(\.actions).compactMap { if case .layout(let name) = $0.value { name } else { nil } }
  }
}
