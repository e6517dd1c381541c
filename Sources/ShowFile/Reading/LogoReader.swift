import ShowModel

/// Reads the programme's `logo`.
struct LogoReader {
  let problems: Problems
  /// Whose size pixels are parts of; nil when it could not be read.
  let programme: Programme?

  /// The logo with the place of its path; nil where there is none or, with a problem reported, it can't be read.
  func read(_ root: RecordReader) -> (logo: ProgrammeLogo, file: Located<String>)? {
    guard let node = root.node(ShowFields.programme), case .mapping(let pairs) = node.content,
      let written = pairs.first(where: { $0.key.value == ProgrammeFields.logo })?.value,
      !written.isEmpty,
      let reader = RecordReader(written, LogoFields.record, problems)
    else { return nil }
    let slots = SlotReader(problems: problems, programme: programme)
    let x = reader.value(LogoFields.x).flatMap { slots.part($0, of: programme?.width) }
    let y = reader.value(LogoFields.y).flatMap { slots.part($0, of: programme?.height) }
    let width = reader.value(LogoFields.w).flatMap { slots.part($0, of: programme?.width) }
    let opacity = reader.value(LogoFields.opacity)?.value ?? 100
    guard let file = reader.value(LogoFields.file), let x, let y, let width,
      slots.checkSides([width], "a logo's", Forms.canvasLength.allowed),
      slots.check(x, width, "right", "`x` plus `w`", of: .logo),
      slots.check(y, Located(.zero, y.mark), "bottom", "`y`", of: .logo)
    else { return nil }
    return (
      ProgrammeLogo(file: file.value, x: x.value, y: y.value, width: width.value, opacity: opacity),
      file
    )
  }
}
