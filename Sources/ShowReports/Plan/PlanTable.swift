import ShowModel

extension PlanReport {
  /// The rundown for people: a line a set, then in words what stands in conflict.
  ///
  /// The first column marks a set in conflict (`!`), the running one (`>`) and one that won't run (`x`); `+1` is the
  /// day after the first set's. Times are the show's, and the zone is named once.
  /// - Parameters:
  ///   - width: columns of the terminal; what a narrow one can't hold is left out, the least needed first. Nil for
  ///     all of it.
  ///   - cues: every cue beneath its set, instead of how many there are.
  ///   - colour: whether the terminal takes colour; it only repeats what the marks say.
  public func table(width: Int? = PlanTable.usualWidth, cues: Bool = false, colour: Bool = false) -> String {
    PlanTable(plan: self, width: width, showsCues: cues).text(colour: colour)
  }
}

/// Lays out a rundown for a terminal.
public struct PlanTable {
  /// Columns of a terminal that nobody has widened.
  public static let usualWidth = 80
  /// Columns that a name never gets less than, and never more than.
  static let nameWidths = 8...32
  /// Columns that a name gets at least where cues are shown, whose ids are longer.
  static let leastCueName = 14
  /// Columns that what a cue does never gets less than.
  static let leastDoing = 20

  let plan: PlanReport
  let width: Int?
  let showsCues: Bool
  let clock: PlanClock

  init(plan: PlanReport, width: Int?, showsCues: Bool) {
    self.plan = plan
    self.width = width
    self.showsCues = showsCues
    clock = PlanClock(plan)
  }

  /// One column of the table.
  enum Column: CaseIterable {
    case mark, set, start, planned, expected, actual, length, over, back, cues, status, does

    var head: String {
      switch self {
      case .mark: ""
      case .set: "SET"
      case .start: "START"
      case .planned: "PLANNED"
      case .expected: "EXPECTED"
      case .actual: "ACTUAL"
      case .length: "LENGTH"
      case .over: "OVER/UNDER"
      case .back: "BACK"
      case .cues: "CUES"
      case .status: "STATUS"
      case .does: "ON AIR"
      }
    }

    /// What a narrow terminal does without, the first to go first.
    static func optional(withCues: Bool) -> [Column] {
      [.cues, .start, .status, .back, .length] + (withCues ? [.over] : [])
    }
  }

  func text(colour: Bool) -> String {
    ([heading, "", fitted.text(colour: colour)] + notes.map { "\n" + $0 }).joined(separator: "\n")
  }

  // MARK: The table

  /// The widest table that still fits.
  private var fitted: TextTable {
    let all = Column.allCases.filter { $0 != .does && isNeeded($0) }
    guard let width else { return table(showsCues ? all + [.does] : all) }
    let room = showsCues ? width - Self.leastDoing - 2 : width
    let least = showsCues ? Self.leastCueName : Self.nameWidths.lowerBound
    var columns = all
    for column in Column.optional(withCues: showsCues)
    where table(columns, nameWidth: least).width > room {
      columns.removeAll { $0 == column }
    }
    let nameWidth = (least...Self.nameWidths.upperBound).last { table(columns, nameWidth: $0).width <= room } ?? least
    guard showsCues else { return table(columns, nameWidth: nameWidth) }
    let doing = max(Self.leastDoing, width - table(columns, nameWidth: nameWidth).width - 2)
    return table(columns + [.does], nameWidth: nameWidth, doing: doing)
  }

  private func isNeeded(_ column: Column) -> Bool {
    switch column {
    case .actual: plan.sets.contains { $0.actualStart != nil }
    case .back: plan.sets.contains { $0.backTime != nil }
    case .over: plan.sets.contains { overUnder($0) != "" }
    case .status: plan.sets.contains { status($0) != "" }
    case .cues: !showsCues
    case .does: showsCues
    default: true
    }
  }

  private func table(
    _ columns: [Column], nameWidth: Int = nameWidths.upperBound, doing: Int = .max
  ) -> TextTable {
    var table = TextTable(columns.map(\.head))
    func add(_ cells: [String], _ paint: TextTable.Paint?) {
      let limits: [Column: Int] = [.set: nameWidth, .does: doing]
      table.add(zip(columns, cells).map { $1.printable.fitted(to: limits[$0] ?? .max) }, paint)
    }
    for set in plan.sets {
      let paint: TextTable.Paint? =
        !set.conflicts.isEmpty
        ? .red : set.status == "running" ? .bold : set.status == "ended" || set.expectedStart == nil ? .dim : nil
      add(columns.map { cell($0, of: set) }, paint)
      if showsCues { for cue in plan.cues(of: set) { add(columns.map { cell($0, of: cue) }, nil) } }
    }
    if showsCues {
      for cue in plan.cues where cue.set == nil { add(columns.map { cell($0, of: cue) }, nil) }
    }
    return table
  }

  private func cell(_ column: Column, of set: PlanReport.SetRow) -> String {
    switch column {
    case .mark:
      !set.conflicts.isEmpty ? "!" : set.status == "running" ? ">" : set.expectedStart == nil ? "x" : " "
    case .set: set.id
    case .start: set.start
    case .planned: clock.text(set.plannedStart)
    case .expected: clock.range(set.expectedStart, set.expectedEnd) ?? "–"
    case .actual: clock.range(set.actualStart, set.actualEnd) ?? ""
    case .length: set.length.map { clock.length(.milliseconds($0)) } ?? ""
    case .over: overUnder(set)
    case .back: set.backTime.map(clock.text) ?? ""
    case .cues: "\(plan.cues(of: set).count)"
    case .status: status(set)
    case .does: set.title
    }
  }

  private func cell(_ column: Column, of cue: PlanReport.CueRow) -> String {
    switch column {
    case .mark: cue.expected == nil ? "x" : " "
    case .set: cue.set == nil ? cue.id : "  \(cue.id)"
    case .planned: clock.text(cue.planned)
    case .expected: cue.expected.map { Self.assumed(cue) + clock.text($0) } ?? "–"
    case .actual: cue.actual.map(clock.text) ?? ""
    case .does: cue.actions.map { "\($0.track) \($0.value.display)" }.joined(separator: " · ")
    case .start, .length, .over, .back, .cues, .status: ""
    }
  }

  /// What stands before a time that is only assumed.
  private static func assumed(_ cue: PlanReport.CueRow) -> String {
    if cue.actual != nil { return "" }
    return cue.awaiting == "go" ? "GO ~" : cue.awaiting == nil ? "" : "~"
  }

  private func overUnder(_ set: PlanReport.SetRow) -> String {
    if set.expectedStart == nil || abs(set.late) < 500 { return "" }
    let span = TimeSpan.milliseconds(abs(set.late)).inSeconds
    return set.late > 0 ? "\(span) over" : "\(span) under"
  }

  private func status(_ set: PlanReport.SetRow) -> String {
    switch set.status {
    case "upcoming": set.expectedStart == nil ? "won't run" : set.float ? "float \(set.priority)" : ""
    default: set.status
    }
  }

  // MARK: The words around it

  private var heading: String {
    var lines = [plan.show.printable]
    if let first = clock.first { lines.append("\(first.date), times in \(plan.zone) (\(first.zone))") }
    var standing = [plan.lateness]
    if let end = clock.end { standing.append("ends \(clock.text(end))") }
    if let hardOut = plan.hardOut.flatMap(RFC3339.localTime) {
      standing.append(
        "hard out \(clock.text(hardOut))" + (plan.room.map { ", \(Self.words(room: .milliseconds($0)))" } ?? ""))
    }
    lines.append(standing.joined(separator: " · "))
    if let change = clock.change {
      lines.append("The clocks change during the show: \(change.from) becomes \(change.to).")
    }
    return lines.joined(separator: "\n")
  }

  private var notes: [String] {
    plan.conflicts.isEmpty
      ? [] : [plan.conflicts.map { "! \($0.message.printable) [\($0.id)]" }.joined(separator: "\n")]
  }

  static func words(room: TimeSpan) -> String {
    if room == .zero { return "just met" }
    return room > .zero ? "met with \(room.inSeconds) to spare" : "missed by \((-room).inSeconds)"
  }
}

extension PlanReport {
  /// `on time`, `7m over` or `3m under`.
  var lateness: String {
    if over >= 500 { return "\(TimeSpan.milliseconds(over).inSeconds) over" }
    return under >= 500 ? "\(TimeSpan.milliseconds(under).inSeconds) under" : "on time"
  }
}
