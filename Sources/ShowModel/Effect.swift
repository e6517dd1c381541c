/// A page effect: momentary without a length, state until it ends with one.
///
///     let turn = [Keyframe(at: .zero, amount: 0), Keyframe(at: .seconds(20), amount: 360)]
///     Effect(name: "hue", length: .seconds(20), keyframes: turn)
public struct Effect: Equatable, Sendable, Codable {
  /// One of ``names``.
  public var name: String
  public var length: TimeSpan?
  /// What a caption, a countdown or a game says.
  public var text: String?
  /// In order of their times; none: the effect's own course.
  public var keyframes: [Keyframe]

  public init(name: String, length: TimeSpan? = nil, text: String? = nil, keyframes: [Keyframe] = []) {
    self.name = name
    self.length = length
    self.text = text
    self.keyframes = keyframes
  }

  /// Older journals know no text and no keyframes.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    length = try container.decodeIfPresent(TimeSpan.self, forKey: .length)
    text = try container.decodeIfPresent(String.self, forKey: .text)
    keyframes = try container.decodeIfPresent([Keyframe].self, forKey: .keyframes) ?? []
  }
}

/// What an effect looks like at one time within it; between two keyframes it goes straight from one to the other.
public struct Keyframe: Equatable, Sendable, Codable {
  /// From the effect's start.
  public var at: TimeSpan
  /// Percent, 0 to 100; of `hue` degrees, -3,600 to 3,600.
  public var amount: Int?
  /// Of `gradient`: one colour, or two from top to bottom, as `#rrggbb`.
  public var colours: [String]

  public init(at: TimeSpan, amount: Int? = nil, colours: [String] = []) {
    self.at = at
    self.amount = amount
    self.colours = colours
  }

  /// Nearer to each other they would flash more often than three times a second, which can bring on seizures
  /// (WCAG 2.1, success criterion 2.3.1: a flash is a pair of opposing changes).
  public static let leastApart = TimeSpan.milliseconds(170)
  public static let percents = 0...100
  public static let degrees = -3600...3600
  public static let mostColours = 2
}

extension Effect {
  /// The effects there are.
  public static let names = bursts + ["hue", "invert", "blur", "gradient", "caption", "countdown", "claps"]
  /// Those that may happen once, without a length.
  public static let bursts = ["fireworks", "confetti", "strobe", "shake"]
  /// Those that say something: a caption must, a countdown and the clapping game may.
  public static let texts = ["caption", "countdown", "claps"]
  /// Those whose keyframes have amounts.
  public static let amounts = bursts + ["hue", "invert", "blur"]
  /// Keyframes of one effect.
  public static let mostKeyframes = 64
  /// Characters of its text.
  public static let longestText = 200

  /// Why this is no effect that a page can play, and what would be one; nil when it is.
  public var objection: String? {
    guard Self.names.contains(name) else {
      return "there is no effect `\(name)`; there are \(Self.names.joined(separator: ", "))"
    }
    if length == nil, !Self.bursts.contains(name) { return "`\(name)` needs a length, such as 10s" }
    return objectionToText ?? objectionToKeyframes
  }

  private var objectionToText: String? {
    guard let text else { return name == "caption" ? "`caption` needs a text" : nil }
    if !Self.texts.contains(name) {
      return "`\(name)` has no text; only \(Self.texts.joined(separator: ", ")) have one"
    }
    if text.isEmpty || text.count > Self.longestText { return "the text has 1 to \(Self.longestText) characters" }
    return nil
  }

  private var objectionToKeyframes: String? {
    if name == "gradient", keyframes.isEmpty { return "`gradient` needs keyframes with colours" }
    guard !keyframes.isEmpty else { return nil }
    guard let length else { return "keyframes go with a length" }
    if keyframes.count > Self.mostKeyframes { return "there are at most \(Self.mostKeyframes) keyframes" }
    for (before, next) in zip(keyframes, keyframes.dropFirst()) where next.at - before.at < Keyframe.leastApart {
      return "keyframes are in order and \(Keyframe.leastApart) apart at least, so that nothing flashes too fast"
    }
    for keyframe in keyframes {
      if keyframe.at < .zero || keyframe.at > length { return "a keyframe lies within the effect's length" }
      if let objection = objection(to: keyframe) { return objection }
    }
    return nil
  }

  private func objection(to keyframe: Keyframe) -> String? {
    if name == "gradient" {
      return keyframe.amount != nil || !(1...Keyframe.mostColours).contains(keyframe.colours.count)
        ? "a keyframe of `gradient` has one or \(Keyframe.mostColours) `colours`" : nil
    }
    guard Self.amounts.contains(name) else { return "`\(name)` has no keyframes" }
    let range = name == "hue" ? Keyframe.degrees : Keyframe.percents
    guard let amount = keyframe.amount, keyframe.colours.isEmpty, range.contains(amount) else {
      let unit = name == "hue" ? "degrees" : "percent"
      return "a keyframe of `\(name)` has an `amount` from \(range.lowerBound) to \(range.upperBound) \(unit)"
    }
    return nil
  }
}

/// A page effect with a length, as it runs.
public struct LastingEffect: Equatable, Sendable, Codable {
  public var name: String
  public var from: Instant
  public var until: Instant
  public var text: String?
  public var keyframes: [Keyframe]

  public init(name: String, from: Instant, until: Instant, text: String? = nil, keyframes: [Keyframe] = []) {
    self.name = name
    self.from = from
    self.until = until
    self.text = text
    self.keyframes = keyframes
  }

  /// An effect that begins at an instant; nil for one without a length.
  public init?(_ effect: Effect, from instant: Instant) {
    guard let length = effect.length, length > .zero else { return nil }
    self.init(
      name: effect.name, from: instant, until: instant + length, text: effect.text, keyframes: effect.keyframes)
  }

  /// Older journals know no text and no keyframes.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    from = try container.decode(Instant.self, forKey: .from)
    until = try container.decode(Instant.self, forKey: .until)
    text = try container.decodeIfPresent(String.self, forKey: .text)
    keyframes = try container.decodeIfPresent([Keyframe].self, forKey: .keyframes) ?? []
  }
}
