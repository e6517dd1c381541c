import ShowModel

/// One source of the show and whether it is there, in the shape of `GET /api/v1/sources`.
///
///     let reports = SourceReport.all(of: show, states: ["hana": .init(state: "HOLD")], onAir: ["hana": [1]])
public struct SourceReport: Codable, Equatable, Sendable {
  /// What a stage knows of one source.
  public struct Condition: Equatable, Sendable {
    /// `LIVE`, `HOLD`, `PLACEHOLDER` or `OFFLINE`.
    public var state: String
    /// For people: `h264 1280x720 30 fps`; nil when nothing more is known.
    public var detail: String?
    public var faults: [Fault] = []
    public var publishers: [Publisher] = []

    public init(state: String, detail: String? = nil) {
      self.state = state
      self.detail = detail
    }
  }

  /// Something that is or was wrong with it, in words.
  public struct Fault: Codable, Equatable, Sendable {
    public var words: String
    /// How often it came.
    public var count: Int
    /// When it came last, in milliseconds since 1970.
    public var last: Int64

    public init(words: String, count: Int, last: Int64) {
      self.words = words
      self.count = count
      self.last = last
    }
  }

  /// An encoder that is connected with its key.
  public struct Publisher: Codable, Equatable, Sendable {
    /// Names it for `POST /api/v1/sources/ID/takeover`.
    public var number: Int
    /// How and from where it comes: `rtmp 192.0.2.1`.
    public var origin: String
    /// In milliseconds since 1970.
    public var since: Int64
    /// `first` for the one whose stream counts, `waiting` beside it.
    public var place: String

    public init(number: Int, origin: String, since: Int64, place: String) {
      self.number = number
      self.origin = origin
      self.since = since
      self.place = place
    }
  }

  public var id: String
  public var name: String
  /// `live` (an artist who publishes or is pulled), `film` or `placeholder`.
  public var kind: String
  /// `LIVE`, `HOLD`, `PLACEHOLDER` or `OFFLINE`.
  public var state: String
  /// The slots that it fills, counted from 1.
  public var onAir: [Int]
  public var detail: String?
  /// The newest last.
  public var faults: [Fault] = []
  public var publishers: [Publisher] = []

  /// Every source of a show: its artists in the file's order, then its placeholder.
  ///
  /// - Parameters:
  ///   - states: what the stage reports; a source without a report is `LIVE` if it is a film, which is always there,
  ///     and `OFFLINE` if somebody has to publish it.
  ///   - onAir: the slots of the layout on air that each source fills.
  public static func all(
    of show: Show, states: [SourceID: Condition], onAir: [SourceID: [Int]]
  ) -> [SourceReport] {
    let artists = show.artists.map { artist in
      let source = SourceID(artist.id)
      let condition = states[source] ?? Condition(state: artist.file == nil ? "OFFLINE" : "LIVE")
      return SourceReport(
        id: source.rawValue, name: artist.name, kind: artist.file == nil ? "live" : "film", state: condition.state,
        onAir: onAir[source] ?? [], detail: condition.detail, faults: condition.faults,
        publishers: condition.publishers)
    }
    let placeholder = SourceReport(
      id: SourceID.placeholder.rawValue, name: "Placeholder", kind: "placeholder", state: "PLACEHOLDER",
      onAir: onAir[.placeholder] ?? [], detail: nil)
    return artists + [placeholder]
  }
}
