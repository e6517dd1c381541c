import ShowModel

/// A page effect as a mapping, which may say more than its name and length.
enum EffectFields {
  static let name = Field("name", Forms.effectName)
  static let length = Field("length", Forms.lengthAboveZero)
  static let text = Field("text", Forms.lineOfText)
  static let keyframes = "keyframes"

  static let record = Record(
    "an effect",
    [
      FieldDescription(name, required: true, "Which."),
      FieldDescription(length, "How long it lasts; left out: it happens once."),
      FieldDescription(text, "What a caption, a countdown or the clapping game says."),
      FieldDescription(
        keyframes, .list(.record(KeyframeFields.record), count: 1...Effect.mostKeyframes),
        "What it looks like at times within it; left out: its own course."),
    ])
}

enum KeyframeFields {
  static let at = Field("at", Forms.length)
  static let amount = Field("amount", Forms.amount)
  static let colours = "colours"

  static let record = Record(
    "a keyframe",
    [
      FieldDescription(at, required: true, "From the effect's start."),
      FieldDescription(amount, "How much of it there is: percent, or degrees of `hue`."),
      FieldDescription(
        colours, .list(Forms.plainColour.shape, count: 1...Keyframe.mostColours),
        "With `gradient`: one colour, or two from top to bottom."),
    ])
}

extension Forms {
  static let effectName = Form<String>.choice("an effect", Effect.names.map { ($0, $0) }, .badEffect)

  /// A keyframe's amount: percent, or degrees that may be below zero.
  static let amount: Form<Int> = {
    let range = Keyframe.degrees
    return Form<Int>(
      problem: .badNumber, noun: "an amount",
      allowed: "allowed: 0 to 100 percent, such as `50`; of `hue` degrees, "
        + "\(range.lowerBound) to \(range.upperBound)",
      look: .pattern("-?[0-9]{1,4}", numbers: [range], isWhole: true),
      read: { text in
        let isNegative = text.hasPrefix("-")
        return wholeNumber(text.dropFirst(isNegative ? 1 : 0), digits: 4).map { isNegative ? -$0 : $0 }
          .flatMap { range.contains($0) ? $0 : nil }
      })
  }()
}
