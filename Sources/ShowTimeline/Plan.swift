import ShowModel

/// What follows from the show file alone, worked out once: planned times, the order of cues, what films there are.
///
/// A class only so that the many copies of a night share it; it never changes.
final class Plan: Sendable {
  let show: Show
  let sets: [PlannedSet]
  /// The order of the show's own cues.
  let cues: CueOrder
  /// When the show's own cues are planned.
  let cueTimes: [Instant]
  let films: Set<SourceID>
  let sources: Set<SourceID>
  private let slotCounts: [LayoutName: Int]

  init(show: Show) {
    self.show = show
    films = Set(show.artists.filter { $0.file != nil }.map { SourceID($0.id) })
    sources = Set(show.artists.map { SourceID($0.id) }).union([.placeholder])
    var counts: [LayoutName: Int] = [:]
    for layout in Layout.builtIn + show.layouts { counts[layout.name] = layout.slots.count }
    slotCounts = counts
    sets = PlannedSet.all(of: show)
    let order = CueOrder(show.cues)
    cues = order
    cueTimes = order.planned(start: show.start, end: sets.last?.end ?? show.start)
  }

  /// How many slots a layout has; a layout that the show doesn't know counts as one slot.
  func slotCount(of layout: LayoutName) -> Int { slotCounts[layout] ?? 1 }
  func knows(_ layout: LayoutName) -> Bool { slotCounts[layout] != nil }
}

/// One set as the file has it.
struct PlannedSet: Sendable {
  let set: ShowSet
  let start: Instant
  let end: Instant
  let cues: CueOrder
  /// When each of its cues is planned; one that waits for GO, when it is assumed.
  let cueTimes: [Instant]

  /// The sets in running order: a hard start at its instant, every other at the planned end of the set before plus
  /// its planned changeover, the first at the show's start.
  static func all(of show: Show) -> [PlannedSet] {
    var result: [PlannedSet] = []
    result.reserveCapacity(show.sets.count)
    for set in show.sets {
      var start = result.last.map { $0.end + set.changeover.planned } ?? show.start
      if case .hard(let instant) = set.start { start = instant }
      var end = start + set.duration
      if case .at(let instant) = set.end { end = max(instant, start + set.minimum) }
      let cues = CueOrder(set.cues)
      result.append(
        PlannedSet(set: set, start: start, end: end, cues: cues, cueTimes: cues.planned(start: start, end: end)))
    }
    return result
  }

  /// The changeover's minimum, never above what is planned.
  var leastChangeover: TimeSpan { min(set.changeover.minimum, set.changeover.planned) }
}
