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
      let items = items(pair, root)
      names.add(layout: name, slots: items?.count)
      let slots = (items ?? []).compactMap { slot($0) }
      if let items, slots.count == items.count { layouts.append(Layout(name: name, slots: slots)) }
    }
    return layouts
  }

  private func items(_ pair: YAMLPair, _ root: RecordReader) -> [YAMLNode]? {
    let items = pair.value.isEmpty ? [] : root.list(pair.value, pair.key.value)
    let limit = ShowFileLimits.slotsPerLayout
    if let items, items.isEmpty {
      problems.report(
        .missingValue, at: pair.key.mark, "the layout \(quoted(pair.key.value)) has no slots",
        "a slot is a line such as `- { x: 0, y: 0, w: 1/2, h: 1 }`")
      return nil
    }
    if let items, items.count > limit {
      problems.report(.tooManySlots, at: pair.key.mark, "a layout has at most \(limit) slots; this has \(items.count)")
      return nil
    }
    return items
  }

  private func slot(_ node: YAMLNode) -> SlotRectangle? {
    guard let reader = RecordReader(node, SlotFields.record, problems) else { return nil }
    let x = reader.value(SlotFields.x).flatMap { part($0, of: programme?.width) }
    let y = reader.value(SlotFields.y).flatMap { part($0, of: programme?.height) }
    let width = reader.value(SlotFields.w).flatMap { part($0, of: programme?.width) }
    let height = reader.value(SlotFields.h).flatMap { part($0, of: programme?.height) }
    guard let x, let y, let width, let height else { return nil }
    for side in [width, height] where side.value.numerator <= 0 {
      problems.report(
        .badFraction, at: side.mark, "a slot's width and height are more than 0", Forms.canvasLength.allowed)
      return nil
    }
    let fitsAcross = check(x, width, "right", "`x` plus `w`")
    let fitsDown = check(y, height, "bottom", "`y` plus `h`")
    return fitsAcross && fitsDown
      ? SlotRectangle(x: x.value, y: y.value, width: width.value, height: height.value) : nil
  }

  private func check(_ start: Located<Fraction>, _ length: Located<Fraction>, _ edge: String, _ sum: String) -> Bool {
    if start.value.numerator < 0 {
      let near = edge == "right" ? "left" : "top"
      problems.report(.layoutLeavesCanvas, at: start.mark, "the slot leaves the canvas at its \(near) edge")
      return false
    }
    let end = start.value + length.value
    guard end.numerator > end.denominator else { return true }
    problems.report(
      .layoutLeavesCanvas, at: length.mark,
      "the slot leaves the canvas at its \(edge) edge: \(sum) is \(end.numerator)/\(end.denominator)",
      "together they are at most 1")
    return false
  }

  private func part(_ length: Located<CanvasLength>, of side: Int?) -> Located<Fraction>? {
    switch length.value {
    case .part(let part): Located(part, length.mark)
    case .pixels(let pixels): side.map { Located(Fraction(pixels, $0), length.mark) }
    }
  }
}
