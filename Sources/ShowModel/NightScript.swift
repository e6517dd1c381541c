/// What goes wrong in a dry run, and when.
///
///     let script = NightScript([
///       Mishap(at: show.start + .minutes(12), .override(.late(by: .minutes(7)))),
///       Mishap(at: show.start + .minutes(31), .drop("hana", for: .seconds(40))),
///     ])
public struct NightScript: Equatable, Sendable {
  /// In order of time; those of one instant in the order in which they were written, those from the opening first.
  public let mishaps: [Mishap]

  public init(_ mishaps: [Mishap] = []) {
    let order = mishaps.indices.sorted { left, right in
      (mishaps[left].at ?? .distantPast, left) < (mishaps[right].at ?? .distantPast, right)
    }
    self.mishaps = order.map { mishaps[$0] }
  }

  /// The show files that it reloads, as written: paths relative to the script's folder.
  public var reloads: [String] {
    mishaps.compactMap { if case .reload(let path, _) = $0.what { path } else { nil } }
  }
}

/// One thing that goes wrong, or that somebody does about it.
public struct Mishap: Equatable, Sendable {
  /// Nil: from the opening on.
  public var at: Instant?
  public var what: What
  /// As the script has it: `late: 7m`. For messages.
  public var written: String

  public init(at instant: Instant?, _ what: What, written: String = "") {
    at = instant
    self.what = what
    self.written = written
  }

  public enum What: Equatable, Sendable {
    case override(Override)
    /// The artist's stream goes; it comes back after this time, or never.
    case drop(ArtistID, for: TimeSpan?)
    /// The operator's next GOs, `times` of them, come this much after the time at which each is assumed; with an id
    /// those for that cue or set.
    case lateGo(by: TimeSpan, id: String?, times: Int)
    /// The process is gone for this time, and recovers from its journal.
    case crash(for: TimeSpan)
    /// The edited file at this path is accepted; `running` gives the running set its new fields too.
    case reload(path: String, running: Bool)
  }
}
