/// An arrangement of slots on the programme's canvas; slot 1 is the first.
public struct Layout: Equatable, Sendable, Codable {
  public var name: LayoutName
  /// From back to front.
  public var slots: [SlotRectangle]
  public init(name: LayoutName, slots: [SlotRectangle]) {
    self.name = name
    self.slots = slots
  }

  /// solo, duo, trio, quad and pip.
  public static let builtIn: [Layout] = {
    let half = Fraction(1, 2)
    let quarter = Fraction(1, 4)
    func slot(_ x: Fraction, _ y: Fraction, _ width: Fraction, _ height: Fraction) -> SlotRectangle {
      SlotRectangle(x: x, y: y, width: width, height: height)
    }
    return [
      Layout(name: "solo", slots: [slot(.zero, .zero, .one, .one)]),
      Layout(name: "duo", slots: [slot(.zero, quarter, half, half), slot(half, quarter, half, half)]),
      Layout(
        name: "trio",
        slots: [
          slot(quarter, .zero, half, half), slot(.zero, half, half, half), slot(half, half, half, half),
        ]),
      Layout(
        name: "quad",
        slots: [
          slot(.zero, .zero, half, half), slot(half, .zero, half, half),
          slot(.zero, half, half, half), slot(half, half, half, half),
        ]),
      Layout(
        name: "pip",
        slots: [
          slot(.zero, .zero, .one, .one),
          slot(Fraction(7, 10), Fraction(7, 10), Fraction(27, 100), Fraction(27, 100)),
        ]),
    ]
  }()
}

/// A slot's place as fractions of the canvas, which it never leaves.
public struct SlotRectangle: Equatable, Sendable, Codable {
  public var x: Fraction
  public var y: Fraction
  public var width: Fraction
  public var height: Fraction
  public init(x: Fraction, y: Fraction, width: Fraction, height: Fraction) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// In pixels of a canvas, each edge rounded to the nearest even one, as 4:2:0 pictures need.
  public func pixels(ofWidth canvasWidth: Int, height canvasHeight: Int) -> (x: Int, y: Int, width: Int, height: Int) {
    let left = x.evenPart(of: canvasWidth)
    let top = y.evenPart(of: canvasHeight)
    let right = (x + width).evenPart(of: canvasWidth)
    let bottom = (y + height).evenPart(of: canvasHeight)
    return (left, top, right - left, bottom - top)
  }
}

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
