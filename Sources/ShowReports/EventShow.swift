import ShowModel

/// What the desk has to know once: the show's name, its zone and its layouts.
public struct EventShow: Encodable, Equatable, Sendable {
  public struct LayoutRow: Encodable, Equatable, Sendable {
    public var name: String
    /// Slot 1 first.
    public var slots: [Rectangle]
  }

  /// A slot's place, as parts of the canvas from 0 to 1.
  public struct Rectangle: Encodable, Equatable, Sendable {
    public var x, y, width, height: Double
  }

  public var show: String
  /// IANA name.
  public var zone: String
  /// Width over height of the programme's picture.
  public var shape: Double
  /// The file's, then the built-in ones that no layout of the file replaces.
  public var layouts: [LayoutRow]

  public init(_ show: Show) {
    self.show = show.name
    zone = show.zone
    shape = Double(show.programme.width) / Double(max(1, show.programme.height))
    let own = Set(show.layouts.map(\.name))
    layouts = (show.layouts + Layout.builtIn.filter { !own.contains($0.name) }).map { layout in
      LayoutRow(name: layout.name.rawValue, slots: layout.slots.map(Rectangle.init))
    }
  }
}

extension EventShow.Rectangle {
  init(_ slot: SlotRectangle) {
    self.init(x: slot.x.part, y: slot.y.part, width: slot.width.part, height: slot.height.part)
  }
}

extension Fraction {
  fileprivate var part: Double { Double(numerator) / Double(denominator) }
}
