import ShowModel

/// What a bridge to another chat and the show say to each other over `/bridge`, as JSON: `{"op": 1, "d": {…}}`.
///
/// | op | from | `d` |
/// |---|---|---|
/// | 0 | show | `msg`, `uuid`: hello; the connection's own id |
/// | 1 | both | `message`: a line of the chat |
/// | 2 | bridge | `token`, where it was not shown before |
/// | 3 | show | `viewers`: how many there are now |
/// | 4 | show | `error`, and the `id` of the message that it is about |
/// | 5 | show | `id` of a message that was taken back |
public struct BridgeFrame: Codable, Equatable, Sendable {
  public struct Load: Codable, Equatable, Sendable {
    public var msg: String?
    public var uuid: String?
    public var message: BridgeMessage?
    public var token: String?
    public var viewers: Int?
    public var error: String?
    public var id: String?
    public init() {}
  }

  public enum Op {
    public static let hello = 0
    public static let message = 1
    public static let identify = 2
    public static let viewers = 3
    public static let error = 4
    public static let unsaid = 5
  }

  public var op: Int
  public var d: Load

  public init(op: Int, _ fill: (inout Load) -> Void = { _ in }) {
    self.op = op
    d = Load()
    fill(&d)
  }

  public static func hello(_ msg: String, uuid: String) -> BridgeFrame {
    BridgeFrame(op: Op.hello) { ($0.msg, $0.uuid) = (msg, uuid) }
  }

  public static func message(_ message: BridgeMessage) -> BridgeFrame {
    BridgeFrame(op: Op.message) { $0.message = message }
  }

  public static func viewers(_ count: Int) -> BridgeFrame { BridgeFrame(op: Op.viewers) { $0.viewers = count } }

  /// - Parameter id: Of the message that it is about; nil for none.
  public static func error(_ words: String, about id: String? = nil) -> BridgeFrame {
    BridgeFrame(op: Op.error) { ($0.error, $0.id) = (words, id) }
  }

  public static func unsaid(_ id: UInt32) -> BridgeFrame { BridgeFrame(op: Op.unsaid) { $0.id = "\(id)" } }
}

/// A line of the chat as bridges have it.
public struct BridgeMessage: Codable, Equatable, Sendable {
  public struct Author: Codable, Equatable, Sendable {
    public var id: String?
    public var username: String
    /// Whether it came over a bridge.
    public var bot: Bool?
    public init(id: String? = nil, username: String, bot: Bool? = nil) {
      self.id = id
      self.username = username
      self.bot = bot
    }

    public init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        id: fields.text(.id), username: try fields.decode(String.self, forKey: .username),
        bot: try? fields.decode(Bool.self, forKey: .bot))
    }
  }

  public var id: String?
  public var channelID: String?
  public var content: String
  /// Whether its addresses may be followed, of a line of the show's.
  public var links: Bool?
  /// RFC 3339.
  public var timestamp: String?
  public var author: Author

  public init(
    id: String? = nil, channelID: String? = nil, content: String, links: Bool? = nil, timestamp: String? = nil,
    author: Author
  ) {
    self.id = id
    self.links = links
    self.channelID = channelID
    self.content = content
    self.timestamp = timestamp
    self.author = author
  }

  /// Other chats have numbers for ids and times; only the words and their author's name must be text.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: fields.text(.id), channelID: fields.text(.channelID),
      content: try fields.decode(String.self, forKey: .content), links: try? fields.decode(Bool.self, forKey: .links),
      timestamp: fields.text(.timestamp),
      author: try fields.decode(Author.self, forKey: .author))
  }

  /// A line that was said in the venue, or came over a bridge.
  ///
  /// - Parameter place: The bridge's name, for a line that came over one: the author bears the name they have there.
  public init(_ line: ChatLine, from place: String?) {
    let mark = place.map { " · \($0)" } ?? ""
    let name = place != nil && line.name.hasSuffix(mark) ? String(line.name.dropLast(mark.count)) : line.name
    self.init(
      id: "\(line.id)", channelID: Self.venue, content: line.text, links: line.hasLinks,
      timestamp: RFC3339(zone: "UTC", zones: NoOffset()).text(line.at),
      author: Author(id: line.person.rawValue, username: name, bot: place != nil))
  }

  /// The one channel that there is.
  public static let venue = "venue"

  private enum CodingKeys: String, CodingKey {
    case id, content, links, timestamp, author
    case channelID = "channel_id"
  }
}

extension KeyedDecodingContainer {
  /// A text, or a number as text; nil for anything else.
  fileprivate func text(_ key: Key) -> String? {
    (try? decode(String.self, forKey: key)) ?? (try? decode(Int64.self, forKey: key)).map { "\($0)" }
  }
}

private struct NoOffset: ZoneRules {
  func knows(_ zone: String) -> Bool { true }
  func offset(of zone: String, at instant: Instant) -> TimeSpan { .zero }
}
