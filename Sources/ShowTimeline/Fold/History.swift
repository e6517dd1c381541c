import ShowModel

/// A momentary action, and when and why it is due.
public struct Moment: Equatable, Sendable {
  public var at: Instant
  public var action: Action
  public var cause: Cause
  public init(at: Instant, action: Action, cause: Cause) {
    self.at = at
    self.action = action
    self.cause = cause
  }
}

/// Why a lasting track has its value, and how it came there.
///
/// A board has one for every track and a history one board for every change, nearly all of them the same: so it is
/// one reference, and its copies share what it says.
struct Airing: Equatable, Sendable {
  private final class Said: Sendable {
    let cause: Cause
    let transition: Transition
    init(_ cause: Cause, _ transition: Transition) {
      self.cause = cause
      self.transition = transition
    }
  }

  private var said: Said

  init(cause: Cause, transition: Transition = .cut) { said = Said(cause, transition) }

  var cause: Cause {
    get { said.cause }
    set { said = Said(newValue, transition) }
  }

  var transition: Transition {
    get { said.transition }
    set { said = Said(cause, newValue) }
  }

  static func == (left: Airing, right: Airing) -> Bool {
    left.said === right.said || left.cause == right.cause && left.transition == right.transition
  }
}

/// What is on air from an instant on, until the next snapshot.
struct Snapshot: Equatable, Sendable {
  var at: Instant
  var state: StageState
  /// In the order of ``Track/lasting``.
  var airings: [Airing]

  func airing(of track: Track) -> Airing? { track.lastingIndex.map { airings[$0] } }
}

/// What was on air: latched, in order, one snapshot an instant at most.
struct History: Equatable, Sendable {
  /// Never empty.
  private(set) var snapshots: [Snapshot]
  private(set) var moments: [Moment] = []
  /// Those that a jump passed over, and when.
  private(set) var missed: [Moment] = []

  init(first: Snapshot) { snapshots = [first] }

  /// The same from its last snapshot on: what a look ahead begins with.
  func tail() -> History { History(first: latest) }

  var latest: Snapshot { snapshots[snapshots.count - 1] }

  /// Takes down what is on air now, if it differs from what was.
  mutating func record(_ board: Board, at instant: Instant) {
    let last = snapshots.count - 1
    if snapshots[last].state == board.state, snapshots[last].airings == board.airings { return }
    let snapshot = Snapshot(at: instant, state: board.state, airings: board.airings)
    if snapshots[last].at == instant {
      snapshots[last] = snapshot
    } else {
      snapshots.append(snapshot)
    }
  }

  mutating func record(_ moment: Moment) { moments.append(moment) }
  mutating func miss(_ moment: Moment) { missed.append(moment) }

  /// The snapshot that holds at an instant; the first one before all.
  func snapshot(at instant: Instant) -> Snapshot {
    snapshots[max(0, firstIndex(in: snapshots) { $0.at > instant } - 1)]
  }

  /// Those that begin after an instant.
  func snapshots(after instant: Instant) -> ArraySlice<Snapshot> {
    snapshots[firstIndex(in: snapshots) { $0.at > instant }...]
  }

  func moments(from instant: Instant) -> ArraySlice<Moment> {
    moments[firstIndex(in: moments) { $0.at >= instant }...]
  }

  /// The first index whose element meets a condition that, once met, stays met.
  private func firstIndex<Element>(in list: [Element], where met: (Element) -> Bool) -> Int {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if met(list[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Track {
  /// Its place in ``Track/lasting``; nil for a momentary one.
  var lastingIndex: Int? {
    switch self {
    case .layout: 0
    case .slots: 1
    case .levels: 2
    case .caption: 3
    case .title: 4
    case .background: 5
    case .stickers: 6
    case .mode: 7
    case .effects: 8
    case .chat: 9
    case .blocked: 10
    case .burst, .say, .wall, .tell, .kick: nil
    }
  }

  /// Its place among all tracks: the order of commands that are due together.
  var order: Int {
    switch self {
    case .burst: 11
    case .say: 12
    case .wall: 13
    case .tell: 14
    case .kick: 15
    default: lastingIndex ?? Track.lasting.count
    }
  }
}
