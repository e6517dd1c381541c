import ShowModel

/// Reads the items of a script, one after another.
struct MishapReader {
  private(set) var names: ScriptNames
  private let actions: ActionReader
  private let clock: WallClock
  let problems: Problems
  private let start: Instant
  /// When the item above happens.
  private var above: Instant?

  init(show: Show, zones: any ZoneRules, problems: Problems) {
    names = ScriptNames(of: show, problems: problems)
    actions = ActionReader(names: names.names, problems: problems)
    clock = WallClock(of: show, rules: zones, problems: problems)
    self.problems = problems
    start = show.start
  }

  /// What an item says: one mishap, several only where it sets several levels; none with a problem reported.
  mutating func mishaps(_ node: YAMLNode) -> [Mishap] {
    guard case .mapping(let pairs) = node.content else {
      if case .text(let text, _) = node.content, ScriptFields.bare.contains(where: { $0.name == text }) {
        problems.report(.notMapping, at: node.mark, "`\(text)` without its colon is text", "write `- \(text):`")
      } else {
        _ = RecordReader(node, ScriptFields.record, problems)  // It says what is wrong.
      }
      return []
    }
    let reader = RecordReader(pairs.map(Self.filled), ScriptFields.record, problems, headMark: node.headMark)
    if let written = reader.value(ScriptFields.at) {
      above = instant(of: written)
    }
    guard let verb = verb(among: pairs, reader) else { return [] }
    let keep = reader.value(ScriptFields.keep)
    let transition = reader.value(ScriptFields.transition)
    let hand = Hand(keeps: keep?.value ?? false, transition: transition?.value)
    let found = what(verb, reader, by: hand)
    if case .reload = found.first { names.mayBeEdited = true }
    if keep != nil, let first = found.first, !first.isHand {
      problems.report(
        .unusedKey, at: reader.keyMark(ScriptFields.keep.name),
        "`keep` changes nothing here: only a hand on a track is kept")
    }
    if transition != nil, let first = found.first, !first.isOfPicture {
      problems.report(
        .unusedKey, at: reader.keyMark(ScriptFields.transition.name),
        "`transition` changes nothing here: it goes with `layout`, `slots` and `cut`")
    }
    let text = pairs.first { $0.key.value == verb }.map { Self.text(of: $0) } ?? verb
    return found.map { Mishap(at: above, $0, written: text) }
  }

  /// The one thing that the item says; nil with a problem reported.
  private func verb(among pairs: [YAMLPair], _ reader: RecordReader) -> String? {
    let verbs = pairs.filter { pair in
      !ScriptFields.beside.contains(pair.key.value) && reader.record.fields.contains { $0.name == pair.key.value }
    }
    guard let first = verbs.first else {
      // A key that is none has been reported, and was meant for one.
      if pairs.allSatisfy({ ScriptFields.beside.contains($0.key.value) }) {
        problems.report(
          .missingKey, at: reader.headMark, "this item doesn't say what happens",
          "write it below the time: `late: 7m`, `drop: { artist: ID, for: 40s }`, `crash: 3s`, …")
      }
      return nil
    }
    for extra in verbs.dropFirst() {
      problems.report(
        .unknownKey, at: extra.key.mark, "an item says one thing, and this one says `\(first.key.value)` already",
        "begin a new item: `- \(extra.key.value): …`; without `at` it happens at the same time")
    }
    return first.key.value
  }

  func instant(of written: Located<ScriptTime>) -> Instant? {
    switch written.value {
    case .elapsed(let span): start + span
    case .wallClock(let time): clock.instant(of: Located(time, written.mark))
    }
  }

  // MARK: What happens

  /// What an item says besides of the hand that it lays on a track.
  struct Hand {
    var keeps: Bool
    var transition: Transition?
  }

  private func what(_ verb: String, _ reader: RecordReader, by hand: Hand) -> [Mishap.What] {
    if let bare = ScriptFields.bare.first(where: { $0.name == verb }) {
      return reader.value(Field(verb, Forms.nothing)) == nil ? [] : [.override(bare.override)]
    }
    if ActionFields.all.contains(where: { $0.name == verb }) {
      return actions.actions(reader).map {
        .override(.put($0.value, keep: hand.keeps, transition: hand.transition))
      }
    }
    let found: Mishap.What? =
      switch verb {
      case "drop": drop(reader)
      case "go": go(reader)
      case "crash": reader.value(ScriptFields.crash).map { .crash(for: $0.value) }
      case "reload": reload(reader)
      default: override(verb, reader, by: hand).map { .override($0) }
      }
    return found.map { [$0] } ?? []
  }

  /// The fields of a verb's mapping; a text stands for the first of them.
  func fields(_ verb: String, _ reader: RecordReader, _ record: Record) -> RecordReader? {
    guard let node = reader.node(verb) else { return nil }
    guard case .text = node.content, let first = record.fields.first else {
      return RecordReader(node, record, problems)
    }
    let pair = YAMLPair(key: Located(first.name, reader.keyMark(verb)), value: node)
    return RecordReader([pair], record, problems, headMark: reader.keyMark(verb))
  }

  private func drop(_ reader: RecordReader) -> Mishap.What? {
    guard let inner = fields("drop", reader, DropFields.record) else { return nil }
    let span = inner.value(DropFields.span)
    if inner.has(DropFields.span.name), span == nil { return nil }
    return inner.value(DropFields.artist).flatMap { names.publisher($0) }.map { .drop($0, for: span?.value) }
  }

  private func go(_ reader: RecordReader) -> Mishap.What? {
    let text = Field("go", Forms.setOrCue)
    if case .text = reader.node("go")?.content {
      return reader.value(text).flatMap { names.setOrCue($0) }.map { .override(.go(expect: $0)) }
    }
    guard let inner = fields("go", reader, GoFields.record), let late = inner.value(GoFields.late) else { return nil }
    var id: String?
    if let written = inner.value(GoFields.id) {
      id = names.setOrCue(written)
      if id == nil { return nil }
    }
    return .lateGo(by: late.value, id: id, times: inner.value(GoFields.times)?.value ?? 1)
  }

  private func reload(_ reader: RecordReader) -> Mishap.What? {
    guard let inner = fields("reload", reader, ReloadFields.record), let file = inner.value(ReloadFields.file) else {
      return nil
    }
    return .reload(path: file.value, running: inner.value(ReloadFields.running)?.value ?? false)
  }

  // MARK: What was written

  /// A verb that stands alone has an empty value, which no other field may have.
  private static func filled(_ pair: YAMLPair) -> YAMLPair {
    guard pair.value.isEmpty else { return pair }
    var pair = pair
    if ScriptFields.bare.contains(where: { $0.name == pair.key.value }) {
      pair.value.content = .text(Forms.bareValue, isPlain: true)
    } else if pair.key.value == ScriptFields.release {
      pair.value.content = .text("all", isPlain: true)
    }
    return pair
  }

  /// The pair on one line, clipped: `late: { by: 7m, set: hana }`; a verb that stands alone without a colon.
  private static func text(of pair: YAMLPair) -> String {
    if pair.value.isEmpty { return pair.key.value }
    let text = SecretMask.masked("\(pair.key.value): \(text(of: pair.value))")
    let limit = ShowFileLimits.quotedLength
    return text.count > limit ? String(text.prefix(limit)) + "…" : text
  }

  private static func text(of node: YAMLNode) -> String {
    switch node.content {
    case .text(let text, _): text
    case .list(let items): "[" + items.map { text(of: $0) }.joined(separator: ", ") + "]"
    case .mapping(let pairs):
      "{ " + pairs.map { "\($0.key.value): \(text(of: $0.value))" }.joined(separator: ", ") + " }"
    case .broken: "…"
    }
  }
}

extension Mishap.What {
  /// Whether it puts a hand on a track.
  fileprivate var isHand: Bool {
    switch self {
    case .override(.cut), .override(.put): true
    default: false
    }
  }

  /// Whether it changes which pictures are where, which a transition may lead over to.
  fileprivate var isOfPicture: Bool {
    switch self {
    case .override(.cut), .override(.put(.layout, _, _)), .override(.put(.slots, _, _)): true
    default: false
    }
  }
}
