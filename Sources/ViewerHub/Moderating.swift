import HubWire
import ShowModel

/// What moderators do in the room. Every act is noted with who, from where and why.
extension Room {
  /// Throws why it is not done.
  mutating func act(_ act: RoomAct, now: Instant) throws(RoomRefusal) {
    guard act.rank > .viewer else { throw RoomRefusal("viewers do not moderate; ask a moderator") }
    let target: String
    switch act.deed {
    case .delete(let id): target = try delete(id, act, now: now)
    case .approve(let id): target = try decide(id, isShown: true, act, now: now)
    case .refuse(let id): target = try decide(id, isShown: false, act, now: now)
    case .restore(let id): target = try restore(id, act, now: now)
    case .unban(let id): target = try unban(id, now: now)
    case .rules(let rules): target = try rule(rules)
    default: target = try actOnPerson(act, now: now)
    }
    let why = act.why.map { ViewerText.cut(ViewerText.cleaned($0), to: HubLimits.reason) }
    note(
      ChatAct(
        at: now, who: ViewerText.cut(ViewerText.cleaned(act.who), to: HubLimits.name), surface: act.surface,
        act: act.deed.name, target: target, line: act.deed.line, why: why))
  }

  private mutating func note(_ act: ChatAct) {
    acts = (acts + [act]).suffix(HubLimits.acts)
    actsRevision += 1
    unkept.append(.act(act))
  }

  // MARK: Lines

  private mutating func delete(_ id: UInt32, _ act: RoomAct, now: Instant) throws(RoomRefusal) -> String {
    guard let line = log[id], line.state != .deleted else {
      throw RoomRefusal("line \(id) is not in the chat any more; look at the newest lines")
    }
    if let number = people.number(of: line.person), let person = people[number] { try mayAct(act, on: person) }
    takeOut(line, why: act.why)
    return line.inWords
  }

  private mutating func takeOut(_ line: ChatLine, why: String?) {
    log.change(line.id) { ($0.state, $0.was, $0.why) = (.deleted, line.state, why) }
    // What answers quote of it is gone too.
    requote(ChatLine.Reply(goneLine: line.id))
    guard line.state == .shown else { return }
    takeBack(line.id)
    errands.removals.append(.line(line.id))
  }

  private mutating func decide(_ id: UInt32, isShown: Bool, _ act: RoomAct, now: Instant) throws(RoomRefusal) -> String
  {
    guard let line = log[id], line.state == .held else {
      throw RoomRefusal("line \(id) does not wait for a moderator; somebody else may have decided already")
    }
    let decided = log.change(id) {
      ($0.state, $0.was) = isShown ? (.shown, nil) : (.deleted, .held)
      $0.why = isShown ? nil : act.why ?? "refused"
    }
    if isShown, let decided {
      if let number = people.number(of: line.person) { people.change(number) { $0.lines += 1 } }
      tellAll(decided)
    }
    return line.inWords
  }

  // MARK: People

  private mutating func actOnPerson(_ act: RoomAct, now: Instant) throws(RoomRefusal) -> String {
    guard let id = act.deed.person, let number = people.number(of: id), let person = people[number] else {
      throw RoomRefusal("nobody in this room is “\(act.deed.person?.rawValue ?? "")”; look at the list of people")
    }
    try mayAct(act, on: person)
    switch act.deed {
    case .timeout(_, let span):
      guard span >= .zero, span <= HubLimits.longestTimeout else {
        throw RoomRefusal("a timeout lasts no longer than \(HubLimits.longestTimeout); ban them instead")
      }
      // Who is held to the same is told too.
      for other in people.silence(number, until: span > .zero ? now + span : nil, now: now) { tellWho(other, now: now) }
    case .ban(_, let span): try ban(person, for: span, act, now: now)
    case .star(_, let isOn): people.change(number) { $0.isStarred = isOn }
    case .verify(_, let isOn):
      people.change(number) { $0.isVerified = isOn }
      if isOn { protect(number, now: now) }
    case .rank(_, let rank):
      people.change(number) { $0.rank = rank }
      if rank > .viewer { protect(number, now: now) }
    case .shadow(_, let isOn): people.change(number) { $0.isShadowed = isOn }
    case .clear:
      let gone = clearWall(of: number)
      takings.keep(.init(kind: .clear, person: id, at: now, stickers: gone))
      errands.removals.append(.placedBy(number))
    case .purge:
      let gone = log.ids(of: id)
      takings.keep(.init(kind: .purge, person: id, at: now, lines: gone))
      errands.removals.append(.saidBy(number))
      for line in gone.compactMap({ log[$0] }) { takeOut(line, why: act.why ?? "purged") }
    case .unclear: try unclear(person, now: now)
    case .unpurge: try unpurge(person, now: now)
    case .name(_, let name):
      let cleaned = ViewerText.cut(ViewerText.cleaned(name), to: HubLimits.name)
      guard people.rename(number, to: cleaned) == nil else {
        throw RoomRefusal("“\(cleaned)” looks like the name of somebody who is known here; give another one")
      }
    default: break
    }
    tellWho(number, now: now)
    return "\(person.shownName) (\(person.id))"
  }

  /// Ranks: a moderator can do nothing to a producer, to another moderator, or to a guest of the producer's.
  func mayAct(_ act: RoomAct, on person: ChatPerson) throws(RoomRefusal) {
    if act.rank == .producer { return }
    guard person.standing == .viewer else {
      throw RoomRefusal("\(person.shownName) is not a moderator's to act on; only a producer may do that")
    }
    switch act.deed {
    case .rank, .verify: throw RoomRefusal("only a producer gives ranks and verifies people; ask one")
    default: break
    }
  }

  private mutating func ban(
    _ person: ChatPerson, for span: TimeSpan?, _ act: RoomAct, now: Instant
  ) throws(RoomRefusal) {
    if let span, span <= .zero || span > HubLimits.longestTimeout {
      throw RoomRefusal("a ban that ends lasts up to \(HubLimits.longestTimeout); leave `for` out for one that doesn't")
    }
    let address = people.address(of: person.number)
    let ban = ChatBan(
      person: person.id, name: person.shownName, address: address?.text, until: span.map { now + $0 }, who: act.who,
      why: act.why, at: now)
    guard bans.add(ban, now: now) else {
      throw RoomRefusal("\(HubLimits.bans) bans hold already; take some off first")
    }
    unkept.append(.ban(ban))
    errands.turnedOut.insert(person.number)
    // Their other windows, without the token, come from there too.
    if let address { errands.turnedOut.formUnion(people.those(from: address)) }
  }

  private mutating func unban(_ id: PersonID, now: Instant) throws(RoomRefusal) -> String {
    guard let ban = bans.ban(of: id, at: now), bans.remove(id) else {
      throw RoomRefusal("“\(id)” is not banned; look at the list of bans")
    }
    unkept.append(.unban(id))
    people.touch()
    return "\(ban.name) (\(id))"
  }

  /// Who looks like somebody that has just been made known loses the name.
  private mutating func protect(_ number: UInt32, now: Instant) {
    for other in people.protect(number) { tellWho(other, now: now) }
  }

  // MARK: Rules

  private mutating func rule(_ rules: ChatRules) throws(RoomRefusal) -> String {
    guard rules.words.count <= HubLimits.wordRules else {
      throw RoomRefusal("there are at most \(HubLimits.wordRules) rules of words; put some together with `*`")
    }
    for word in rules.words where !WordRules.isRule(word) || word.count > HubLimits.wordRule {
      throw RoomRefusal(
        "the rule “\(word.prefix(HubLimits.wordRule))” has no letters or is too long: write words, with `*` for any letters"
      )
    }
    house.rules = rules
    unkept.append(.rules(rules))
    let hold = rules.hold.isEmpty ? "nothing" : rules.hold.map(\.rawValue).joined(separator: ", ")
    return "links \(rules.links.rawValue), hold \(hold), \(rules.words.count) words"
  }
}

extension ChatLine {
  /// For the record of acts.
  var inWords: String { "\(name) (\(person)): \(Reply(self).text)" }
}
