import ShowModel

/// What is gone of a log, once all that was taken away and given back is read in its order. A value.
///
///     let gone = ReplayGone(reader.index.removals)
public struct ReplayGone: Equatable, Sendable {
  /// Lines, by their ids.
  public private(set) var lines: Set<UInt32> = []
  /// Lines that were given back, and when: they are no part of what was taken of somebody before.
  public private(set) var back: [UInt32: Instant] = [:]
  private var said: [UInt32: [Instant]] = [:]
  private var placed: [UInt32: [Instant]] = [:]

  public init(_ removals: [ReplayRemoval]) {
    for removal in removals {
      switch removal.what {
      case .line:
        lines.insert(removal.id)
        back[removal.id] = nil
      case .lineBack:
        lines.remove(removal.id)
        back[removal.id] = removal.at
      case .saidBy: said[removal.id, default: []].append(removal.at)
      case .placedBy: placed[removal.id, default: []].append(removal.at)
      case .saidBack: _ = said[removal.id]?.popLast()
      case .placedBack: _ = placed[removal.id]?.popLast()
      }
    }
  }

  /// Up to when all that viewers said is gone, by their numbers.
  public var saidBy: [UInt32: Instant] { said.compactMapValues { $0.max() } }
  /// Likewise what they placed.
  public var placedBy: [UInt32: Instant] { placed.compactMapValues { $0.max() } }
}
