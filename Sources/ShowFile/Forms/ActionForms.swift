import ShowModel

extension Forms {
  static let transition = Form<Transition>(
    problem: .badTransition, noun: "a transition", allowed: "allowed: \(Transition.allowed)",
    look: Look(
      words: ["cut"], pattern: "fade +\(Patterns.length)|slide +\(Patterns.length)(?: +(?:left|right|up|down))?"),
    read: { Transition(written: $0) })
}

extension Forms {
  /// Those that a name and a length say all of.
  private static let plainEffects = Effect.names.filter { name in
    Effect(name: name, length: .seconds(1)).objection == nil
  }

  static let effect = Form<Effect>(
    problem: .badEffect, noun: "an effect",
    allowed: "allowed: \(alternatives(Effect.bursts)), alone or with a length: `strobe 10s`; "
      + "\(alternatives(plainEffects.filter { !Effect.bursts.contains($0) })) with one; or a mapping",
    look: Look(words: Effect.bursts, pattern: "(?:\(plainEffects.joined(separator: "|"))) +\(Patterns.units)"),
    read: { text in
      let parts = words(text)
      guard let name = parts.first.map(String.init), parts.count <= 2 else { return nil }
      var effect = Effect(name: name)
      if parts.count == 2 {
        guard let length = TimeSpan(written: parts[1]), length > .zero else { return nil }
        effect.length = length
      }
      return effect.objection == nil ? effect : nil
    },
    hint: { text in
      let parts = words(text)
      guard let name = parts.first.map(String.init) else { return nil }
      guard Effect.names.contains(name) else {
        return NearestName.of(name, among: Effect.names).map { "did you mean `\($0)`?" }
      }
      switch name {
      case "caption": return "write `{ name: caption, length: 10s, text: … }`"
      case "gradient": return "write `{ name: gradient, length: 10s, keyframes: [{ at: 0, colours: [\"#301040\"] }] }`"
      default: return parts.count == 1 ? "`\(name)` needs a length: `\(name) 10s`" : nil
      }
    })
}

extension Forms {
  static let chat = Form<ChatRule>(
    problem: .badChat, noun: "a chat rule", allowed: "allowed: `open`, `slow 10s` or `closed`",
    look: Look(words: ["open", "closed"], pattern: "slow +\(Patterns.units)"),
    read: { text in
      let parts = words(text)
      return switch (parts.first, parts.count) {
      case ("open", 1): .open
      case ("closed", 1): .closed
      case ("slow", 2): TimeSpan(written: parts[1]).flatMap { $0 > .zero ? .slow($0) : nil }
      default: nil
      }
    })
}

extension Forms {
  /// `-6 dB`, `+1.5dB`, `0`; to a tenth of a decibel.
  static let level: Form<Decibels> = {
    let range = ShowFileLimits.level
    return Form<Decibels>(
      problem: .badLevel, noun: "a level",
      allowed: "allowed: \(range.lowerBound / 10) dB to +\(range.upperBound / 10) dB, such as `-6 dB` or `+1.5 dB`",
      look: .pattern(Patterns.decimal + " *(?:dB)?", numbers: [range.lowerBound / 10...range.upperBound / 10]),
      read: { text in
        let number = text.hasSuffix("dB") ? text.dropLast(2).trimmed : text
        guard let value = decimal(number), 10 % value.denominator == 0 else { return nil }
        let tenths = value.numerator * (10 / value.denominator)
        return range.contains(tenths) ? Decibels(rawValue: tenths) : nil
      })
  }()
}

extension Forms {
  static let mode = Form<InteractivityMode>.choice("a mode", InteractivityMode.allCases.map { ($0.rawValue, $0) })
}

/// A value that the word `none` takes away.
struct Removable: Sendable {
  /// Nil for `none`.
  var value: String?
}

extension Forms {
  /// `#rrggbb` or two of them, kept in lower case, or `none`.
  static let background = Form<Removable>(
    problem: .badColour, noun: "a colour",
    allowed: "allowed: a colour such as `\"#301040\"` (without its quotes a `#` begins a comment), two from top to "
      + "bottom, such as `\"#301040 #6b2a12\"`, or `none`",
    look: Look(words: ["none"], pattern: "\(Patterns.colour)(?: +\(Patterns.colour))?"),
    read: { text in
      if text == "none" { return Removable(value: nil) }
      return PageColours.written(text).map { Removable(value: $0) }
    })
}
