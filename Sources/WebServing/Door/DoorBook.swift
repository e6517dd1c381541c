import ShowModel

/// What the door decides, and whom it has let in. A value; ``VenueDoor`` owns the lock, the clock and the connections.
struct DoorBook {
  /// Since the start.
  struct Counts: Equatable, Sendable {
    var passes = 0
    /// Refused, by ``DoorRefusal/id``.
    var refused: [String: Int] = [:]
    var turnedOut = 0
  }

  /// Someone at the hub.
  private struct Presence {
    var pass: DoorPass?
    /// Whose seat it is; nil where none is counted.
    var holder: String?
  }

  private(set) var rules: DoorRules
  /// By what the passphrase is known in a pass; nil where none is asked for.
  private(set) var mark: String?
  private(set) var attendance = Attendance()
  /// The tokens that open the desk, by their marks.
  var desks: Set<String> = []
  /// Invitations that were taken back.
  var revoked: Set<Int64> = []
  var counts = Counts()
  /// By their connections.
  private var present: [ObjectIdentifier: Presence] = [:]
  /// How many came without a pass where none is needed.
  private var strangers = 0

  init(rules: DoorRules, key: DoorKey) {
    self.rules = rules
    adopt(rules, key: key)
  }

  mutating func adopt(_ rules: DoorRules, key: DoorKey) {
    self.rules = rules
    if case .passphrase(let passphrase) = rules.way { mark = key.mark(of: passphrase) } else { mark = nil }
  }

  private var seats: Int { rules.seats ?? DoorLimits.places }

  /// A pass as it counts now: one from a desk whose token was taken back is none.
  private func valid(_ pass: DoorPass?) -> DoorPass? {
    if case .desk(let mark)? = pass?.way, !desks.contains(mark) { return nil }
    return pass
  }

  /// Whether somebody has logged in at the desk.
  func isDesk(_ pass: DoorPass?) -> Bool { valid(pass)?.isDesk == true }

  /// Why a pass is not the way in, whatever the seats.
  func wayRefusal(of shown: DoorPass?) -> DoorRefusal? {
    let pass = valid(shown)
    if rules.isWideOpen || pass?.isDesk == true { return nil }
    switch rules.way {
    case .open: return pass == nil ? .seat : nil
    case .passphrase: return passphraseRefusal(of: pass, mark)
    case .invites: return inviteRefusal(of: pass)
    }
  }

  private func passphraseRefusal(of pass: DoorPass?, _ mark: String?) -> DoorRefusal? {
    guard case .passphrase(let shown)? = pass?.way, shown == mark else { return .passphrase }
    return nil
  }

  private func inviteRefusal(of pass: DoorPass?) -> DoorRefusal? {
    guard case .invite(let id)? = pass?.way else { return .invitation }
    return revoked.contains(id) ? .revokedInvitation : nil
  }

  // MARK: What was recorded

  /// The way in as a recording remembers it: `open`, `invites`, or a passphrase by its mark.
  var inWords: String {
    switch rules.way {
    case .open: "open"
    case .passphrase: Self.passphrase + (mark ?? "")
    case .invites: "invites"
    }
  }

  /// Why a pass is not the way to what was recorded when the way in was `door`: a night that was for some is for them
  /// whatever the show is now, and one that was open is behind the door that the show has now.
  func refusal(of shown: DoorPass?, recordedAt door: String) -> DoorRefusal? {
    let pass = valid(shown)
    if pass?.isDesk == true { return nil }
    if door == "invites" { return inviteRefusal(of: pass) }
    guard door.hasPrefix(Self.passphrase) else { return wayRefusal(of: pass) }
    return passphraseRefusal(of: pass, String(door.dropFirst(Self.passphrase.count)))
  }

  private static let passphrase = "passphrase "

  /// Why the holder of a pass would be turned away; nil when there is a seat for them.
  func refusal(of pass: DoorPass?, at now: Instant) -> DoorRefusal? {
    if let refusal = wayRefusal(of: pass) { return refusal }
    guard !rules.isWideOpen, let holder = pass?.seated else { return nil }
    return attendance.holds(holder, at: now) || attendance.hasRoom(of: seats, at: now) ? nil : .full(seats)
  }

  /// Why a connection with a pass, or without one, would be turned away.
  func connectRefusal(of shown: DoorPass?, at now: Instant) -> DoorRefusal? {
    let pass = valid(shown)
    guard pass == nil, rules.way == .open, !rules.isWideOpen else { return refusal(of: pass, at: now) }
    return attendance.hasRoom(of: seats, at: now) ? nil : .full(seats)
  }

  /// Lets the holder of a pass in, and keeps a seat for them for a while; or says why not.
  mutating func enter(_ pass: DoorPass?, at now: Instant) -> DoorRefusal? {
    let refusal = wayRefusal(of: pass) ?? seatRefusal(of: pass?.seated, at: now)
    if let refusal { count(refusal) }
    return refusal
  }

  private mutating func seatRefusal(of holder: String?, at now: Instant) -> DoorRefusal? {
    guard !rules.isWideOpen, let holder else { return nil }
    return attendance.take(holder, of: seats, at: now) ? nil : .full(seats)
  }

  /// Lets a connection in until it ends, or says why not. On a show that is open but for its seats one without a pass
  /// has a seat as long as it lasts.
  mutating func connect(_ id: ObjectIdentifier, with shown: DoorPass?, at now: Instant) -> DoorRefusal? {
    let pass = valid(shown)
    var holder = rules.isWideOpen ? nil : pass?.seated
    if pass == nil, rules.way == .open, !rules.isWideOpen {
      strangers += 1
      holder = "stranger \(strangers)"
    } else if let refusal = wayRefusal(of: pass) {
      count(refusal)
      return refusal
    }
    if let holder {
      let isCrowded = attendance.connections(of: holder) >= DoorLimits.connectionsOfPass
      if let refusal = isCrowded ? .tooManyWindows : seatRefusal(of: holder, at: now) {
        count(refusal)
        return refusal
      }
      attendance.connect(holder)
    }
    present[id] = Presence(pass: pass, holder: holder)
    return nil
  }

  mutating func disconnect(_ id: ObjectIdentifier, at now: Instant) {
    guard let presence = present.removeValue(forKey: id), let holder = presence.holder else { return }
    attendance.disconnect(holder, keeps: presence.pass != nil, at: now)
  }

  /// Whether who is connected may stay. Who came while nobody was counted comes again, and is.
  func mayStay(_ id: ObjectIdentifier) -> Bool {
    guard !rules.isWideOpen, let presence = present[id] else { return true }
    if presence.pass?.isDesk == true { return valid(presence.pass) != nil }
    guard presence.holder != nil else { return false }
    return presence.pass == nil ? rules.way == .open : wayRefusal(of: presence.pass) == nil
  }

  mutating func count(_ refusal: DoorRefusal) { counts.refused[refusal.id, default: 0] += 1 }
}

extension DoorPass {
  /// Who needs a seat; nil for those from the desk.
  fileprivate var seated: String? { isDesk ? nil : holder }
}
