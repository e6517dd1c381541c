/// A rectangle in pixels; all four numbers are even, as 4:2:0 pictures need.
struct PixelRectangle: Hashable, Sendable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  init(_ pixels: (x: Int, y: Int, width: Int, height: Int)) {
    self.init(x: pixels.x, y: pixels.y, width: pixels.width, height: pixels.height)
  }

  var isEmpty: Bool { width <= 0 || height <= 0 }

  func overlaps(_ other: PixelRectangle) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
  }

  /// The largest rectangle of the picture's shape in the middle of this one; black bars fill the rest.
  ///
  /// A bar of less than 2 pixels on each side is spared, and the picture stretched by as much.
  func fitting(_ shape: PictureShape) -> PixelRectangle {
    let seenWidth = shape.width * shape.pixelWidth
    let seenHeight = shape.height * shape.pixelHeight
    guard seenWidth > 0, seenHeight > 0, !isEmpty else { return self }
    var fitted = self
    if seenWidth * height >= seenHeight * width {
      fitted.height = Self.even(width * seenHeight, over: seenWidth)
      if height - fitted.height < 4 { return self }
      fitted.y = y + (height - fitted.height) / 4 * 2
    } else {
      fitted.width = Self.even(height * seenWidth, over: seenHeight)
      if width - fitted.width < 4 { return self }
      fitted.x = x + (width - fitted.width) / 4 * 2
    }
    return fitted
  }

  /// The even number nearest to a quotient, at least 2.
  private static func even(_ dividend: Int, over divisor: Int) -> Int {
    max(2, (dividend + divisor) / (2 * divisor) * 2)
  }
}
