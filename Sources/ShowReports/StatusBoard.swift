import ShowModel

/// The running show at a glance, for `status --watch`: what runs, what waits, what counts down, who is there.
///
///     let board = StatusBoard(state: state, plan: plan, sources: sources, viewers: 120, now: now)
///     board.lines()      // a screenful
///     board.line         // the same in one line, without what counts down by itself
public struct StatusBoard: Sendable {
  private let whole: EventState
  private var state: StateReport { whole.report }
  private let plan: PlanReport
  private let sources: [SourceReport]
  private let viewers: Int
  private let now: Instant
  private let time: SpokenTime

  /// - Parameters:
  ///   - viewers: Those on the hub.
  ///   - now: By the show's clock.
  public init(
    state: EventState, plan: PlanReport, sources: [SourceReport], viewers: Int, now: Instant, zones: any ZoneRules
  ) {
    whole = state
    self.plan = plan
    self.sources = sources
    self.viewers = viewers
    self.now = now
    time = SpokenTime(zone: plan.zone, zones: zones)
  }

  /// What stands on the screen. Lines keep their places, so that only what changes moves.
  ///
  /// - Parameters:
  ///   - width: Columns; longer lines are cut. Nil for as long as they are.
  ///   - colour: Bold for the head, red for panic and for what is missing on air.
  public func lines(width: Int? = nil, colour: Bool = false) -> [String] {
    var head = TextTable([fit("\(plan.show)  ·  \(clock(now))  ·  \(viewers) viewers", width)])
    for (name, value) in rows { head.add([fit(name.padded(to: Self.nameWidth) + value, width)]) }
    let lines = head.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let top = colour ? lines.enumerated().map { paint(of: $0)?.on($1) ?? $1 } : lines
    return top + [""] + table(width: width, colour: colour)
  }

  /// What has changed, for whoever reads line after line.
  public var line: String {
    var parts = ["\(clock(now))", running.name, standby, lateness]
    if whole.panic { parts.append(EventState.panicWords) }
    parts += sources.filter { !$0.onAir.isEmpty && Self.isMissing($0) }.map { "\($0.id) \($0.state)" }
    if let overload = state.overload { parts.append(overload) }
    return parts.joined(separator: "  ·  ").printable
  }

  /// ``line`` without the time of day: two boards with the same say the same.
  public var standing: String { String(line.drop { $0 != "·" }) }

  private static let nameWidth = 18

  private var rows: [(String, String)] {
    let running = running
    var rows = [
      ("RUNNING", "\(running.name)  “\(state.title)”"),
      ("ENDS", running.end),
      ("STANDBY", standby),
      ("LATENESS", lateness),
      ("NEXT HARD START", nextHardStart),
      ("HARD OUT", plan.hardOut.map { "\(RFC3339.wallClock($0))  \(left(to: $0))" } ?? "none"),
      ("BY HAND", whole.byHand.isEmpty ? "nothing" : whole.byHand.joined(separator: ", ")),
      ("PANIC", whole.panic ? "ON: placeholder everywhere, no sound, until `showrunner release panic`" : "off"),
      ("CALL", state.call.map { "\($0.holder), since \(RFC3339.wallClock($0.since))" } ?? "nobody"),
    ]
    if let overload = state.overload { rows.append(("MACHINE", overload)) }
    return rows
  }

  private var running: (name: String, end: String) {
    let hold = state.holding ? "  ON HOLD" : ""
    guard let row = plan.sets.first(where: { $0.status == "running" }) else {
      return ((state.ended ? "the show is over" : "between sets") + hold, "–")
    }
    return (row.id + hold, row.expectedEnd.map { "\(RFC3339.wallClock($0))  \(left(to: $0))" } ?? "–")
  }

  private var standby: String { whole.go.map { "GO would \($0)" } ?? "nothing waits" }

  /// How a line of the upper half is painted, by its place.
  private func paint(of line: Int) -> TextTable.Paint? {
    if line == 0 { return .bold }
    return whole.panic && rows[line - 1].0 == "PANIC" ? .red : nil
  }

  private var lateness: String {
    if plan.over >= Self.onTime { return "over \(TimeSpan.milliseconds(plan.over).inSeconds)" }
    if plan.under >= Self.onTime { return "under \(TimeSpan.milliseconds(plan.under).inSeconds)" }
    return "on time"
  }

  /// A lateness below this is none, in milliseconds.
  private static let onTime: Int64 = 500

  private var nextHardStart: String {
    let set = plan.sets.first { $0.start == "hard" && $0.status == "upcoming" }
    return set.map { "\(RFC3339.wallClock($0.plannedStart))  \(left(to: $0.plannedStart))  \($0.id)" } ?? "none left"
  }

  private func table(width: Int?, colour: Bool) -> [String] {
    var table = TextTable(["SOURCE", "STATE", "ON AIR", "STREAM"])
    for source in sources where source.kind != "placeholder" {
      let slots = source.onAir.map { "\($0)" }.joined(separator: ", ")
      let isMissing = !source.onAir.isEmpty && Self.isMissing(source)
      let room = width.map { max(0, $0 - Self.leastStream) } ?? .max
      table.add(
        [source.id, source.state, slots, (source.detail ?? "").fitted(to: room)], isMissing ? .red : nil)
    }
    return table.text(colour: colour).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Columns that a source's name, state and slots take at most.
  private static let leastStream = 48

  /// An artist who should be seen and isn't.
  private static func isMissing(_ source: SourceReport) -> Bool { source.kind == "live" && source.state != "LIVE" }

  private func left(to text: String) -> String {
    guard let instant = RFC3339.instant(text) else { return "" }
    let span = instant - now
    return span < .zero ? "past by \((TimeSpan.zero - span).inSeconds)" : "in \(span.inSeconds)"
  }

  private func clock(_ instant: Instant) -> String { RFC3339.wallClock(time.text(instant)) }

  private func fit(_ line: String, _ width: Int?) -> String { width.map(line.fitted) ?? line }
}

extension String {
  /// With blanks behind it up to this many columns.
  fileprivate func padded(to columns: Int) -> String { self + String(repeating: " ", count: max(1, columns - count)) }
}
