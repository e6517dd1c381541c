/// An exact fraction; `2/3` stays `2/3`.
public struct Fraction: Hashable, Sendable, Codable {
  public let numerator: Int
  /// At least 1; the fraction is in lowest terms.
  public let denominator: Int

  /// A fraction in lowest terms. `denominator` must be at least 1.
  public init(_ numerator: Int, _ denominator: Int) {
    precondition(denominator >= 1, "a fraction's denominator is at least 1")
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = Int(max(a, 1))
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  public static let zero = Fraction(0, 1)
  public static let one = Fraction(1, 1)

  public static func + (left: Fraction, right: Fraction) -> Fraction {
    Fraction(
      left.numerator * right.denominator + right.numerator * left.denominator,
      left.denominator * right.denominator)
  }

  /// This part of `length`, rounded to the nearest even number.
  func evenPart(of length: Int) -> Int {
    (numerator * length + denominator) / (2 * denominator) * 2
  }
}
