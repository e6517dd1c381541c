import HubWire
import ShowModel

/// Somebody in the room, and what is known of them while the process lives.
struct Present {
  var person: ChatPerson
  /// Of the name.
  var skeleton = ""
  /// Connections that are open.
  var windows = 0
  var address: AddressPrefix?
  var lastLine = Instant.distantPast
  /// Whose silence holds for them too, while it does: they came from that network when it had been laid on already, and
  /// nobody knew them.
  var silencedWith: UInt32?

  var isThere: Bool { windows > 0 }
}

/// Everybody whom the room knows, there or away. A value that decides who somebody is and what they may be called.
struct People {
  private(set) var known: [UInt32: Present] = [:]
  private var numbers: [PersonID: UInt32] = [:]
  /// By the skeletons of names.
  private var called: [String: [UInt32]] = [:]
  private var lastNumber: UInt32 = 0
  /// Grows whenever something changes that a list tells.
  private(set) var revision = 0
  /// Those who may see what others don't.
  private(set) var moderators: Set<UInt32> = []
  /// Those who are silenced, or were, and those in the shadow: of all others a tick need not ask.
  private(set) var restrained: Set<UInt32> = []
  /// Who has been silenced of those that came from a network.
  private var silenced: [AddressPrefix: Set<UInt32>] = [:]
  /// Whose records are to be kept.
  private var unkept: Set<UInt32> = []

  init(_ remembered: [ChatPerson] = []) {
    lastNumber = remembered.map(\.number).max() ?? 0
    for var person in remembered.suffix(HubLimits.people) where numbers[person.id] == nil {
      // One of two with the same number gets another: a page knows people by it.
      if person.number == 0 || known[person.number] != nil { person.number = lastNumber &+ 1 }
      numbers[person.id] = person.number
      known[person.number] = Present(person: person)
      setSkeleton(of: person.number)
      sort(person)
      lastNumber = max(lastNumber, person.number)
    }
  }

  subscript(number: UInt32) -> ChatPerson? { known[number]?.person }

  func number(of id: PersonID) -> UInt32? { numbers[id] }

  // MARK: Coming and going

  /// Opens a window of somebody's; they are new to the room if their id is.
  mutating func arrive(_ id: PersonID, from address: AddressPrefix?, now: Instant) -> UInt32 {
    let number = number(ofNewOrKnown: id, now: now)
    known[number]?.windows += 1
    known[number]?.address = address
    known[number]?.person.lastSeen = now
    if ownSilence(of: number, at: now) != nil { silenceNewcomers(from: address, with: number, now: now) }
    revision += 1
    return number
  }

  /// Takes somebody who has only just come, and whom nobody knows, for the one from their network who is silenced
  /// longest, and for whoever spoke there last: otherwise whoever forgets their token is free of either.
  mutating func holdToNetwork(_ number: UInt32, lastLine: Instant, now: Instant) {
    guard let address = known[number]?.address else { return }
    known[number]?.lastLine = lastLine
    let others = (silenced[address] ?? []).filter { ownSilence(of: $0, at: now) != nil }
    silenced[address] = others.isEmpty ? nil : others
    let ends = others.map { (number: $0, end: ownSilence(of: $0, at: now) ?? now) }
    guard let longest = ends.max(by: { $0.end < $1.end }) else { return }
    known[number]?.silencedWith = longest.number
    restrained.insert(number)
  }

  mutating func leave(_ number: UInt32, now: Instant) {
    guard let windows = known[number]?.windows, windows > 0 else { return }
    known[number]?.windows = windows - 1
    known[number]?.person.lastSeen = now
    revision += 1
  }

  /// Somebody's number; one who is not known gets one.
  mutating func number(ofNewOrKnown id: PersonID, now: Instant) -> UInt32 {
    if let number = numbers[id] { return number }
    if known.count >= HubLimits.people { forget() }
    repeat { lastNumber &+= 1 } while lastNumber == 0 || known[lastNumber] != nil
    add(id, lastNumber, now: now)
    return lastNumber
  }

  /// The number of somebody who was here in an earlier life of the room; the one that they had, if it is still free.
  mutating func recall(_ id: PersonID, as number: UInt32, at instant: Instant) -> UInt32 {
    guard numbers[id] == nil, number != 0, known[number] == nil, known.count < HubLimits.people else {
      return self.number(ofNewOrKnown: id, now: instant)
    }
    add(id, number, now: instant)
    lastNumber = max(lastNumber, number)
    return number
  }

  private mutating func add(_ id: PersonID, _ number: UInt32, now: Instant) {
    var person = ChatPerson(id: id, number: number, lastSeen: now)
    person.colour = UInt8(id.rawValue.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % HubLimits.colours)
    known[number] = Present(person: person)
    numbers[id] = number
  }

  /// Makes room: a quarter of those that are away and unmarked go, those away longest first.
  private mutating func forget() {
    let away = known.values.filter { !$0.isThere && !$0.person.isMarked }
      .sorted { $0.person.lastSeen < $1.person.lastSeen }
    for present in away.prefix(max(1, HubLimits.people / 4)) {
      let person = present.person
      uncall(person.number)
      known[person.number] = nil
      numbers[person.id] = nil
      unkept.remove(person.number)
      restrained.remove(person.number)
    }
    revision += 1
  }

  // MARK: Names

  /// Calls somebody so, or nearly so: a name that somebody here has gets a number behind it. Says why not, when it looks
  /// like the name of somebody who is protected.
  mutating func rename(_ number: UInt32, to wanted: String) -> WireRefusal.Why? {
    guard let present = known[number] else { return nil }
    guard wanted != present.person.name else { return nil }
    let skeleton = Skeleton.of(name: wanted)
    if !wanted.isEmpty, isGuest(skeleton) || isReserved(skeleton, for: number) { return .reserved }
    var name = wanted
    if !skeleton.isEmpty, isTaken(skeleton, for: number) {
      let free = (2...HubLimits.suffixes).lazy.map { "\(Self.shortened(wanted)) \($0)" }
        .first { !isTaken(Skeleton.of(name: $0), for: number) && !isReserved(Skeleton.of(name: $0), for: number) }
      guard let free else { return .reserved }
      name = free
    }
    uncall(number)
    change(number) { $0.name = name }
    setSkeleton(of: number)
    return nil
  }

  /// Takes a name off everybody who looks like the one that has just been protected; returns whom.
  mutating func protect(_ number: UInt32) -> [UInt32] {
    guard let skeleton = known[number]?.skeleton, !skeleton.isEmpty else { return [] }
    let others = (called[skeleton] ?? []).filter { $0 != number && (known[$0]?.person.standing ?? .viewer) == .viewer }
    for other in others {
      uncall(other)
      change(other) { $0.name = "" }
      setSkeleton(of: other)
    }
    return others
  }

  private func isTaken(_ skeleton: String, for number: UInt32) -> Bool {
    called[skeleton]?.contains { $0 != number && known[$0]?.isThere == true } ?? false
  }

  private func isReserved(_ skeleton: String, for number: UInt32) -> Bool {
    called[skeleton]?.contains { $0 != number && (known[$0]?.person.standing ?? .viewer) > .viewer } ?? false
  }

  /// `guest 7` is what those are called who have no name.
  private func isGuest(_ skeleton: String) -> Bool {
    skeleton.hasPrefix(Self.guest) && skeleton.count > Self.guest.count
      && skeleton.dropFirst(Self.guest.count).allSatisfy { "lo23456789s".contains($0) }
  }

  private static let guest = Skeleton.of(name: "guest")

  /// With room for a number behind it.
  private static func shortened(_ name: String) -> String {
    ViewerText.cut(name, to: TextLimit(clusters: HubLimits.name.clusters - 3, bytes: HubLimits.name.bytes - 3))
  }

  private mutating func setSkeleton(of number: UInt32) {
    guard let name = known[number]?.person.name else { return }
    let skeleton = Skeleton.of(name: name)
    known[number]?.skeleton = skeleton
    if !skeleton.isEmpty { called[skeleton, default: []].append(number) }
  }

  private mutating func uncall(_ number: UInt32) {
    guard let skeleton = known[number]?.skeleton, !skeleton.isEmpty else { return }
    called[skeleton]?.removeAll { $0 == number }
    if called[skeleton]?.isEmpty == true { called[skeleton] = nil }
  }

  // MARK: Changes

  /// Changes what is known of somebody, and sees to its being kept.
  mutating func change(_ number: UInt32, _ change: (inout ChatPerson) -> Void) {
    guard var present = known[number] else { return }
    change(&present.person)
    known[number] = present
    sort(present.person)
    unkept.insert(number)
    revision += 1
  }

  private mutating func sort(_ person: ChatPerson) {
    if person.rank > .viewer { moderators.insert(person.number) } else { moderators.remove(person.number) }
    let isRestrained =
      person.isShadowed || person.mutedUntil != nil || known[person.number]?.silencedWith != nil
    if isRestrained { restrained.insert(person.number) } else { restrained.remove(person.number) }
  }

  func isMuted(_ number: UInt32, at now: Instant) -> Bool { mutedUntil(number, at: now) != nil }

  /// Until when somebody is silenced; nil when they may speak.
  func mutedUntil(_ number: UInt32, at now: Instant) -> Instant? {
    guard restrained.contains(number), let present = known[number] else { return nil }
    let own = ownSilence(of: number, at: now)
    guard let other = present.silencedWith, !Self.isExempt(present.person) else { return own }
    return [own, ownSilence(of: other, at: now)].compactMap(\.self).max()
  }

  private func ownSilence(of number: UInt32, at now: Instant) -> Instant? {
    known[number]?.person.mutedUntil.flatMap { $0 > now ? $0 : nil }
  }

  /// Silences somebody, or lets them speak again (nil); returns those for whom that changes something as well.
  mutating func silence(_ number: UInt32, until: Instant?, now: Instant) -> [UInt32] {
    let others = restrained.filter { known[$0]?.silencedWith == number }.sorted()
    // Whom an earlier silence held is known by now: another one is no affair of theirs.
    let isTheSame = ownSilence(of: number, at: now) != nil && until != nil
    for freed in isTheSame ? [number] : [number] + others {
      known[freed]?.silencedWith = nil
      if let person = known[freed]?.person { sort(person) }
    }
    change(number) { $0.mutedUntil = until }
    if until != nil { silenceNewcomers(from: known[number]?.address, with: number, now: now) }
    return others
  }

  private mutating func silenceNewcomers(from address: AddressPrefix?, with number: UInt32, now: Instant) {
    guard let address else { return }
    if silenced.count >= HubLimits.silencedNetworks {
      silenced = silenced.mapValues { $0.filter { ownSilence(of: $0, at: now) != nil } }.filter { !$0.value.isEmpty }
      if silenced.count > HubLimits.silencedNetworks / 2 { silenced = [:] }
    }
    silenced[address, default: []].insert(number)
  }

  func isShadowed(_ number: UInt32) -> Bool {
    restrained.contains(number) && known[number]?.person.isShadowed ?? false
  }

  /// Somebody who is not on the page is called as they are there; pages' names don't give way to it.
  mutating func callFromElsewhere(_ number: UInt32, _ name: String) { change(number) { $0.name = name } }

  mutating func hasSpoken(_ number: UInt32, at now: Instant) { known[number]?.lastLine = now }

  func lastLine(of number: UInt32) -> Instant { known[number]?.lastLine ?? .distantPast }

  /// Says that a list would tell something else.
  mutating func touch() { revision += 1 }

  mutating func takeUnkept() -> [ChatPerson] {
    defer { unkept.removeAll() }
    return unkept.sorted().compactMap { self[$0] }
  }

  // MARK: Lists

  /// At most `count`: those that are there come first; of them those of a rank, the starred, and who has spoken last.
  func list(atMost count: Int, isThere onlyThose: Bool = false) -> [Present] {
    var noted: [Present] = []
    // Of a crowd most have said nothing: their numbers are sorted faster than they are.
    var silent: [UInt32] = []
    for present in known.values {
      if present.person.isMarked || present.person.lines > 0 {
        if present.isThere || !onlyThose { noted.append(present) }
      } else if present.isThere {
        silent.append(present.person.number)
      }
    }
    noted.sort(by: Self.isBefore)
    let there = noted.prefix { $0.isThere }
    let free = max(0, count - there.count)
    let list = there + silent.sorted().prefix(free).compactMap { known[$0] } + noted.dropFirst(there.count)
    return Array(list.prefix(count))
  }

  private static func isBefore(_ one: Present, _ other: Present) -> Bool {
    if one.isThere != other.isThere { return one.isThere }
    if one.person.standing != other.person.standing { return one.person.standing > other.person.standing }
    if one.person.isStarred != other.person.isStarred { return one.person.isStarred }
    if one.lastLine != other.lastLine { return one.lastLine > other.lastLine }
    return one.person.number < other.person.number
  }

  /// Those who come from there and are not protected.
  func those(from address: AddressPrefix) -> [UInt32] {
    known.values.filter { $0.isThere && $0.address == address && !Self.isExempt($0.person) }.map(\.person.number)
  }

  /// Whether what holds for somebody's network, a ban or its limits, leaves this one alone: who is known here is not its
  /// neighbour.
  static func isExempt(_ person: ChatPerson) -> Bool { person.standing > .viewer || person.isStarred }

  func address(of number: UInt32) -> AddressPrefix? { known[number]?.address }
}
