import ShowModel

/// A size in pixels.
struct PixelSize: Sendable {
  var width: Int
  var height: Int
}

extension Forms {
  /// `1280x720`; both even, as 4:2:0 pictures need.
  static let size: Form<PixelSize> = {
    let sides = ShowFileLimits.canvasSide
    return Form<PixelSize>(
      problem: .badSize, noun: "a size",
      allowed: "allowed: an even width and height from \(sides.lowerBound) to \(sides.upperBound), such as `1280x720`",
      look: .pattern("[0-9]{1,3}[02468]x[0-9]{1,3}[02468]"),
      read: { text in
        let parts = text.split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let width = wholeNumber(parts[0]), let height = wholeNumber(parts[1]),
          sides.contains(width), sides.contains(height), width % 2 == 0, height % 2 == 0
        else { return nil }
        return PixelSize(width: width, height: height)
      })
  }()
}

extension Forms {
  static func number(_ noun: String, _ range: ClosedRange<Int>) -> Form<Int> {
    Form<Int>(
      problem: .badNumber, noun: noun,
      allowed: "allowed: a whole number from \(range.lowerBound) to \(range.upperBound)",
      look: .pattern("[0-9]{1,9}", numbers: [range], isWhole: true),
      read: { text in wholeNumber(text).flatMap { range.contains($0) ? $0 : nil } })
  }
}

extension Forms {
  /// `5%`, `0.5%`: a chance in thousandths.
  static let chance = Form<Int>(
    problem: .badNumber, noun: "a chance", allowed: "allowed: `0%` to `100%`, to a tenth, such as `5%` or `0.5%`",
    look: .pattern(Patterns.decimal + "%"),
    read: { text in
      guard text.hasSuffix("%"), let percent = decimal(text.dropLast()), 10 % percent.denominator == 0 else {
        return nil
      }
      let thousandths = percent.numerator * (10 / percent.denominator)
      return (0...1000).contains(thousandths) ? thousandths : nil
    },
    hint: { text in wholeNumber(text).flatMap { $0 <= 100 ? "did you mean `\($0)%`?" : nil } })
}

extension Forms {
  /// `720p 3000k`, `1080p 4.5M`: an even number of lines, and bits a second.
  static let rung = Form<Rung>(
    problem: .badRung, noun: "a rung of the ladder",
    allowed: "allowed: an even number of lines and a rate, such as `720p 3000k` or `1080p 4.5M`",
    look: .pattern("[0-9]{1,3}[02468]p +\(Patterns.decimal)[kM]"),
    read: { text in
      let parts = words(text)
      guard parts.count == 2, parts[0].hasSuffix("p"), let height = wholeNumber(parts[0].dropLast()),
        ShowFileLimits.canvasSide.contains(height), height % 2 == 0, let rate = bitsPerSecond(parts[1]),
        ShowFileLimits.rungBitsPerSecond.contains(rate)
      else { return nil }
      return Rung(height: height, bitsPerSecond: rate)
    })

  private static func bitsPerSecond(_ text: Substring) -> Int? {
    let factor = text.hasSuffix("k") ? 1000 : text.hasSuffix("M") ? 1_000_000 : 0
    guard factor > 0, let number = decimal(text.dropLast()), number.numerator >= 0 else { return nil }
    let bits = number.numerator * factor
    return bits % number.denominator == 0 ? bits / number.denominator : nil
  }
}

/// A length on the canvas as written.
enum CanvasLength: Sendable {
  case part(Fraction)
  case pixels(Int)
}

extension Forms {
  /// `2/3`, `0.25`, `50%`, `640px`.
  static let canvasLength = Form<CanvasLength>(
    problem: .badFraction, noun: "a part of the canvas",
    allowed: "allowed: a part such as `2/3`, `0.25`, `50%`, or pixels such as `640px`",
    look: .pattern(
      "[0-9]{1,5}px|\(Patterns.decimal)%?|[0-9]{1,6} */ *(?=[0-9]*[1-9])[0-9]{1,6}", numbers: [0...1]),
    read: { text in
      if text.hasSuffix("px") { return wholeNumber(text.dropLast(2), digits: 5).map { .pixels($0) } }
      if text.hasSuffix("%") {
        return decimal(text.dropLast()).map { .part(Fraction($0.numerator, $0.denominator * 100)) }
      }
      let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(\.trimmed)
      let digits = ShowFileLimits.fractionDigits
      guard parts.count == 2 else { return decimal(text).map { .part($0) } }
      guard let numerator = wholeNumber(parts[0], digits: digits),
        let denominator = wholeNumber(parts[1], digits: digits), denominator > 0
      else { return nil }
      return .part(Fraction(numerator, denominator))
    })
}

/// An exact decimal such as `0.25` or `-3`.
func decimal(_ text: some StringProtocol) -> Fraction? {
  let isNegative = text.hasPrefix("-")
  let parts = text.dropFirst(isNegative || text.hasPrefix("+") ? 1 : 0)
    .split(separator: ".", omittingEmptySubsequences: false)
  let digits = ShowFileLimits.fractionDigits
  guard (1...2).contains(parts.count), let whole = wholeNumber(parts[0], digits: digits) else { return nil }
  var (numerator, denominator) = (whole, 1)
  if parts.count == 2 {
    guard let tail = wholeNumber(parts[1], digits: digits) else { return nil }
    for _ in parts[1].utf8 { denominator *= 10 }
    numerator = whole * denominator + tail
  }
  return Fraction(isNegative ? -numerator : numerator, denominator)
}
