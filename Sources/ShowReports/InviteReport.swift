import ShowModel

/// An invitation in the shape of `invite --json`; times are RFC 3339.
public struct InviteReport: Codable, Equatable, Sendable {
  public var id: Int64
  public var show: String
  /// Whom it is for.
  public var guest: String?
  /// `open`, `used` or `revoked`.
  public var state: String
  public var made: String
  public var used: String?
  public var revoked: String?
  /// Only as it is made: the code in it is kept nowhere.
  public var link: String?

  public init(_ invite: Invite, zone: String, zones: any ZoneRules, link: String? = nil) {
    let time = RFC3339(zone: zone, zones: zones)
    (id, show, guest) = (invite.id, invite.show, invite.guest)
    state = invite.revoked != nil ? "revoked" : invite.used != nil ? "used" : "open"
    made = time.text(invite.made)
    used = invite.used.map { time.text($0) }
    revoked = invite.revoked.map { time.text($0) }
    self.link = link
  }

  private enum CodingKeys: String, CodingKey {
    case id, show, state, made, used, revoked, link
    case guest = "for"
  }

  /// A line for each, for a terminal: `12  Ada  made 2026-12-01T10:00:00Z  used 2026-12-05T19:58:00Z`.
  public static func table(_ rows: [InviteReport]) -> String {
    let numbers = rows.map { "\($0.id)" }
    let width = numbers.map(\.count).max() ?? 0
    let named = rows.map { $0.guest?.count ?? 0 }.max() ?? 0
    return zip(rows, numbers).map { row, number in
      let guest = row.guest ?? ""
      let padding = String(repeating: " ", count: named - guest.count)
      let state = row.revoked.map { "taken back \($0)" } ?? row.used.map { "used \($0)" } ?? "open"
      return String(repeating: " ", count: width - number.count) + number
        + (named > 0 ? "  \(guest)\(padding)" : "") + "  made \(row.made)  \(state)"
    }.joined(separator: "\n")
  }
}
