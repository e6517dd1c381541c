import ShowModel

/// Reads what a cue, a set or `between` says of its tracks.
struct ActionReader {
  let names: Names
  let problems: Problems

  /// The actions in the order of their tracks, each with its place.
  func actions(_ reader: RecordReader) -> [Located<Action>] {
    var found: [Located<Action>] = []
    func add<Value>(_ field: Field<Value>, _ action: (Located<Value>) -> Action?) {
      guard let value = reader.value(field), let action = action(value) else { return }
      found.append(Located(action, value.mark))
    }
    add(ActionFields.layout) { names.layout($0).map { .layout($0) } }
    if let slots = slots(reader) { found.append(slots) }
    found += levels(reader)
    add(ActionFields.caption) { .caption($0.value.isEmpty ? nil : $0.value) }
    add(ActionFields.title) { .title($0.value) }
    add(ActionFields.background) { .background($0.value.value) }
    add(ActionFields.stickers) { name in
      name.value == "none" ? .stickers(nil) : names.pack(name).map { .stickers($0) }
    }
    add(ActionFields.mode) { .mode($0.value) }
    add(ActionFields.chat) { .chat($0.value) }
    // `between` has no momentary fields; its reader has reported them as unknown keys.
    guard reader.record.fields.contains(where: { $0.name == ActionFields.say.name }) else { return found }
    if let effect = EffectReader(problems: problems).read(reader) { found.append(effect) }
    add(ActionFields.say) { .say($0.value) }
    add(ActionFields.wall) { _ in .clearWall }
    return found
  }

  private func slots(_ reader: RecordReader) -> Located<Action>? {
    guard let node = reader.node(ActionFields.slots), let items = reader.list(node, ActionFields.slots) else {
      return nil
    }
    if items.isEmpty {
      problems.report(
        .missingValue, at: node.mark, "`slots` names no source", "`slots: [placeholder]` shows the show's own loop")
      return nil
    }
    let limit = ShowFileLimits.slotsPerLayout
    if items.count > limit {
      problems.report(
        .tooManySlots, at: node.mark, "`slots` has \(items.count) sources; a layout has at most \(limit) slots")
      return nil
    }
    let choices = items.compactMap { SlotChoiceReader(names: names, problems: problems).choice($0, in: reader) }
    return choices.count == items.count ? Located(.slots(choices), node.mark) : nil
  }

  /// One action a source: they share a track.
  private func levels(_ reader: RecordReader) -> [Located<Action>] {
    (reader.named(ActionFields.level) ?? []).compactMap { pair in
      let level = reader.value(of: pair.value, Forms.level, in: ActionFields.level)
      guard let source = names.source(pair.key), let level else { return nil }
      return Located(.level(source, level.value), pair.value.mark)
    }
  }

  /// Reports more sources than the layout has slots. Where a cue names no layout, any of `layouts` may be on air then.
  func checkSlots(_ cues: [CueDraft], in layouts: [LayoutName]) {
    let roomiest = layouts.max { room(in: $0) < room(in: $1) }
    for cue in cues {
      var layout = roomiest
      for case .layout(let name) in cue.actions.map(\.value) { layout = name }
      guard let layout else { continue }
      let room = room(in: layout)
      for action in cue.actions {
        guard case .slots(let sources) = action.value, sources.count > room else { continue }
        problems.report(
          .tooManySlots, at: action.mark,
          "the layout `\(layout)` has \(room == 1 ? "1 slot" : "\(room) slots"), and here are \(sources.count) sources",
          Self.defaultLayout(slots: sources.count).map { "`layout: \($0)` has room for them" })
      }
    }
  }

  /// How many slots a layout has; any number for one that could not be read.
  private func room(in layout: LayoutName) -> Int { (names.slotCounts[layout] ?? nil) ?? .max }

  /// The built-in layout for a number of sources; nil for more than four.
  static func defaultLayout(slots: Int) -> LayoutName? {
    switch slots {
    case 1: "solo"
    case 2: "duo"
    case 3: "trio"
    case 4: "quad"
    default: nil
    }
  }
}
