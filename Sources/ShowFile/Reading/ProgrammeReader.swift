import ShowModel

/// Reads `programme`.
struct ProgrammeReader {
  let problems: Problems

  /// Nil when its size could not be read: then pixels in layouts mean nothing.
  func read(_ root: RecordReader) -> Programme? {
    guard let node = root.node(ShowFields.programme) else { return Programme() }
    guard let reader = RecordReader(node, ProgrammeFields.record, problems) else { return nil }
    var programme = Programme()
    let size = reader.value(ProgrammeFields.size)
    if let size { (programme.width, programme.height) = (size.value.width, size.value.height) }
    if let rate = reader.value(ProgrammeFields.fps) {
      programme.framesPerSecond = rate.value
      if !NotYetCarriedOut.frameRates.contains(rate.value) { problems.notYet(.frameRate, at: rate.mark) }
    }
    programme.ladder = ladder(reader, height: programme.height)
    programme.record = reader.value(ProgrammeFields.recording)?.value
    programme.recordArtists = reader.value(ProgrammeFields.recordArtists)?.value
    programme.push = addresses(reader, ProgrammeFields.push, Forms.pushAddress)
    programme.fronts = addresses(reader, ProgrammeFields.fronts, Forms.frontAddress)
    if let dvr = reader.value(ProgrammeFields.dvr) { programme.dvr = dvr.value }
    programme.loudness = reader.value(ProgrammeFields.loudness)?.value
    return size == nil && reader.has(ProgrammeFields.size.name) ? nil : programme
  }

  private func ladder(_ reader: RecordReader, height: Int) -> [Rung] {
    guard let items = reader.list(ProgrammeFields.ladder) else { return Self.usual(height: height) }
    if items.isEmpty {
      problems.report(
        .missingValue, at: reader.keyMark(ProgrammeFields.ladder), "a ladder has at least one rung", Forms.rung.allowed)
    }
    let rungs = items.compactMap { reader.value(of: $0, Forms.rung, in: ProgrammeFields.ladder) }
    for (rung, next) in zip(rungs, rungs.dropFirst()) {
      let isBelow = (next.value.height, next.value.bitsPerSecond) < (rung.value.height, rung.value.bitsPerSecond)
      if !isBelow {
        problems.report(.ladderOrder, at: next.mark, "this rung isn't below the one before", "the highest comes first")
      }
    }
    for rung in rungs where rung.value.height > height {
      problems.report(
        .ladderUpscales, at: rung.mark, "this rung has more lines than the programme's \(height), so it is enlarged")
    }
    if rungs.count > NotYetCarriedOut.rungs { problems.notYet(.ladder, at: rungs[NotYetCarriedOut.rungs].mark) }
    return rungs.map(\.value)
  }

  /// The usual ladder without what the programme is too small for.
  private static func usual(height: Int) -> [Rung] {
    let fitting = Rung.usual.filter { $0.height <= height }
    let least = Rung.usual.last?.bitsPerSecond ?? ShowFileLimits.rungBitsPerSecond.lowerBound
    return fitting.isEmpty ? [Rung(height: height, bitsPerSecond: least)] : fitting
  }

  /// A list of addresses. What is written may hold a key: no message repeats it.
  private func addresses(_ reader: RecordReader, _ name: String, _ form: Form<String>) -> [String] {
    guard let node = reader.node(name) else { return [] }
    guard case .list(let items) = node.content else {
      if case .broken = node.content { return [] }
      problems.hide(node.mark)
      problems.report(.notList, at: node.mark, "`\(name)` is a list of addresses; this is \(node.kind)")
      return []
    }
    return items.compactMap { AddressReader(problems: problems).read($0, form, in: name, reader) }
  }
}

/// Reads an address, which may hold a key: its text stands in no message.
struct AddressReader {
  let problems: Problems

  func read(_ node: YAMLNode, _ form: Form<String>, in name: String, _ reader: RecordReader) -> String? {
    problems.hide(node.mark)
    guard case .text(let text, _) = node.content else { return reader.value(of: node, form, in: name)?.value }
    if let address = form.read(text) { return address }
    problems.report(form.problem, at: node.mark, "this isn't \(form.noun)", form.allowed)
    return nil
  }
}
