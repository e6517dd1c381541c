import ShowModel

/// Reads `overrun` and `drops`, of a set or of `defaults`.
struct RiskReader {
  let problems: Problems

  /// Each nil where it isn't said; an overrun that is said to be `none` is a located nil.
  func read(_ reader: RecordReader) -> (overrun: Located<SetRisk.Overrun?>?, drops: Located<Int>?) {
    (overrun(reader), reader.value(RiskFields.drops))
  }

  private func overrun(_ reader: RecordReader) -> Located<SetRisk.Overrun?>? {
    guard let node = reader.node(RiskFields.overrun) else { return nil }
    if case .text("none", _) = node.content { return Located(nil, node.mark) }
    guard let inner = RecordReader(node, RiskFields.overrunRecord, problems) else { return nil }
    let typical = inner.value(RiskFields.typical)
    guard let worst = inner.value(RiskFields.worst), let typical else { return nil }
    if typical.value > worst.value {
      problems.report(
        .typicalOverWorst, at: typical.mark, "`typical` \(typical.value) is longer than `worst` \(worst.value)",
        "half of all nights run over by less than `typical`, one in a hundred by `worst` or more")
    }
    return Located(SetRisk.Overrun(typical: typical.value, worst: worst.value), node.mark)
  }
}
