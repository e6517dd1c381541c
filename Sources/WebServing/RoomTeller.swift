import ShowModel
import ShowReports
import ViewerHub

/// Tells the desks what changes in the viewers' room, and remembers what they know.
struct RoomTeller {
  let hub: Hub
  let zones: any ZoneRules
  private var known = RoomSnapshot.Known()
  private var viewers = -1
  private var nextPeople = Instant.distantPast

  init(hub: Hub, zones: any ZoneRules) {
    self.hub = hub
    self.zones = zones
  }

  /// What is new since the last call; nil when nothing is. In a crowd somebody always comes or goes, so that alone is told
  /// once a second.
  mutating func news(zone: String, at now: Instant) -> RoomReport? {
    let isDue = now >= nextPeople
    if isDue { nextPeople = now + .seconds(1) }
    let snapshot = hub.room(after: &known, withPeople: isDue)
    let isNew =
      !snapshot.lines.isEmpty || snapshot.people != nil || snapshot.bans != nil || snapshot.acts != nil
      || snapshot.curve != nil || snapshot.hasNewRules || (isDue && snapshot.viewers != viewers)
    guard isNew else { return nil }
    viewers = snapshot.viewers
    return RoomReport(snapshot, zone: zone, zones: zones)
  }

  /// The whole room, for one that has just come.
  func whole(zone: String) -> RoomReport {
    var nothing = RoomSnapshot.Known()
    return RoomReport(hub.room(after: &nothing), zone: zone, zones: zones)
  }
}

extension RoomReport {
  init(_ snapshot: RoomSnapshot, zone: String, zones: any ZoneRules) {
    let time = RoomTime(zone: zone, zones: zones)
    self.init(
      viewers: snapshot.viewers, lines: snapshot.lines.map { Line($0, time: time) },
      rules: Rules(snapshot.rules, chat: snapshot.chat))
    people = snapshot.people?.map { member in
      Member(
        member.person, isThere: member.isThere, state: member.state.rawValue, until: member.until,
        stickers: member.stickers, time: time)
    }
    bans = snapshot.bans?.map { Ban($0, time: time) }
    acts = snapshot.acts?.map { Act($0, time: time) }
    curve = snapshot.curve?.map { Point(at: time.text($0.at), viewers: $0.viewers) }
  }
}
