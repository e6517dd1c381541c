/// An arrangement of slots on the programme's canvas; slot 1 is the first.
public struct Layout: Equatable, Sendable, Codable {
  public var name: LayoutName
  /// From back to front.
  public var slots: [SlotRectangle]
  /// The colour of what no picture covers, as `#rrggbb`; nil for black.
  public var background: String?
  public init(name: LayoutName, slots: [SlotRectangle], background: String? = nil) {
    self.name = name
    self.slots = slots
    self.background = background
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

/// A slot's place as fractions of the canvas, which it never leaves, and how a picture lies in it.
public struct SlotRectangle: Equatable, Sendable, Codable {
  public var x: Fraction
  public var y: Fraction
  public var width: Fraction
  public var height: Fraction
  public var fit: SlotFit
  /// The part of its source that the slot shows; nil for the whole.
  public var crop: SourcePart?
  public var border: SlotBorder?
  public init(
    x: Fraction, y: Fraction, width: Fraction, height: Fraction, fit: SlotFit = .contain, crop: SourcePart? = nil,
    border: SlotBorder? = nil
  ) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
    self.fit = fit
    self.crop = crop
    self.border = border
  }

  /// A show of an older journal names no `fit`.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    x = try fields.decode(Fraction.self, forKey: .x)
    y = try fields.decode(Fraction.self, forKey: .y)
    width = try fields.decode(Fraction.self, forKey: .width)
    height = try fields.decode(Fraction.self, forKey: .height)
    fit = try fields.decodeIfPresent(SlotFit.self, forKey: .fit) ?? .contain
    crop = try fields.decodeIfPresent(SourcePart.self, forKey: .crop)
    border = try fields.decodeIfPresent(SlotBorder.self, forKey: .border)
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

/// How a picture of another shape than its slot lies in it.
public enum SlotFit: String, Equatable, Sendable, Codable {
  /// All of the picture is seen; bars fill the rest.
  case contain
  /// The slot is filled; what is too much of the picture is cut off.
  case cover
}

/// A part of a source's picture, as fractions of it, which it never leaves.
public struct SourcePart: Equatable, Sendable, Codable {
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

  /// In pixels of a picture, each edge rounded to the nearest even one; at least 2 wide and high.
  public func pixels(ofWidth pictureWidth: Int, height pictureHeight: Int)
    -> (x: Int, y: Int, width: Int, height: Int)
  {
    let left = min(x.evenPart(of: pictureWidth), max(0, pictureWidth - 2))
    let top = min(y.evenPart(of: pictureHeight), max(0, pictureHeight - 2))
    let right = max((x + width).evenPart(of: pictureWidth), left + 2)
    let bottom = max((y + height).evenPart(of: pictureHeight), top + 2)
    return (left, top, min(right, pictureWidth) - left, min(bottom, pictureHeight) - top)
  }
}

/// A line around a slot, inside its rectangle.
public struct SlotBorder: Equatable, Sendable, Codable {
  /// Of the canvas's height.
  public var width: Fraction
  /// `#rrggbb`.
  public var colour: String
  public init(width: Fraction, colour: String) {
    self.width = width
    self.colour = colour
  }

  /// In pixels: even, at least 2.
  public func pixels(ofHeight canvasHeight: Int) -> Int { max(2, width.evenPart(of: canvasHeight)) }
}
