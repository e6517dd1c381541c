import ShowModel

/// Reads one slot of a layout.
struct SlotReader {
  let problems: Problems
  /// Whose size pixels are parts of; nil when it could not be read.
  let programme: Programme?

  /// Nil, with a problem reported, when it can't be read.
  func read(_ node: YAMLNode) -> SlotRectangle? {
    guard let reader = RecordReader(node, SlotFields.record, problems) else { return nil }
    let x = reader.value(SlotFields.x).flatMap { part($0, of: programme?.width) }
    let y = reader.value(SlotFields.y).flatMap { part($0, of: programme?.height) }
    let width = reader.value(SlotFields.w).flatMap { part($0, of: programme?.width) }
    let height = reader.value(SlotFields.h).flatMap { part($0, of: programme?.height) }
    guard let x, let y, let width, let height else { return nil }
    guard checkSides([width, height], "a slot's", Forms.canvasLength.allowed) else { return nil }
    let fitsAcross = check(x, width, "right", "`x` plus `w`")
    let fitsDown = check(y, height, "bottom", "`y` plus `h`")
    let written = (crop: reader.node(SlotFields.crop), border: reader.node(SlotFields.border))
    let crop = written.crop.flatMap(readCrop)
    let border = written.border.flatMap(readBorder)
    guard let fit = readFit(reader), fitsAcross, fitsDown, (crop == nil) == (written.crop == nil),
      (border == nil) == (written.border == nil)
    else { return nil }
    return SlotRectangle(
      x: x.value, y: y.value, width: width.value, height: height.value, fit: fit, crop: crop, border: border)
  }

  /// `fit` and `crop` belong together: a part of the source fills the slot as the whole of it would with `cover`.
  private func readFit(_ reader: RecordReader) -> SlotFit? {
    guard let fit = reader.value(SlotFields.fit) else { return reader.has(SlotFields.crop) ? .cover : .contain }
    switch fit.value {
    case .contain: return .contain
    case .cover: return .cover
    case .crop:
      if reader.has(SlotFields.crop) { return .cover }
      problems.report(
        .missingKey, at: fit.mark, "`fit: crop` needs `crop`",
        "which part of the source is seen: `crop: { x: 1/4, y: 0, w: 1/2, h: 1 }`")
      return nil
    }
  }

  private func readCrop(_ node: YAMLNode) -> SourcePart? {
    guard let reader = RecordReader(node, CropFields.record, problems) else { return nil }
    let x = reader.value(CropFields.x)
    let y = reader.value(CropFields.y)
    let width = reader.value(CropFields.w)
    let height = reader.value(CropFields.h)
    guard let x, let y, let width, let height, checkSides([width, height], "a crop's", Forms.sourcePart.allowed),
      check(x, width, "right", "`x` plus `w`", of: .source), check(y, height, "bottom", "`y` plus `h`", of: .source)
    else { return nil }
    return SourcePart(x: x.value, y: y.value, width: width.value, height: height.value)
  }

  private func readBorder(_ node: YAMLNode) -> SlotBorder? {
    guard let reader = RecordReader(node, BorderFields.record, problems) else { return nil }
    let width = reader.value(BorderFields.width).flatMap { part($0, of: programme?.height) }
    guard let colour = reader.value(BorderFields.colour), let width else { return nil }
    guard width.value.numerator > 0, width.value.numerator * ShowFileLimits.borderParts <= width.value.denominator
    else {
      problems.report(
        .badFraction, at: width.mark, "a border is above 0 and at most 1/\(ShowFileLimits.borderParts) of the canvas",
        "such as `4px` or `1%`")
      return nil
    }
    return SlotBorder(width: width.value, colour: colour.value)
  }

  func checkSides(_ sides: [Located<Fraction>], _ whose: String, _ allowed: String) -> Bool {
    for side in sides where side.value.numerator <= 0 {
      problems.report(.badFraction, at: side.mark, "\(whose) width and height are more than 0", allowed)
      return false
    }
    return true
  }

  /// What a rectangle lies on.
  enum Ground {
    case canvas, source, logo

    var leaving: String {
      switch self {
      case .canvas: "the slot leaves the canvas"
      case .source: "the crop leaves the source"
      case .logo: "the logo leaves the canvas"
      }
    }
  }

  func check(
    _ start: Located<Fraction>, _ length: Located<Fraction>, _ edge: String, _ sum: String, of ground: Ground = .canvas
  ) -> Bool {
    if start.value.numerator < 0 {
      let near = edge == "right" ? "left" : "top"
      problems.report(
        .layoutLeavesCanvas, at: start.mark, "\(ground.leaving) at its \(near) edge",
        "parts are counted from the top left, where both are 0")
      return false
    }
    let end = start.value + length.value
    guard end.numerator > end.denominator else { return true }
    let whole =
      ground == .source ? nil : [start, length].first { $0.value.denominator == 1 && $0.value.numerator > 1 }
    problems.report(
      .layoutLeavesCanvas, at: whole?.mark ?? length.mark,
      "\(ground.leaving) at its \(edge) edge: \(sum) is \(Self.text(end))",
      whole.map { "without a unit it is a part of the canvas; did you mean `\($0.value.numerator)px`?" }
        ?? "together they are at most 1")
    return false
  }

  private static func text(_ part: Fraction) -> String {
    part.denominator == 1 ? "\(part.numerator)" : "\(part.numerator)/\(part.denominator)"
  }

  func part(_ length: Located<CanvasLength>, of side: Int?) -> Located<Fraction>? {
    switch length.value {
    case .part(let part): Located(part, length.mark)
    case .pixels(let pixels): side.map { Located(Fraction(pixels, $0), length.mark) }
    }
  }
}
