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
  private let layouts: Set<LayoutName>
  private let slotCounts: [LayoutName: Int]

  /// - Parameters:
  ///   - old: The plan that an edited file replaces: what it knew may still be on air.
  ///   - fired: Cues of the show's own that have fired and that the edited file no longer has.
  init(show: Show, after old: Plan? = nil, keeping fired: [Cue] = []) {
    self.show = show
    let sources = Set(show.artists.map { SourceID($0.id) }).union([.placeholder])
    let films = Set(show.artists.filter { $0.file != nil }.map { SourceID($0.id) })
    self.sources = sources
    self.films = films.union(old?.films.subtracting(sources) ?? [])
    layouts = Set((Layout.builtIn + show.layouts).map(\.name))
    var counts = old?.slotCounts ?? [:]
    for layout in Layout.builtIn + show.layouts { counts[layout.name] = layout.slots.count }
    slotCounts = counts
    order = RunningOrder(of: show)
    cues = CueOrder(show.cues + fired)
    cueTimes = cues.planned(start: show.start, end: order.entries.last?.plannedEnd ?? show.start)
  }

  /// How many slots a layout has; a layout that the show doesn't know counts as one slot.
  func slotCount(of layout: LayoutName) -> Int { slotCounts[layout] ?? 1 }
  func knows(_ layout: LayoutName) -> Bool { layouts.contains(layout) }
}
