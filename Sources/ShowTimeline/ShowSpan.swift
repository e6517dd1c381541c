import ShowModel

/// From when to when the show goes.
public struct ShowSpan: Equatable, Sendable {
  /// The first set's start: as it happened, or as it is expected.
  public var start: Instant
  /// The last set's end, once it has happened.
  public var end: Instant?
}

extension Night {
  /// From when to when the show goes, by what is known now.
  public var span: ShowSpan {
    let first = runs.first ?? running
    let start = first?.start ?? projected().runs.first?.start ?? show.start
    return ShowSpan(start: start, end: isOver ? runs.last?.end : nil)
  }

  /// The next GO that a rundown assumes, for a dry run to press; nil when none is waited for.
  public var nextAssumedGo: AssumedGo? { assumedGo.map { AssumedGo(at: $0.at, id: $0.id) } }
}

/// A GO that nobody has pressed yet.
public struct AssumedGo: Equatable, Sendable {
  public var at: Instant
  /// What it fires: the standby's id by then.
  public var id: String
}
