import ShowModel

/// The overrides of a script; their values that need no look-up in the show are read by their forms.
extension MishapReader {
  func override(_ verb: String, _ reader: RecordReader, by hand: Hand) -> Override? {
    switch verb {
    case "late": late(reader)
    case "extend": reader.value(ScriptFields.extend).map { .extend(by: $0.value) }
    case "trim": reader.value(ScriptFields.trim).map { .trim(by: $0.value) }
    case "hard_out": reader.value(ScriptFields.hardOut).flatMap { instant(of: $0) }.map { .hardOut(at: $0) }
    case "skip": reader.value(ScriptFields.skip).flatMap { names.setOrCue($0) }.map { .skip(id: $0) }
    case "restore": reader.value(ScriptFields.restore).flatMap { names.setOrCue($0) }.map { .restore(id: $0) }
    case "jump": reader.value(ScriptFields.jump).flatMap { names.setOrCue($0) }.map { .jump(id: $0) }
    case "kick": reader.value(ScriptFields.kick).flatMap { names.publisher($0) }.map { .kick($0) }
    case "block": reader.value(ScriptFields.block).flatMap { names.publisher($0) }.map { .block($0) }
    case "retime": retime(reader)
    case "swap": swap(reader)
    case "move": move(reader)
    case "cut": cut(reader, by: hand)
    case "patch": patch(reader)
    case "tell": tell(reader)
    case "release": release(reader)
    default: nil
    }
  }

  private func late(_ reader: RecordReader) -> Override? {
    guard let inner = fields("late", reader, LateFields.record), let by = inner.value(LateFields.by) else { return nil }
    var set: SetID?
    if let written = inner.value(LateFields.set) {
      set = names.set(written)
      if set == nil { return nil }
    }
    return .late(by: by.value, set: set, makeUp: inner.value(LateFields.makeUp)?.value ?? false)
  }

  private func retime(_ reader: RecordReader) -> Override? {
    guard let inner = reader.node("retime").flatMap({ RecordReader($0, RetimeFields.record, problems) }) else {
      return nil
    }
    let id = inner.value(RetimeFields.id).flatMap { names.setOrCue($0) }
    let to = inner.value(RetimeFields.to).flatMap { instant(of: $0) }
    guard let id, let to else { return nil }
    return .retime(id: id, at: to)
  }

  private func swap(_ reader: RecordReader) -> Override? {
    guard let items = reader.list(ScriptFields.swap) else { return nil }
    guard items.count == 2 else {
      problems.report(
        .missingValue, at: reader.keyMark(ScriptFields.swap), "`swap` names two sets; this has \(items.count)",
        "write `swap: [A, B]`")
      return nil
    }
    let sets = items.compactMap { item in
      reader.value(of: item, Forms.set, in: ScriptFields.swap).flatMap { names.set($0) }
    }
    return sets.count == 2 ? .swap(sets[0], sets[1]) : nil
  }

  private func move(_ reader: RecordReader) -> Override? {
    guard let inner = reader.node("move").flatMap({ RecordReader($0, MoveFields.record, problems) }) else { return nil }
    let set = inner.value(MoveFields.set).flatMap { names.set($0) }
    let before = inner.value(MoveFields.before).flatMap { names.set($0) }
    guard let set, let before else { return nil }
    return .move(set, before: before)
  }

  private func cut(_ reader: RecordReader, by hand: Hand) -> Override? {
    guard let inner = reader.node("cut").flatMap({ RecordReader($0, CutFields.record, problems) }) else { return nil }
    let slot = inner.value(CutFields.slot)
    let source = inner.value(CutFields.source).flatMap { names.names.source($0) }
    guard let slot, let source else { return nil }
    return .cut(slot: slot.value, source: source, keep: hand.keeps, transition: hand.transition)
  }

  private func patch(_ reader: RecordReader) -> Override? {
    guard let inner = reader.node("patch").flatMap({ RecordReader($0, PatchFields.record, problems) }) else {
      return nil
    }
    let artist = inner.value(PatchFields.artist).flatMap { names.names.artist($0) }
    let source = inner.value(PatchFields.with).flatMap { names.names.source($0) }
    guard let artist, let source else { return nil }
    return .patch(artist, with: source)
  }

  private func tell(_ reader: RecordReader) -> Override? {
    guard let inner = reader.node("tell").flatMap({ RecordReader($0, TellFields.record, problems) }) else { return nil }
    let artist = inner.value(TellFields.artist).flatMap { names.names.artist($0) }
    let text = inner.value(TellFields.text)
    guard let artist, let text else { return nil }
    return .tell(artist, text.value)
  }

  private func release(_ reader: RecordReader) -> Override? {
    guard let node = reader.node(ScriptFields.release) else { return nil }
    guard case .mapping = node.content else {
      return reader.value(of: node, Forms.released, in: ScriptFields.release).map { .release($0.value) }
    }
    guard let inner = RecordReader(node, ReleaseFields.record, problems) else { return nil }
    if let artist = inner.value(ReleaseFields.patch) {
      return names.names.artist(artist).map { .release(.patch($0)) }
    }
    return inner.value(ReleaseFields.block).flatMap { names.publisher($0) }.map { .release(.block($0)) }
  }
}
