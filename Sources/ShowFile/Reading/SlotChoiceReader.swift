import ShowModel

/// Reads an item of `slots`: a source's name, or a mapping that says how loud it is there.
struct SlotChoiceReader {
  let names: Names
  let problems: Problems

  /// Nil, with a problem reported, when it is neither, or names nothing of this show.
  func choice(_ item: YAMLNode, in reader: RecordReader) -> SlotChoice? {
    guard case .mapping = item.content else {
      return reader.value(of: item, Forms.source, in: ActionFields.slots).flatMap { names.source($0) }
        .map { SlotChoice($0) }
    }
    guard let reader = RecordReader(item, SlotChoiceFields.record, problems) else { return nil }
    let level = reader.value(SlotChoiceFields.level)?.value
    let isMute = reader.value(SlotChoiceFields.mute)?.value ?? false
    if isMute, level != nil { reader.unused(SlotChoiceFields.level.name, "the slot is muted") }
    guard let source = reader.value(SlotChoiceFields.source).flatMap({ names.source($0) }) else { return nil }
    return SlotChoice(source, level: isMute ? .silence : level ?? .unity)
  }
}
