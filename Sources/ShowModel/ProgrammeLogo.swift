/// A picture that stands over the programme all evening.
public struct ProgrammeLogo: Equatable, Sendable, Codable {
  /// A path, relative to the show file.
  public var file: String
  /// Its left upper corner, as parts of the canvas, and how much of the canvas's width it takes.
  public var x: Fraction
  public var y: Fraction
  public var width: Fraction
  /// In percent, 1 to 100; what is transparent in the picture stays so.
  public var opacity: Int
  public init(file: String, x: Fraction, y: Fraction, width: Fraction, opacity: Int = 100) {
    self.file = file
    self.x = x
    self.y = y
    self.width = width
    self.opacity = opacity
  }

  /// In pixels of a canvas, all even; at least 2 wide.
  public func pixels(ofWidth canvasWidth: Int, height canvasHeight: Int) -> (x: Int, y: Int, width: Int) {
    (x.evenPart(of: canvasWidth), y.evenPart(of: canvasHeight), max(2, width.evenPart(of: canvasWidth)))
  }
}
