import ShowModel

/// What follows from the show file alone, worked out once: planned times, the order of cues, what films there are.
///
/// A class only so that the many copies of a night share it; it never changes.
final class Plan: Sendable {
  let show: Show
  /// The running order as the file has it.
  let order: RunningOrder
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
    order = RunningOrder(of: show)
    cues = CueOrder(show.cues)
    cueTimes = cues.planned(start: show.start, end: order.entries.last?.plannedEnd ?? show.start)
  }

  /// How many slots a layout has; a layout that the show doesn't know counts as one slot.
  func slotCount(of layout: LayoutName) -> Int { slotCounts[layout] ?? 1 }
  func knows(_ layout: LayoutName) -> Bool { slotCounts[layout] != nil }
}
