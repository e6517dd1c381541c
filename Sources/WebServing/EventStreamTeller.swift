import ShowModel
import ShowReports
import ShowTimeline

/// Looks at the night for the desks, and remembers what they know. Has one owner, the event stream's loop.
struct EventTeller {
  private let picture: DeskPicture
  private var digest = EventDigest()
  private var latest: DeskPicture.Look?
  private var call: CallReport?
  private var levels = LevelsReport()
  private var tail = AsRunTail()
  private var given: [Given] = []
  private var lastChange = Instant.distantPast
  private var lastRead = Instant.distantPast
  private var lastLevels = Instant.distantPast
  private var room: RoomTeller

  init(picture: DeskPicture) {
    self.picture = picture
    room = RoomTeller(hub: picture.show.hub, zones: picture.show.zones)
  }

  /// Starts again with nothing told: nobody listens any more.
  mutating func forget() { self = EventTeller(picture: picture) }

  /// What is new since the last call.
  mutating func news(at now: Instant) async throws -> [EventReport] {
    let look = await picture.look()
    // An edited show may have other layouts, artists and packs.
    let isEdited = latest.map { $0.show != look.show } ?? false
    latest = look
    var events: [EventReport] = isEdited ? [.show(look.show)] : []
    events += digest.changes(
      state: look.state, plan: look.plan, sources: look.sources, outputs: look.outputs, stages: look.stages,
      failures: look.failures, at: now)
    if !events.isEmpty { lastChange = now }
    if call != look.call {
      call = look.call
      events.append(.call(look.call))
    }
    if levels != look.levels, now - lastLevels >= EventLimits.levelsEvery {
      (levels, lastLevels) = (look.levels, now)
      events.append(.levels(look.levels))
    }
    // What airs changes the plan or the state, so the log is read after changes, and now and then in any case.
    let isFresh = now - lastChange <= EventLimits.asRunPatience || tail.isSomethingOpen
    if isFresh && now - lastRead >= .seconds(1) || now - lastRead >= EventLimits.asRunPeriod {
      lastRead = now
      let lines = tail.take(try await picture.asRun(after: tail.settledThrough))
      if !lines.isEmpty { events.append(.asRun(numbered(lines, zone: look.show.zone))) }
    }
    if given != look.given {
      let known = Dictionary(uniqueKeysWithValues: given.map { ($0.number, $0) })
      given = look.given
      events.append(.overrides(ordered(given.filter { known[$0.number] != $0 }, zone: look.show.zone)))
    }
    if let news = room.news(zone: look.show.zone, at: now) { events.append(.room(news)) }
    return events
  }

  /// Everything that a desk has to know, for one that has just come.
  func whole(at now: Instant) -> [EventReport] {
    guard let latest else { return [] }
    return [
      .show(latest.show), .rundown(latest.plan),
      .sources(latest.sources), .outputs(latest.outputs), .levels(latest.levels), .stages(latest.stages),
      .failures(latest.failures),
      .state(latest.state), .call(latest.call), .asRun(numbered(tail.aired, zone: latest.show.zone)),
      .overrides(ordered(given, zone: latest.show.zone)), .room(room.whole(zone: latest.show.zone)), .clock(now),
    ]
  }

  private func ordered(_ given: [Given], zone: String) -> [OverrideLine] {
    OverrideLine.all(given, zone: zone, zones: picture.show.zones)
  }

  private func numbered(_ lines: [NumberedLine], zone: String) -> [NumberedAsRun] {
    NumberedAsRun.all(lines, zone: zone, zones: picture.show.zones)
  }
}

/// The last lines of the as-run log. A value: it decides which of the lines that were read are news.
///
/// A line without an outcome is an intent that may yet be withdrawn: it is news when its outcome has come.
struct AsRunTail {
  /// Oldest first.
  private(set) var lines: [NumberedLine] = []

  /// Every line up to this number has its outcome.
  var settledThrough: Int64 {
    if let open = lines.first(where: { $0.line.outcome == nil }) { return open.number - 1 }
    return lines.last?.number ?? 0
  }

  /// Whether a line waits for its outcome.
  var isSomethingOpen: Bool { lines.contains { $0.line.outcome == nil } }

  var aired: [NumberedLine] { lines.filter { $0.line.outcome != nil } }

  /// Takes in the lines after ``settledThrough``, and returns those whose outcome is new.
  mutating func take(_ read: [NumberedLine]) -> [NumberedLine] {
    let known = Dictionary(lines.map { ($0.number, $0) }) { first, _ in first }
    let news = read.filter { $0.line.outcome != nil && known[$0.number] != $0 }
    let settled = settledThrough
    lines = (lines.filter { $0.number <= settled } + read).suffix(DeskLimits.asRunTail)
    return news.suffix(DeskLimits.asRunTail)
  }
}
