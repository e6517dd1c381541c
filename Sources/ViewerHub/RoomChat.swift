import HubWire
import NIOCore
import ShowModel

/// What is said in the room, and what comes of it.
struct HouseRules {
  /// The show's own.
  var chat = ChatRule.open
  var rules: ChatRules {
    didSet {
      words = WordRules(rules.words)
      revision += 1
    }
  }
  private(set) var words: WordRules
  private(set) var revision = 0

  init(_ rules: ChatRules) {
    self.rules = rules
    words = WordRules(rules.words)
  }

  enum Verdict: Equatable {
    case pass
    case hold(String)
    case refuse(WireRefusal.Why)
  }

  /// What becomes of somebody's line; `last` is when they said the one before.
  func verdict(on text: String, by person: ChatPerson, last: Instant, now: Instant) -> Verdict {
    guard person.standing == .viewer else { return .pass }
    switch chat {
    case .closed: return .refuse(.closed)
    case .slow(let span) where now - last < span: return .refuse(.slow)
    default: break
    }
    if let rule = words.match(in: text) {
      return rules.hold.contains(.words) ? .hold("it has “\(rule)”") : .refuse(.words)
    }
    if person.isStarred { return .pass }
    if rules.hold.contains(.links), LinkFinder.hasLink(text) { return .hold("it has an address") }
    if rules.hold.contains(.new), person.lines == 0 { return .hold("it is their first line") }
    return .pass
  }

  /// Whether the addresses in somebody's line are links.
  func mayLink(_ person: ChatPerson) -> Bool {
    switch rules.links {
    case .off: false
    case .starred: person.isStarred || person.standing > .viewer
    case .all: true
    }
  }
}

extension Room {
  mutating func say(
    _ text: String, replyTo reply: UInt32 = 0, by viewer: UInt32, now: Instant
  ) -> WireRefusal.Why? {
    guard var person = people[viewer] else { return .notNow }
    // The rules may be newer than the name.
    if person.standing == .viewer, house.words.match(in: person.name) != nil {
      _ = rename(viewer, to: "", now: now)
      person = people[viewer] ?? person
    }
    var line = ChatLine(
      id: 0, at: now, person: person.id, number: viewer, name: person.shownName, text: text)
    line.reply = log[reply].flatMap { $0.isPublic ? ChatLine.Reply($0) : nil }
    return take(line, by: person, now: now)
  }

  /// Decides what becomes of a line.
  private mutating func take(_ said: ChatLine, by person: ChatPerson, now: Instant) -> WireRefusal.Why? {
    var line = said
    (line.colour, line.rank) = (person.colour, person.rank)
    (line.isStarred, line.isVerified) = (person.isStarred, person.isVerified)
    line.hasLinks = house.mayLink(person) && LinkFinder.hasLink(line.text)
    guard !isTooBusyToTalk else { return .tooBusy }
    if people.isMuted(person.number, at: now) { return .muted }
    switch house.verdict(on: line.text, by: person, last: people.lastLine(of: person.number), now: now) {
    case .refuse(let why): return why
    case .hold(let why):
      guard log.held < HubLimits.heldLines else { return .tooBusy }
      if let why = admit(line.text, by: person, now: now) { return why }
      people.hasSpoken(person.number, at: now)
      line.id = nextID()
      (line.state, line.why) = (.held, why)
      log.add(line)
      return .held
    case .pass:
      if let why = admit(line.text, by: person, now: now) { return why }
      people.hasSpoken(person.number, at: now)
      line.id = nextID()
      show(line, by: person, now: now)
      return nil
    }
  }

  /// Counts a line that is about to be said; why it is not, when it was said just now, or too much comes from where it
  /// comes from. Who is known here says what they like.
  private mutating func admit(_ text: String, by person: ChatPerson, now: Instant) -> WireRefusal.Why? {
    if People.isExempt(person) { return nil }
    let address = people.address(of: person.number)
    let saying = RepeatBook.Saying(text, by: person.number, from: address)
    if repeats.isRepeated(saying, at: now) { return .repeated }
    guard networks.takeLine(from: address, at: now) else { return .tooBusy }
    repeats.note(saying, at: now)
    return nil
  }

  private mutating func show(_ line: ChatLine, by person: ChatPerson, now: Instant) {
    var line = line
    people.change(person.number) {
      $0.lines += 1
      $0.lastSeen = now
    }
    if person.isShadowed { (line.isShadow, line.why) = (true, ChatLine.shadowed) }
    log.add(line)
    if person.isShadowed { tellInShadow(line, now: now) } else { tellAll(line) }
  }

  /// Tells a line to who said it, and to moderators.
  mutating func tellInShadow(_ line: ChatLine, now: Instant) {
    errands.tell(line.number, records: { $0.add(line) }, at: now)
    for watcher in people.moderators where watcher != line.number {
      errands.tell(watcher, records: { $0.add(line, forModerators: true) }, at: now)
    }
  }

  /// A line that comes from elsewhere, under somebody's name there: they are known to moderators like viewers.
  mutating func say(_ text: String, as name: String, from place: String, now: Instant) throws(RoomRefusal) {
    let words = ViewerText.cut(ViewerText.cleaned(text), to: HubLimits.line)
    let called = ViewerText.cut(ViewerText.cleaned(name), to: HubLimits.name)
    guard !words.isEmpty, !called.isEmpty else { throw RoomRefusal("there is nothing to read in the line or its name") }
    let id = PersonID("\(place):\(called.lowercased())")
    guard bans.ban(of: id, at: now) == nil else { throw RoomRefusal("\(called) from \(place) is banned here") }
    let number = people.number(ofNewOrKnown: id, now: now)
    let isFine = house.words.match(in: called) == nil
    let plain = isFine ? NameSigns.without(called) : ""
    let author = plain.isEmpty ? "guest" : plain
    let shown = ViewerText.cut("\(author) · \(place)", to: TextLimit(clusters: 2 * HubLimits.name.clusters, bytes: 512))
    if people[number]?.name != shown { people.callFromElsewhere(number, shown) }
    guard let person = people[number] else { return }
    let line = ChatLine(id: 0, at: now, person: id, number: number, name: shown, text: words)
    guard let why = take(line, by: person, now: now), why != .held else { return }
    throw RoomRefusal("the line is not said: \(why.words)")
  }

  // MARK: Who somebody is

  mutating func rename(_ viewer: UInt32, to name: String, now: Instant) -> WireRefusal.Why? {
    let why = call(viewer, name)
    tellWho(viewer, now: now)
    return why
  }

  /// Calls somebody as they wish, or says why not.
  mutating func call(_ viewer: UInt32, _ name: String) -> WireRefusal.Why? {
    if NameSigns.poses(name) { return .reserved }
    if people[viewer]?.standing == .viewer, house.words.match(in: name) != nil { return .words }
    return people.rename(viewer, to: name)
  }

  mutating func colour(_ viewer: UInt32, _ colour: UInt8, now: Instant) {
    guard colour < HubLimits.colours else { return }
    people.change(viewer) { $0.colour = colour }
    tellWho(viewer, now: now)
  }

  /// Tells all windows of somebody's who they are.
  mutating func tellWho(_ viewer: UInt32, now: Instant) {
    guard people.known[viewer]?.isThere == true, let you = you(viewer, token: nil, now: now) else { return }
    errands.tell(viewer, you)
  }

  /// Who somebody is, for themselves.
  func you(_ viewer: UInt32, token: String?, now: Instant) -> ByteBuffer? {
    guard let person = people[viewer] else { return nil }
    let until = people.mutedUntil(viewer, at: now)?.rawValue ?? 0
    let you = WireYou(viewer: person.number, marks: person.marks, colour: person.colour, mutedUntil: until)
    var message = ByteBuffer()
    (person.name.isEmpty ? nil : person.name).orNoText { name in
      token.orNoText { token in
        message.writeMessage(most: (name?.count ?? 0) + (token?.count ?? 0)) { $0.you(you, name: name, token: token) }
      }
    }
    return ServerFrame.binary(message)
  }

  /// Who is there, as a page lists them.
  func peopleFrame() -> ByteBuffer {
    var message = ByteBuffer.message(most: 0) { $0.people(UInt32(clamping: viewers)) }
    for present in people.list(atMost: HubLimits.listedOnPage, isThere: true) {
      let person = WirePerson(
        viewer: present.person.number, marks: present.person.marks, colour: present.person.colour)
      present.person.shownName.withText { name in
        message.writeMessage(most: name.count) { $0.person(person, name: name) }
      }
    }
    return ServerFrame.binary(message)
  }
}

extension ChatLine {
  /// Why nobody sees a line in the shadow.
  static let shadowed = "only they see it"
}

extension ChatLine.Reply {
  init(_ line: ChatLine) {
    let words = ViewerText.cut(line.text, to: HubLimits.excerpt)
    self.init(id: line.id, name: line.name, text: words.utf8.count < line.text.utf8.count ? words + "…" : words)
  }

  /// Of a line that was taken away: nothing.
  init(goneLine id: UInt32) { self.init(id: id, name: "", text: "") }
}

extension ChatPerson {
  var marks: WireMarks {
    var marks = WireMarks.none
    if isStarred { marks.insert(.starred) }
    if isVerified { marks.insert(.verified) }
    if rank == .moderator { marks.insert(.moderator) }
    if rank == .producer { marks.insert(.producer) }
    return marks
  }
}

extension WireRefusal.Why {
  /// For those who are no page.
  var words: String {
    switch self {
    case .tooFast: "too much at once; wait a second"
    case .tooBusy: "everybody talks at once; try again in a moment"
    case .empty: "nothing is left of it"
    case .packIsGone: "the pack is no longer placed from"
    case .notNow: "the show does not let viewers do that now"
    case .muted: "a moderator has silenced them for a while"
    case .slow: "the chat is slow just now"
    case .closed: "the chat is closed"
    case .words: "it has words that are not said here"
    case .held: "a moderator looks at it first"
    case .reserved: "the name looks like somebody else's who is known here"
    case .repeated: "the same was said just now"
    }
  }
}
