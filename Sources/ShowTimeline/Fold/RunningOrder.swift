import ShowModel

/// The places of an evening and the act at each.
///
/// Start and policy belong to the place; length, artist and cues to the act: a swap exchanges the acts of two places,
/// a move takes the place along.
struct RunningOrder: Sendable {
  let entries: [Entry]
  private let start: Instant

  /// As the file has it.
  init(of show: Show) { self.init(show.sets.map { (Place(of: $0), Act($0)) }, from: show.start) }

  private init(_ pairs: [(place: Place, act: Act)], from start: Instant) {
    var entries: [Entry] = []
    entries.reserveCapacity(pairs.count)
    for (place, act) in pairs {
      var planned = entries.last.map { $0.plannedEnd + place.changeover.planned } ?? start
      if case .hard(let instant) = place.start { planned = instant }
      entries.append(Entry(place: place, act: act, plannedStart: planned))
    }
    self.entries = entries
    self.start = start
  }

  /// The same after a producer's changes, one after the other; one that names a set which isn't there is passed over.
  func changed(by changes: [OrderChange]) -> RunningOrder {
    if changes.isEmpty { return self }
    var pairs = entries.map { (place: $0.place, act: $0.act) }
    func place(of set: SetID) -> Int? { pairs.firstIndex { $0.act.id == set } }
    for change in changes {
      switch change {
      case .swap(let one, let other):
        guard let first = place(of: one), let second = place(of: other) else { continue }
        (pairs[first].act, pairs[second].act) = (pairs[second].act, pairs[first].act)
      case .move(let set, let before):
        guard set != before, let from = place(of: set), place(of: before) != nil else { continue }
        let moved = pairs.remove(at: from)
        pairs.insert(moved, at: place(of: before) ?? from)
      }
    }
    return RunningOrder(pairs, from: start)
  }

  func place(of set: SetID) -> Int? { entries.firstIndex { $0.act.id == set } }
  func entry(of set: SetID) -> Entry? { entries.first { $0.act.id == set } }
}

/// One place of the running order and the act at it.
struct Entry: Sendable {
  let place: Place
  let act: Act
  /// By the file's start rules and lengths, in this order: a hard start at its instant, every other at the planned
  /// end of the set before plus its planned changeover, the first at the show's start.
  let plannedStart: Instant
  let plannedEnd: Instant
  /// When each of the act's cues is planned; one that waits for GO, when it is assumed.
  let cueTimes: [Instant]

  init(place: Place, act: Act, plannedStart: Instant) {
    var end = plannedStart + act.set.duration
    if case .at(let instant) = act.set.end { end = max(instant, plannedStart + act.set.minimum) }
    self.place = place
    self.act = act
    self.plannedStart = plannedStart
    plannedEnd = end
    cueTimes = act.cues.planned(start: plannedStart, end: end)
  }
}

/// Where in the evening an act stands: what stays when another act takes its turn there.
struct Place: Sendable {
  /// The set whose place it is in the file.
  let id: SetID
  let start: StartRule
  let ifRunning: MeetingRule
  let changeover: Changeover

  init(of set: ShowSet) {
    id = set.id
    start = set.start
    ifRunning = set.ifRunning
    changeover = set.changeover
  }

  /// The changeover's minimum, never above what is planned.
  var leastChangeover: TimeSpan { min(changeover.minimum, changeover.planned) }
}

/// What a set is, wherever in the evening it stands: its length, its artist, its cues in order.
///
/// A class only so that the places, the runs and the many copies of a night share it; it never changes.
final class Act: Equatable, Sendable {
  let set: ShowSet
  let cues: CueOrder

  init(_ set: ShowSet) {
    self.set = set
    cues = CueOrder(set.cues)
  }

  /// The cue at 0 that puts the set on air; nil where the set has none.
  var opening: Cue? { cues.cues.first.flatMap { $0.at == .offset(.zero) ? $0 : nil } }

  /// The same with some of its cues at an instant.
  func retimed(by times: [CueID: Instant]) -> Act {
    guard !times.isEmpty, set.cues.contains(where: { times[$0.id] != nil }) else { return self }
    var set = self.set
    set.cues = set.cues.retimed(by: times)
    return Act(set)
  }

  var id: SetID { self.set.id }

  static func == (left: Act, right: Act) -> Bool { left === right || left.set == right.set }
}
