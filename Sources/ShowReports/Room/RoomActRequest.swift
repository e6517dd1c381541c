import ShowModel

/// What a moderator asks for, as `POST /api/v1/room/acts` takes it.
///
///     {"act": "timeout", "person": "5f0c…", "for": "5m", "why": "spam", "who": "Mo"}
///     {"act": "rules", "links": "all", "hold": ["new"], "words": ["spam*"]}
public struct RoomActRequest: Decodable, Equatable, Sendable {
  public enum Act: String, Decodable, CaseIterable, Sendable {
    case delete, approve, refuse, restore
    case timeout, ban, unban, star, unstar, verify, unverify, shadow, unshadow, clear, unclear, purge, unpurge
    case name, role
    case rules
  }

  public var act: Act
  public var line: UInt32?
  public var person: String?
  /// A length: `5m`, `1h30m`, `2d`.
  public var `for`: String?
  public var name: String?
  public var role: Rank?
  public var links: ChatRules.Links?
  public var hold: [ChatRules.Hold]?
  public var words: [String]?
  public var why: String?
  public var who: String?
  public var surface: String?

  /// What is wrong with a request, and what would be right.
  public struct Problem: Error, Equatable, CustomStringConvertible {
    public var description: String
    public init(description: String) { self.description = description }
  }

  /// The line that it is about. Throws ``Problem`` where it names none.
  public func theLine() throws(Problem) -> UInt32 {
    if let line { return line }
    throw Problem(description: "`\(act.rawValue)` needs `line`: the id of a line of the chat")
  }

  /// The person that it is about.
  public func thePerson() throws(Problem) -> PersonID {
    if let person, !person.isEmpty { return PersonID(person) }
    throw Problem(description: "`\(act.rawValue)` needs `person`: the id of somebody in the list of people")
  }

  /// The length in `for`; nil where there is none.
  public func length() throws(Problem) -> TimeSpan? {
    guard let text = self.for else { return nil }
    var (total, number, digits) = (Int64(0), Int64(0), 0)
    for letter in text {
      if let digit = letter.isASCII ? letter.wholeNumberValue : nil {
        (number, digits) = (number * 10 + Int64(digit), digits + 1)
        guard digits <= 9 else { throw Self.notALength(text) }
        continue
      }
      guard digits > 0, let unit = Self.units[letter] else { throw Self.notALength(text) }
      total += number * unit
      (number, digits) = (0, 0)
    }
    guard digits == 0, !text.isEmpty else { throw Self.notALength(text) }
    return TimeSpan(rawValue: total)
  }

  /// The rules as they are to be, where `now` are those that hold.
  public func rules(from now: ChatRules) throws(Problem) -> ChatRules {
    guard links != nil || hold != nil || words != nil else {
      throw Problem(description: "`rules` needs `links`, `hold` or `words`")
    }
    return ChatRules(links: links ?? now.links, hold: hold ?? now.hold, words: words ?? now.words)
  }

  private static let units: [Character: Int64] = ["s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]

  private static func notALength(_ text: String) -> Problem {
    Problem(description: "`for` is no length: “\(text.prefix(20))”; write `30s`, `5m`, `1h30m` or `2d`")
  }
}
