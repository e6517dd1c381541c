import ShowModel
import ShowTimeline

/// The name of an argument of a verb: a key of the API's JSON.
public enum VerbArgument: String, CaseIterable, Hashable, Sendable, CodingKey {
  case expect, by, set, id, at, with, before
  case slot, source, artist, name, text, colour, level, length, every, track, transition
  case keep, makeUp, running
  // What every verb takes.
  case whatIf, take, who, why, surface
}

/// What stands for an argument: JSON's own kinds, with a level kept exact.
public enum ArgumentValue: Equatable, Sendable {
  case number(Int64)
  case level(Decibels)
  case text(String)
  case flag(Bool)
}

/// What an argument may be.
public enum ArgumentKind: Equatable, Sendable {
  /// A length of time; whole milliseconds in JSON, `7m` or `1m30s` on the command line.
  case milliseconds(ClosedRange<Int64>)
  /// RFC 3339, or a time of day in the show's zone such as `00:30`: the first one from the show's start on. Whoever
  /// knows the zone places that (``SpokenTime/placed(_:from:)``) before the order is read.
  case instant
  /// The id of something in the show file.
  case name(Named)
  /// Free text of this many characters at most, as people count them.
  case text(Int)
  /// One of these words.
  case choice([String])
  /// `#rrggbb`, two of them from top to bottom, or `none` for the page's own.
  case colour
  /// Decibels, to a tenth.
  case decibels
  /// `cut`, `fade 1s`, `slide 1s right`: how the picture before gives way, as the show file writes it.
  case transition
  /// A whole number.
  case count(ClosedRange<Int64>)
  case flag

  /// What an id names, so that a page can offer what there is.
  public enum Named: String, Sendable {
    case set = "a set's id"
    case setOrCue = "a set's or a cue's id"
    case standby = "the standby id that you see"
    case artist = "an artist's id"
    case source = "an artist's id, or `placeholder`"
    case layout = "a layout's name"
    case pack = "a sticker pack's name, or `none`"
  }

  /// What would be right, in words.
  public var inWords: String {
    switch self {
    case .milliseconds(let range):
      "a length of time from \(TimeSpan.milliseconds(range.lowerBound)) to \(TimeSpan.milliseconds(range.upperBound))"
    case .instant: "an instant such as 2026-12-06T00:30:00-06:00"
    case .name(let named): named.rawValue
    case .text(let limit): "a text of \(limit) characters at most"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .colour: "\(PageColours.allowed), or `none`"
    case .decibels:
      [VerbLimits.level.lowerBound, VerbLimits.level.upperBound].map { Decibels(rawValue: $0).text }
        .joined(separator: " to ")
    case .transition: Transition.allowed
    case .count(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    }
  }

  /// What would be right in JSON, for a value of another kind.
  public var inJSON: String {
    switch self {
    case .milliseconds: "whole milliseconds: \(inWords)"
    default: inWords
    }
  }

  /// Whether a value is of this kind and within its limits.
  public func allows(_ value: ArgumentValue) -> Bool {
    switch (self, value) {
    case (.milliseconds(let range), .number(let number)), (.count(let range), .number(let number)):
      range.contains(number)
    case (.instant, .text(let text)): RFC3339.instant(text) != nil
    case (.name, .text(let text)): !text.isEmpty && text.count <= VerbLimits.idCharacters
    case (.text(let limit), .text(let text)):
      text.count <= limit && text.utf8.count <= limit * VerbLimits.bytesACharacter
    case (.choice(let words), .text(let text)): words.contains(text)
    case (.colour, .text(let text)): text == "none" || PageColours.written(text) != nil
    case (.transition, .text(let text)): Transition(written: text) != nil
    case (.decibels, .level(let level)): VerbLimits.level.contains(level.rawValue)
    case (.flag, .flag): true
    default: false
    }
  }

  /// The value that a JSON container has under a key; nil where it has something of another kind.
  func value(in container: KeyedDecodingContainer<AnyKey>, at key: AnyKey) -> ArgumentValue? {
    switch self {
    case .milliseconds, .count: (try? container.decode(Int64.self, forKey: key)).map(ArgumentValue.number)
    case .decibels:
      (try? container.decode(Double.self, forKey: key)).flatMap(Decibels.init(exactly:)).map(ArgumentValue.level)
    case .flag: (try? container.decode(Bool.self, forKey: key)).map(ArgumentValue.flag)
    case .instant, .name, .text, .choice, .colour, .transition:
      (try? container.decode(String.self, forKey: key)).map(ArgumentValue.text)
    }
  }
}

/// The limits of what a verb takes.
public enum VerbLimits {
  /// A day, in milliseconds.
  public static let longestSpan: Int64 = 86_400_000
  /// The longest effect, and the slowest chat: an hour, in milliseconds.
  public static let longestEffect: Int64 = 3_600_000
  /// Tenths of a decibel, as in the show file.
  public static let level = -600...120
  /// Characters of an id; a cue's is a set's, `@` and a time.
  public static let idCharacters = 160
  /// Characters of a title, and of a caption, a chat line or a line to an artist.
  public static let titleCharacters = TimelineLimits.titleLength
  public static let lineCharacters = TimelineLimits.lineLength
  /// Characters of who and why, for the journal.
  public static let originCharacters = 200
  /// Bytes that one character may take, on average; beyond it a text is a trick, not a text.
  public static let bytesACharacter = 16
  /// Slots of one layout, as in the show file.
  public static let slots: ClosedRange<Int64> = 1...16
}

/// Any key of a JSON object, so that one that nobody knows is named and not passed over.
struct AnyKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }
  init(_ text: String) { stringValue = text }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}

extension Decibels {
  /// A level in decibels that is whole in tenths; nil for any other.
  init?(exactly decibels: Double) {
    let tenths = (decibels * 10).rounded()
    guard abs(tenths) <= 10_000, abs(tenths - decibels * 10) < 0.000_001 else { return nil }
    self.init(rawValue: Int(tenths))
  }
}
