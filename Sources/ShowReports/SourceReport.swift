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
    /// What its encoder sends; nil while nobody publishes.
    public var stream: StreamShape?
    /// What could be better, in words.
    public var warnings: [String]
    public var faults: [Fault] = []
    public var publishers: [Publisher] = []

    public init(state: String, detail: String? = nil, stream: StreamShape? = nil, warnings: [String] = []) {
      self.state = state
      self.detail = detail
      self.stream = stream
      self.warnings = warnings
    }
  }

  /// Something that is or was wrong with it, in words.
  public struct Fault: Codable, Equatable, Sendable {
    public var words: String
    /// What to do about it; nil where the words say it.
    public var todo: String?
    /// How often it came.
    public var count: Int
    /// When it came last, in milliseconds since 1970.
    public var last: Int64

    public init(words: String, todo: String? = nil, count: Int, last: Int64) {
      self.words = words
      self.todo = todo
      self.count = count
      self.last = last
    }
  }

  /// An encoder that is connected with its key.
  public struct Publisher: Codable, Equatable, Sendable {
    /// Names it for `POST /api/v1/sources/ID/takeover` and `…/sendaway`.
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
  /// When its publisher came, RFC 3339 with the show's offset; nil while nobody publishes.
  public var publishingSince: String?
  public var stream: StreamShape?
  /// What could be better, in words: the problem, what comes of it, what to set.
  public var warnings: [String] = []
  /// Where its picture is, as a JPEG made when it is asked for.
  public var preview: String

  /// The newest last.
  public var faults: [Fault] = []
  public var publishers: [Publisher] = []

  init(
    id: String, name: String, kind: String, state: String, onAir: [Int], detail: String? = nil,
    publishingSince: String? = nil, stream: StreamShape? = nil, warnings: [String] = [],
    faults: [Fault] = [], publishers: [Publisher] = []
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.state = state
    self.onAir = onAir
    self.detail = detail
    self.publishingSince = publishingSince
    self.stream = stream
    self.warnings = warnings
    self.faults = faults
    self.publishers = publishers
    preview = "/api/v1/previews/\(id).jpg"
  }

  /// Every source of a show: its artists in the file's order, then its placeholder.
  ///
  /// - Parameters:
  ///   - states: what the stage reports; a source without a report is `LIVE` if it is a film, which is always there,
  ///     and `OFFLINE` if somebody has to publish it.
  ///   - onAir: the slots of the layout on air that each source fills.
  ///   - zones: for ``publishingSince``; without them it is left out.
  public static func all(
    of show: Show, states: [SourceID: Condition], onAir: [SourceID: [Int]], zones: (any ZoneRules)? = nil
  ) -> [SourceReport] {
    let times = zones.map { RFC3339(zone: show.zone, zones: $0) }
    let artists = show.artists.map { artist in
      let source = SourceID(artist.id)
      let condition = states[source] ?? Condition(state: artist.file == nil ? "OFFLINE" : "LIVE")
      return SourceReport(
        id: source.rawValue, name: artist.name, kind: artist.file == nil ? "live" : "film", state: condition.state,
        onAir: onAir[source] ?? [], detail: condition.detail,
        publishingSince: condition.stream?.since.flatMap { times?.text($0) }, stream: condition.stream,
        warnings: condition.warnings, faults: condition.faults, publishers: condition.publishers)
    }
    let placeholder = SourceReport(
      id: SourceID.placeholder.rawValue, name: "Placeholder", kind: "placeholder", state: "PLACEHOLDER",
      onAir: onAir[.placeholder] ?? [], detail: nil)
    return artists + [placeholder]
  }
}
