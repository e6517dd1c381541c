import ShowModel

/// Reads `layouts`.
struct LayoutReader {
  let problems: Problems
  /// Whose size pixels are parts of; nil when it could not be read.
  let programme: Programme?

  func read(_ root: RecordReader, _ names: inout Names) -> [Layout] {
    var layouts: [Layout] = []
    for pair in root.named(ShowFields.layouts) ?? [] {
      guard Forms.id.read(pair.key.value) != nil else {
        problems.report(
          .badID, at: pair.key.mark, "\(quoted(pair.key.value)) isn't \(Forms.id.noun)",
          Forms.id.hint(pair.key.value) ?? Forms.id.allowed)
        continue
      }
      let name = LayoutName(pair.key.value)
      var list: YAMLNode? = pair.value
      var background: String?
      // A mapping with none of a layout's keys is a slot that lacks its `- `.
      if case .mapping(let fields) = pair.value.content,
        fields.contains(where: { field in LayoutFields.record.fields.contains { $0.name == field.key.value } })
      {
        let fields = RecordReader(pair.value, LayoutFields.record, problems)
        background = fields?.value(LayoutFields.background)?.value
        list = fields?.node(LayoutFields.slots)
      }
      let items = list.flatMap { self.items($0, of: pair.key, root) }
      names.add(layout: name, slots: items?.count)
      let reader = SlotReader(problems: problems, programme: programme)
      let slots = (items ?? []).compactMap { reader.read($0) }
      if let items, slots.count == items.count {
        layouts.append(Layout(name: name, slots: slots, background: background))
      }
    }
    return layouts
  }

  private func items(_ list: YAMLNode, of layout: Located<String>, _ root: RecordReader) -> [YAMLNode]? {
    let items = list.isEmpty ? [] : root.list(list, layout.value)
    let limit = ShowFileLimits.slotsPerLayout
    if let items, items.isEmpty {
      problems.report(
        .missingValue, at: layout.mark, "the layout \(quoted(layout.value)) has no slots",
        "a slot is a line such as `- { x: 0, y: 0, w: 1/2, h: 1 }`")
      return nil
    }
    if let items, items.count > limit {
      problems.report(.tooManySlots, at: layout.mark, "a layout has at most \(limit) slots; this has \(items.count)")
      return nil
    }
    return items
  }
}
