import ShowModel
import ShowTimeline

/// What became of a night that was run dry: what was broken, what was refused and why, what was skipped.
///
///     guard outcome.verdict.isClean else { … outcome.verdict.lines … }
public struct Verdict: Equatable, Sendable {
  /// A hard start that was missed by more than ``VerdictLimits/hardStart``.
  public struct MissedStart: Equatable, Sendable {
    public var set: SetID
    public var by: TimeSpan
  }

  /// A set that ran for less than its minimum, holds not counted.
  public struct ShortSet: Equatable, Sendable {
    public var set: SetID
    public var ran: TimeSpan
    public var minimum: TimeSpan
  }

  /// Something that was said and not done.
  public struct Refused: Equatable, Sendable {
    public var at: Instant
    /// As it was said: `late: 7m`.
    public var what: String
    public var why: String
  }

  /// The show's planned start: what the words count from.
  public var plannedStart: Instant
  /// By the file, as it was last accepted; nil for a show without sets.
  public var plannedEnd: Instant?
  /// Nil when the night had no end: something still waits.
  public var end: Instant?
  /// Why it had none: `drop waits for GO`.
  public var standstill: String?
  /// In running order.
  public var missedStarts: [MissedStart] = []
  /// How far the show ran beyond the hard out; nil when it was met, or there is none.
  public var beyondHardOut: TimeSpan?
  /// Sets that never ran, in running order.
  public var dropped: [SetID] = []
  public var belowMinimum: [ShortSet] = []
  public var refused: [Refused]
  /// The momentary actions that were skipped or failed.
  public var missedMoments: [AsRunLine]

  /// Whether nothing was broken, refused or missed.
  public var isClean: Bool {
    end != nil && missedStarts.isEmpty && beyondHardOut == nil && dropped.isEmpty && belowMinimum.isEmpty
      && refused.isEmpty && missedMoments.isEmpty
  }
}

/// What a verdict lets pass.
public enum VerdictLimits {
  /// A hard start is met within this.
  public static let hardStart = TimeSpan.seconds(1)
}

extension Verdict {
  /// The verdict of a night that has been run to its end.
  init(of night: Night, lines: [AsRunLine], refused: [Refused]) {
    let rundown = night.rundown()
    plannedStart = night.show.start
    plannedEnd = rundown.sets.map(\.plannedEnd).max()
    end = night.span.end
    if !night.isOver {
      standstill =
        night.isHolding
        ? "it is on hold" : night.standby.map { "\($0.id) waits for GO" } ?? "nothing is due any more"
    }
    self.refused = refused
    missedMoments = lines.filter { $0.track.isMomentary && $0.outcome != .done }
    let minimums = Dictionary(night.show.sets.map { ($0.id, $0.minimum) }, uniquingKeysWith: { first, _ in first })
    for row in rundown.sets {
      guard let start = row.actualStart else {
        if row.status == .skipped { dropped.append(row.id) }
        continue
      }
      if row.start == .hard, row.run == 1, start - row.plannedStart > VerdictLimits.hardStart {
        missedStarts.append(MissedStart(set: row.id, by: start - row.plannedStart))
      }
      guard let end = row.actualEnd, let minimum = minimums[row.id] else { continue }
      let ran = night.showTime(at: end) - night.showTime(at: start)
      if ran < minimum { belowMinimum.append(ShortSet(set: row.id, ran: ran, minimum: minimum)) }
    }
    if let hardOut = rundown.hardOut, let end = self.end ?? rundown.sets.compactMap(\.actualEnd).max(), end > hardOut {
      beyondHardOut = end - hardOut
    }
  }

  /// In words, one finding a line; times as `0:12:30` since the planned start, as a script writes them.
  public var lines: [String] {
    var lines = missedStarts.map { "\($0.set) starts \($0.by) after its hard start" }
    if let beyondHardOut { lines.append("the show ends \(beyondHardOut) after the hard out") }
    lines += dropped.map { "\($0) does not run" }
    lines += belowMinimum.map { "\($0.set) runs for \($0.ran), \($0.minimum - $0.ran) short of its minimum" }
    lines += missedMoments.map {
      "\($0.cause.why): \($0.track.rawValue) is \(outcome(of: $0)), due at \(clock($0.due))"
    }
    lines += refused.map { "`\($0.what)` at \(clock($0.at)) is refused: \($0.why)" }
    return (lines.isEmpty ? ["nothing is broken"] : lines) + [ending]
  }

  private func outcome(of line: AsRunLine) -> String { line.outcome?.rawValue ?? "left open" }

  private var ending: String {
    guard let end else {
      return "the show does not end: \(standstill ?? "nothing is due any more")"
    }
    guard let plannedEnd else { return "the show ends at \(clock(end))" }
    let against =
      end == plannedEnd ? "as planned" : end > plannedEnd ? "\(end - plannedEnd) over" : "\(plannedEnd - end) under"
    return "the show ends at \(clock(end)), \(against)"
  }

  /// Hours, minutes and seconds since the planned start; thousandths only where there are any.
  private func clock(_ instant: Instant) -> String {
    let span = instant - plannedStart
    let milliseconds = span.rawValue.magnitude
    func padded(_ number: UInt64, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let seconds = milliseconds / 1000
    let whole = "\(seconds / 3600):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    return (span < .zero ? "-" : "") + whole + (milliseconds % 1000 == 0 ? "" : ".\(padded(milliseconds % 1000, 3))")
  }
}
