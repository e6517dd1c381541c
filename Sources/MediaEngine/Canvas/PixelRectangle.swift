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

  /// The largest part of this one, in its middle, that has the shape of `room`: what fills it when it is scaled.
  ///
  /// Less than 2 pixels on each side are not cut off, and the picture is squeezed by as much.
  func filling(_ room: PixelRectangle, pixelWidth: Int, pixelHeight: Int) -> PixelRectangle {
    guard !room.isEmpty, !isEmpty, pixelWidth > 0, pixelHeight > 0 else { return self }
    let seenWidth = width * pixelWidth
    let seenHeight = height * pixelHeight
    var part = self
    if seenWidth * room.height >= seenHeight * room.width {
      part.width = min(width, Self.even(seenHeight * room.width, over: room.height * pixelWidth))
      if width - part.width < 4 { return self }
      part.x = x + (width - part.width) / 4 * 2
    } else {
      part.height = min(height, Self.even(seenWidth * room.height, over: room.width * pixelHeight))
      if height - part.height < 4 { return self }
      part.y = y + (height - part.height) / 4 * 2
    }
    return part
  }

  /// The same with `width` pixels less on each side; empty when there is nothing left.
  func inset(by width: Int) -> PixelRectangle {
    PixelRectangle(x: x + width, y: y + width, width: self.width - 2 * width, height: height - 2 * width)
  }

  /// What of this one lies around `inner`, which lies within it.
  func edges(around inner: PixelRectangle) -> [PixelRectangle] {
    let right = inner.x + inner.width
    let bottom = inner.y + inner.height
    return [
      PixelRectangle(x: x, y: y, width: width, height: inner.y - y),
      PixelRectangle(x: x, y: bottom, width: width, height: y + height - bottom),
      PixelRectangle(x: x, y: inner.y, width: inner.x - x, height: inner.height),
      PixelRectangle(x: right, y: inner.y, width: x + width - right, height: inner.height),
    ].filter { !$0.isEmpty }
  }

  /// The even number nearest to a quotient, at least 2.
  private static func even(_ dividend: Int, over divisor: Int) -> Int {
    max(2, (dividend + divisor) / (2 * divisor) * 2)
  }
}
