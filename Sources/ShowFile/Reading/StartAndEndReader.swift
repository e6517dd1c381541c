import ShowModel

/// Reads when a set starts and when it ends.
///
/// `latest` stands in the mapping of what waits (`start: { at: live, latest: 5m }`, `end: { at: go, latest: 5m }`) or
/// beside it in the set. Beside it, it is the live start's, else that of `end: go`; where both wait and neither has its
/// own, that is in doubt, and a warning says which is meant.
struct StartAndEndReader {
  let names: Names
  let clock: WallClock
  let problems: Problems

  /// A start or an end as written: a word or a time, alone or as `at` of a mapping.
  private struct Written<Value> {
    var at: Located<Value>
    /// The mapping; nil where it stands alone.
    var own: RecordReader?

    func has(_ name: String) -> Bool { own?.has(name) ?? false }
  }

  func read(_ reader: RecordReader, _ draft: inout SetDraft) {
    let start = written(reader, SetFields.start, StartFields.record)
    let end = written(reader, SetFields.end, EndFields.record)
    draft.ifRunning = reader.value(SetFields.ifRunning)?.value ?? .push
    readStart(start, reader, &draft)
    readEnd(end, reader, &draft)
    let isBroken = (start == nil && reader.has(SetFields.start.name)) || (end == nil && reader.has(SetFields.end.name))
    if !isBroken { readLatest(start, end, reader, &draft) }
  }

  private func written<Value>(_ reader: RecordReader, _ field: Field<Value>, _ record: Record) -> Written<Value>? {
    guard let node = reader.node(field.name) else { return nil }
    guard case .mapping = node.content else {
      return reader.value(of: node, field.form, in: field.name).map { Written(at: $0) }
    }
    guard let own = RecordReader(node, record, problems), let at = own.value(Field(Moments.at, field.form)) else {
      return nil
    }
    return Written(at: at, own: own)
  }

  private func readStart(_ start: Written<WrittenStart>?, _ reader: RecordReader, _ draft: inout SetDraft) {
    var meets = false
    if let start {
      let mark = start.at.mark
      switch start.at.value {
      case .soft: draft.start = Located(.soft, mark)
      case .go: draft.start = Located(.go, mark)
      case .live:
        draft.start = Located(.live(latest: nil, otherwise: .start), mark)
        checkLiveArtist(reader, draft, mark)
      case .at(let time):
        meets = true
        draft.start = clock.instant(of: Located(time, mark)).map { Located(.hard($0), mark) }
      }
    } else if reader.has(SetFields.start.name) {
      return
    } else {
      draft.start = Located(.soft, draft.mark)
    }
    if !meets, reader.has(SetFields.ifRunning.name) {
      reader.unused(SetFields.ifRunning.name, "only a start at a time meets a set that still runs")
    }
  }

  private func checkLiveArtist(_ reader: RecordReader, _ draft: SetDraft, _ mark: Mark) {
    if let artist = draft.artist, names.films.contains(artist) {
      problems.report(
        .filmNotLive, at: mark, "`\(artist)` is a film, which never comes live",
        "leave `start` out, and it plays after the set before")
    } else if !reader.has(SetFields.artist.name) {
      problems.report(
        .liveWithoutArtist, at: mark, "a set with `start: live` needs `artist`",
        "whose stream is it that the set waits for?")
    }
  }

  private func readEnd(_ end: Written<WrittenEnd>?, _ reader: RecordReader, _ draft: inout SetDraft) {
    guard let end else {
      if !reader.has(SetFields.end.name) { draft.end = Located(.auto, draft.mark) }
      return
    }
    let mark = end.at.mark
    switch end.at.value {
    case .auto: draft.end = Located(.auto, mark)
    case .go: draft.end = Located(.go, mark)
    case .file: draft.end = Located(.file, mark)
    case .at(let time): draft.end = clock.instant(of: Located(time, mark)).map { Located(.at($0), mark) }
    }
  }

  /// Hands out `latest` and `otherwise`, wherever they stand, and names those that change nothing.
  private func readLatest(
    _ start: Written<WrittenStart>?, _ end: Written<WrittenEnd>?, _ reader: RecordReader, _ draft: inout SetDraft
  ) {
    let name = SetFields.latest.name
    var startsLive = false
    if case .live = start?.at.value { startsLive = true }
    var endsAtGo = false
    if case .go = end?.at.value { endsAtGo = true }
    if !startsLive, start?.has(name) ?? false { start?.own?.unused(name, "only a start `at: live` has a latest time") }
    if !endsAtGo, end?.has(name) ?? false { end?.own?.unused(name, "only an end `at: go` has a latest time") }
    let startLacks = startsLive && !(start?.has(name) ?? false)
    let endLacks = endsAtGo && !(end?.has(name) ?? false)
    let beside = reader.value(SetFields.latest)?.value
    if reader.has(name), startLacks, endLacks {
      problems.report(
        .latestAmbiguous, at: reader.keyMark(name),
        "both `start: live` and `end: go` can have a `latest`; this one is taken as the start's",
        "write `start: { at: live, latest: … }` or `end: { at: go, latest: … }`")
    } else if reader.has(name), !startLacks, !endLacks {
      reader.unused(
        name,
        startsLive || endsAtGo ? "what waits has a `latest` of its own" : "it goes with `start: live` or `end: go`")
    }
    if endsAtGo { draft.latest = endLacks ? (startLacks ? nil : beside) : end?.own?.value(SetFields.latest)?.value }
    let latest = startLacks ? beside : start?.own?.value(SetFields.latest)?.value
    readOtherwise(start, startsLive: startsLive, latest: latest, reader, &draft)
  }

  private func readOtherwise(
    _ start: Written<WrittenStart>?, startsLive: Bool, latest: TimeSpan?, _ reader: RecordReader,
    _ draft: inout SetDraft
  ) {
    let name = SetFields.otherwise.name
    let holders = [start?.own, reader].compactMap { $0 }.filter { $0.has(name) }
    for (index, holder) in holders.enumerated() {
      if !startsLive {
        holder.unused(name, "only a set with `start: live` does otherwise")
      } else if index > 0 {
        holder.unused(name, "the start has an `otherwise` of its own")
      } else if latest == nil {
        holder.unused(name, "without `latest` the set waits for the stream as long as it takes")
      }
    }
    guard startsLive, let mark = start?.at.mark else { return }
    let otherwise = holders.first?.value(SetFields.otherwise)?.value ?? .start
    draft.start = Located(.live(latest: latest, otherwise: otherwise), mark)
  }
}
