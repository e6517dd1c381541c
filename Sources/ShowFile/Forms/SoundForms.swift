import ShowModel

extension Forms {
  /// `-16 LUFS`, `-14.5 LUFS`; to a tenth.
  static let loudness: Form<Decibels> = {
    let range = ShowFileLimits.loudness
    return Form<Decibels>(
      problem: .badLevel, noun: "a loudness",
      allowed: "allowed: \(range.lowerBound / 10) LUFS to \(range.upperBound / 10) LUFS, such as `-16 LUFS`",
      look: .pattern(Patterns.decimal + " *LUFS"),
      read: { text in
        guard text.hasSuffix("LUFS"), let value = tenths(text.dropLast(4).trimmed), range.contains(value) else {
          return nil
        }
        return Decibels(rawValue: value)
      },
      hint: { text in
        let number = String(text.drop { "+-".contains($0) }.prefix { $0.isNumber || $0 == "." })
        return tenths(number).flatMap { range.contains(-$0) ? "did you mean `-\(number) LUFS`?" : nil }
      })
  }()

  private static func tenths(_ text: String) -> Int? {
    guard let value = decimal(text), 10 % value.denominator == 0 else { return nil }
    return value.numerator * (10 / value.denominator)
  }
}
