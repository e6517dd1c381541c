import ShowModel

/// Reads `effect`: a name, alone or with a length, or a mapping that says more.
struct EffectReader {
  let problems: Problems

  /// Nil where there is none or, with a problem reported, no page can play it.
  func read(_ reader: RecordReader) -> Located<Action>? {
    guard let node = reader.node(ActionFields.effect) else { return nil }
    guard case .mapping = node.content else {
      return reader.value(of: node, Forms.effect, in: ActionFields.effect).map { Located(.effect($0.value), $0.mark) }
    }
    guard let reader = RecordReader(node, EffectFields.record, problems), let name = reader.value(EffectFields.name)
    else { return nil }
    let length = reader.value(EffectFields.length)
    let text = reader.value(EffectFields.text)
    let keyframes = keyframes(reader)
    guard let keyframes, (length == nil) == !reader.has(EffectFields.length.name),
      (text == nil) == !reader.has(EffectFields.text.name)
    else { return nil }
    let effect = Effect(name: name.value, length: length?.value, text: text?.value, keyframes: keyframes)
    if let objection = effect.objection {
      problems.report(.badEffect, at: name.mark, objection)
      return nil
    }
    return Located(.effect(effect), node.headMark)
  }

  /// None where there are none; nil, with a problem reported, when they can't be read.
  private func keyframes(_ reader: RecordReader) -> [Keyframe]? {
    guard reader.has(EffectFields.keyframes) else { return [] }
    guard let items = reader.list(EffectFields.keyframes) else { return nil }
    if items.isEmpty {
      problems.report(
        .missingValue, at: reader.keyMark(EffectFields.keyframes), "`keyframes` has none",
        "leave it out for the effect's own course")
      return nil
    }
    let keyframes = items.compactMap(keyframe)
    return keyframes.count == items.count ? keyframes : nil
  }

  private func keyframe(_ node: YAMLNode) -> Keyframe? {
    guard let reader = RecordReader(node, KeyframeFields.record, problems) else { return nil }
    let amount = reader.value(KeyframeFields.amount)
    var colours: [String] = []
    if reader.has(KeyframeFields.colours) {
      guard let items = reader.list(KeyframeFields.colours) else { return nil }
      colours = items.compactMap { reader.value(of: $0, Forms.plainColour, in: KeyframeFields.colours)?.value }
      if colours.count != items.count { return nil }
    }
    guard let at = reader.value(KeyframeFields.at),
      (amount == nil) == !reader.has(KeyframeFields.amount.name)
    else { return nil }
    return Keyframe(at: at.value, amount: amount?.value, colours: colours)
  }
}
