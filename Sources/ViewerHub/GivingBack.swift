import HubWire
import ShowModel

/// What moderators take back of what they took away. It is an act like any other: noted, and told to everybody's page
/// and to every replay.
extension Room {
  /// A line is again what it was before it was deleted or refused: shown, or held.
  mutating func restore(_ id: UInt32, _ act: RoomAct, now: Instant) throws(RoomRefusal) -> String {
    guard let line = log[id], line.state == .deleted else {
      throw RoomRefusal("line \(id) is not one that was taken away; look at the newest lines")
    }
    if let number = people.number(of: line.person), let person = people[number] { try mayAct(act, on: person) }
    guard giveBack(line, now: now) else {
      throw RoomRefusal("\(HubLimits.heldLines) lines are held already; decide about some of them first")
    }
    errands.removals.append(.lineBack(id))
    return line.inWords
  }

  /// Gives back what the latest purge took of somebody.
  mutating func unpurge(_ person: ChatPerson, now: Instant) throws(RoomRefusal) {
    guard let taken = takings.take(.purge, of: person.id, at: now) else {
      throw RoomRefusal(
        "no lines of \(person.shownName)'s were purged in the last \(HubLimits.takenKept); restore single ones instead")
    }
    errands.removals.append(.saidBack(person.number))
    for line in taken.lines.compactMap({ log[$0] }) where line.state == .deleted {
      guard giveBack(line, now: now) else { continue }
      errands.removals.append(.lineBack(line.id))
    }
  }

  /// Puts up again what the latest clearing took of somebody, but for what the show itself has cleared since.
  mutating func unclear(_ person: ChatPerson, now: Instant) throws(RoomRefusal) {
    guard let taken = takings.take(.clear, of: person.id, at: now) else {
      throw RoomRefusal(
        "no stickers of \(person.shownName)'s were cleared in the last \(HubLimits.takenKept); they may place new ones")
    }
    errands.removals.append(.placedBack(person.number))
    putBack(taken.stickers, now: now)
  }

  /// False when no more lines may be held.
  private mutating func giveBack(_ line: ChatLine, now: Instant) -> Bool {
    let state = line.was ?? .shown
    if state == .held, log.held >= HubLimits.heldLines { return false }
    let back = log.change(line.id) {
      ($0.state, $0.was, $0.why) = (state, nil, $0.isShadow ? ChatLine.shadowed : nil)
    }
    guard let back else { return false }
    requote(ChatLine.Reply(back))
    if state == .shown { tellAgain(back, now: now) }
    return true
  }
}
