extension PlanReport {
  /// The columns of ``csv()``; new ones come at the end.
  static let csvColumns = [
    "kind", "id", "set", "title", "artist", "start", "status", "planned_start", "planned_end", "expected_start",
    "expected_end", "actual_start", "actual_end", "length_ms", "over_ms", "under_ms", "latest_start", "float",
    "priority", "conflicts", "actions", "run",
  ]

  /// The rundown as CSV (RFC 4180): a row a set with its cues' rows after it, then the show's own cues.
  ///
  /// Times are RFC 3339, lengths whole milliseconds. A cell that a spreadsheet would take for a formula begins with an
  /// apostrophe.
  public func csv() -> String {
    var csv = CSV(Self.csvColumns)
    for set in sets {
      csv.add(set.csvCells)
      for cue in cues(of: set) { csv.add(cue.csvCells) }
    }
    for cue in cues where cue.set == nil { csv.add(cue.csvCells) }
    return csv.text
  }
}

extension PlanReport.SetRow {
  fileprivate var csvCells: [String] {
    [
      "set", id, id, title, artist ?? "", start, status, plannedStart, plannedEnd, expectedStart ?? "",
      expectedEnd ?? "", actualStart ?? "", actualEnd ?? "", length.map(String.init) ?? "", "\(max(0, late))",
      "\(max(0, -late))", backTime ?? "", float ? "yes" : "no", float ? "\(priority)" : "",
      conflicts.joined(separator: " "), "", "\(run)",
    ]
  }
}

extension PlanReport.CueRow {
  fileprivate var csvCells: [String] {
    let doings = actions.map { "\($0.track): \($0.value.display)" }.joined(separator: "; ")
    return [
      "cue", id, set ?? "", "", "", "", actual == nil ? (expected == nil ? "skipped" : "upcoming") : "fired", planned,
      "",
      expected ?? "", "", actual ?? "", "", "", "", "", "", "", "", "", doings, "\(run)",
    ]
  }
}
