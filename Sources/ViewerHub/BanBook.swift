import ShowModel

/// Who may not come in. A value.
struct BanBook {
  /// Oldest first.
  private(set) var bans: [ChatBan] = []
  private(set) var revision = 0
  private var ofPeople: [PersonID: ChatBan] = [:]
  /// Until when each network is kept out.
  private var ofAddresses: [String: Instant] = [:]

  init(_ remembered: [ChatBan] = []) {
    bans = remembered.suffix(HubLimits.bans)
    index()
  }

  /// Whether somebody is kept out: themselves, or, if they are not exempt, the network that they come from.
  func keepsOut(_ person: PersonID, from address: AddressPrefix?, isExempt: Bool, at now: Instant) -> Bool {
    if ban(of: person, at: now) != nil { return true }
    guard !isExempt, let address, let until = ofAddresses[address.text] else { return false }
    return until > now
  }

  func ban(of person: PersonID, at now: Instant) -> ChatBan? {
    ofPeople[person].flatMap { $0.holds(at: now) ? $0 : nil }
  }

  private mutating func index() {
    revision += 1
    ofPeople = Dictionary(bans.map { ($0.person, $0) }) { $1 }
    ofAddresses = [:]
    for ban in bans {
      guard let address = ban.address else { continue }
      ofAddresses[address] = max(ofAddresses[address] ?? .distantPast, ban.until ?? .distantFuture)
    }
  }

  /// False when there are too many.
  mutating func add(_ ban: ChatBan, now: Instant) -> Bool {
    bans.removeAll { $0.person == ban.person || !$0.holds(at: now) }
    guard bans.count < HubLimits.bans else { return false }
    bans.append(ban)
    index()
    return true
  }

  /// False when there was none.
  mutating func remove(_ person: PersonID) -> Bool {
    let before = bans.count
    bans.removeAll { $0.person == person }
    index()
    return bans.count < before
  }

  func inForce(at now: Instant) -> [ChatBan] { bans.filter { $0.holds(at: now) } }
}
