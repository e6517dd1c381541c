import ShowModel

/// A track's value in a report: a text, a list of texts, or nothing.
public enum ReportValue: Equatable, Sendable, Codable {
  case none
  case text(String)
  case list([String])

  public init(_ value: TrackValue) {
    switch value {
    case .layout(let name): self = .text(name.rawValue)
    case .slots(let slots): self = .list(slots.map { SlotChoice($0.source, level: $0.level).text })
    case .levels(let levels): self = .list(levels.map { "\($0.source) \($0.level.text)" })
    case .caption(let text), .background(let text): self = .optional(text)
    case .title(let text): self = .text(text)
    case .stickers(let pack): self = .optional(pack?.rawValue)
    case .mode(let mode): self = .text(mode.rawValue)
    case .effects(let effects):
      self = .list(
        effects.map { Self.words($0.name, $0.until - $0.from, $0.text) })
    case .chat(let rule): self = .text(rule.text)
    case .blocked(let artists): self = .list(artists.map(\.rawValue))
    case .moment(let action): self = ReportValue(action)
    }
  }

  public init(_ action: Action) {
    switch action {
    case .layout(let name): self = .text(name.rawValue)
    case .slots(let choices): self = .list(choices.map(\.text))
    case .level(let source, let level): self = .text("\(source) \(level.text)")
    case .caption(let text), .background(let text): self = .optional(text)
    case .title(let text), .say(let text): self = .text(text)
    case .stickers(let pack): self = .optional(pack?.rawValue)
    case .mode(let mode): self = .text(mode.rawValue)
    case .effect(let effect):
      self = .text(Self.words(effect.name, effect.length, effect.text))
    case .chat(let rule): self = .text(rule.text)
    case .clearWall: self = .text("clear")
    case .tell(let artist, let text): self = .text("\(artist): \(text)")
    case .kick(let artist): self = .text(artist.rawValue)
    }
  }

  /// An effect in one line: `caption 8s Hello`.
  private static func words(_ name: String, _ length: TimeSpan?, _ text: String?) -> String {
    [name, length?.description, text].compactMap { $0 }.joined(separator: " ")
  }

  private static func optional(_ text: String?) -> ReportValue { text.map(ReportValue.text) ?? .none }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .none
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .list(try container.decode([String].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .none: try container.encodeNil()
    case .text(let text): try container.encode(text)
    case .list(let texts): try container.encode(texts)
    }
  }

  /// For people: `hana, pixel -6 dB`, or a dash for nothing.
  public var display: String {
    switch self {
    case .none: "–"
    case .text(let text): text
    case .list(let texts): texts.isEmpty ? "–" : texts.joined(separator: ", ")
    }
  }
}

extension Decibels {
  /// `-6 dB`, `1.5 dB`, `silent`.
  var text: String {
    if self <= .silence { return "silent" }
    let whole = rawValue.magnitude / 10
    let tenth = rawValue.magnitude % 10
    return (rawValue < 0 ? "-" : "") + "\(whole)" + (tenth == 0 ? "" : ".\(tenth)") + " dB"
  }
}

extension SlotChoice {
  /// `hana`, or `pixel -6 dB` where it isn't at its own level.
  fileprivate var text: String { level == .unity ? source.rawValue : "\(source) \(level.text)" }
}

extension ChatRule {
  var text: String {
    switch self {
    case .open: "open"
    case .slow(let span): "slow \(span)"
    case .closed: "closed"
    }
  }
}
