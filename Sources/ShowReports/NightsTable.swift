import ShowModel
import ShowTimeline

/// What many random nights came to, for people: a table of the sets, then the odds, then what a minute would buy.
///
///     for line in NightsTable(report, zone: show.zone, zones: zones).lines { print(line) }
public struct NightsTable: Sendable {
  private let report: NightsReport
  private let time: RFC3339

  public init(_ report: NightsReport, zone: String, zones: any ZoneRules) {
    self.report = report
    time = RFC3339(zone: zone, zones: zones)
  }

  /// Without line breaks; an empty one between the parts.
  public var lines: [String] {
    [heading, ""] + text(of: sets) + [""] + odds + [""] + end + (report.changeovers.isEmpty ? [] : [""] + minutes)
      + refusals
  }

  private var heading: String {
    let policy = report.policy == .none ? "nobody makes up time" : "time is made up where it breaks something"
    return "\(report.nights) nights from seed \(report.seed); \(policy)"
  }

  private var sets: TextTable {
    var table = TextTable([
      "SET", "PLANNED", "START 10%", "50%", "90%", "END 10%", "50%", "90%", "HARD", "CUT", "DROPPED", "STREAM",
    ])
    for set in report.sets {
      table.add(
        [set.id.rawValue, clock(set.plannedStart)] + spread(set.start) + spread(set.end) + [
          set.hardStart.map(share) ?? "", often(set.cut), often(set.dropped), often(set.streamDrops),
        ])
    }
    return table
  }

  private var odds: [String] {
    var lines: [String] = []
    if let met = report.everyHardStart { lines.append("every hard start is met in \(share(met)) of the nights") }
    if let out = report.hardOut { lines.append("the hard out at \(clock(out.at)) is kept in \(share(out.met))") }
    if let spread = report.end.spread {
      lines.append(
        "half of the nights end by \(clock(spread.half)), nine in ten by \(clock(spread.ninetieth)); "
          + "planned is \(clock(report.end.planned))")
    }
    if report.policy == .makeUp { lines.append("the remedy was called \(report.remedies) times") }
    return lines
  }

  /// The widest bar, in characters.
  private static let bar = 40

  private var end: [String] {
    var table = TextTable(["ENDS FROM", "NIGHTS", ""])
    let most = max(1, report.end.steps.map(\.nights).max() ?? 1)
    for step in report.end.steps {
      let width = (step.nights * Self.bar + most - 1) / most
      table.add([clock(step.from), share(step.nights), String(repeating: "#", count: width)])
    }
    return text(of: table)
  }

  private var minutes: [String] {
    let hard = report.sets.filter { $0.hardStart != nil }.map(\.id)
    var table = TextTable(
      ["A MINUTE MORE BEFORE", "EVERY HARD START"] + hard.map(\.rawValue) + (report.hardOut == nil ? [] : ["HARD OUT"]))
    for line in report.changeovers {
      let gains = hard.map { id in line.hardStarts.first { $0.set == id }.map { change($0.nights) } ?? "" }
      table.add(
        [line.before?.rawValue ?? "each set", hard.isEmpty ? "" : change(line.everyHardStart)] + gains
          + (report.hardOut == nil ? [] : [change(line.hardOut)]))
    }
    return text(of: table) + [
      "in points of a hundred nights; all that follows is planned a minute later, hard starts too"
    ]
  }

  private var refusals: [String] {
    report.refusals.isEmpty ? [] : [""] + report.refusals.map { "! refused \($0.count) times: \($0.reason)" }
  }

  // MARK: Cells

  private func spread(_ spread: NightsReport.Spread?) -> [String] {
    guard let spread else { return ["", "", ""] }
    return [clock(spread.tenth), clock(spread.half), clock(spread.ninetieth)]
  }

  private func clock(_ instant: Instant) -> String { RFC3339.wallClock(time.text(instant)) }

  /// A count of nights as `93.4%`.
  private func share(_ count: Int) -> String { tenths(count) + "%" }

  /// Empty for never.
  private func often(_ count: Int) -> String { count == 0 ? "" : share(count) }

  /// `+2.1`, `-0.4`, `0`.
  private func change(_ count: Int) -> String { count == 0 ? "0" : (count > 0 ? "+" : "") + tenths(count) }

  private func tenths(_ count: Int) -> String {
    let nights = max(1, report.nights)
    let tenths = (count.magnitude * 1000 + UInt(nights) / 2) / UInt(nights)
    return (count < 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10)"
  }

  private func text(of table: TextTable) -> [String] { table.text.split(separator: "\n").map(String.init) }
}
