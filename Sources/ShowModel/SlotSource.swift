/// What fills one slot.
public struct SlotSource: Equatable, Sendable, Codable {
  public var source: SourceID
  /// Where a film stands; nil for everything that has no position.
  public var film: FilmClock?
  /// How loud it is in this slot, the source's own level apart.
  public var level: Decibels

  public init(_ source: SourceID, film: FilmClock? = nil, level: Decibels = .unity) {
    self.source = source
    self.film = film
    self.level = level
  }

  private enum CodingKeys: CodingKey { case source, film, level }

  /// An older journal names no level.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    source = try fields.decode(SourceID.self, forKey: .source)
    film = try fields.decodeIfPresent(FilmClock.self, forKey: .film)
    level = try fields.decodeIfPresent(Decibels.self, forKey: .level) ?? .unity
  }
}

/// What a cue or a hand says of one slot: the source that fills it, and how loud it is there.
public struct SlotChoice: Equatable, Sendable, Codable {
  public var source: SourceID
  /// ``Decibels/silence`` mutes it in this slot.
  public var level: Decibels

  public init(_ source: SourceID, level: Decibels = .unity) {
    self.source = source
    self.level = level
  }

  private enum CodingKeys: CodingKey { case source, level }

  /// A source at its own level is its name alone, as in older journals.
  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(SourceID.self) {
      self.init(name)
      return
    }
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try fields.decode(SourceID.self, forKey: .source), level: try fields.decode(Decibels.self, forKey: .level))
  }

  public func encode(to encoder: any Encoder) throws {
    guard level != .unity else {
      var container = encoder.singleValueContainer()
      return try container.encode(source)
    }
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(source, forKey: .source)
    try fields.encode(level, forKey: .level)
  }
}

extension Action {
  /// Sources in the slots, each at its own level.
  public static func slots(_ sources: [SourceID]) -> Action { .slots(sources.map { SlotChoice($0) }) }
}
