import Foundation

/// Draws texts as overlays of a canvas. Stays on one thread.
final class TitleArt {
  private let canvas: PixelRectangle
  private let setter: TextSetter

  init(canvas: PixelRectangle, setter: TextSetter = TextSetter()) {
    self.canvas = canvas
    self.setter = setter
  }

  /// The drawing of a text; nil when it has no sign that a font draws.
  func overlay(_ titling: Titling) throws(LibavError) -> Overlay? {
    switch titling {
    case .caption(let text): try caption(text)
    case .lowerThird(let name, let artist): try lowerThird(name, artist: artist)
    }
  }

  /// Where the drawing of a text stands: within the margins in which every screen shows it.
  ///
  /// - Parameter lift: How far it is moved up for what stands below it.
  static func place(_ titling: Titling, _ overlay: Overlay, on canvas: PixelRectangle, lift: Int = 0) -> (
    x: Int, y: Int
  ) {
    let y = max(0, canvas.height - canvas.height * safePercent / 100 - overlay.height - lift)
    switch titling {
    case .caption: return ((canvas.width - overlay.width) / 4 * 2, y / 2 * 2)
    case .lowerThird:
      return (min(canvas.width * safePercent / 100, canvas.width - overlay.width) / 2 * 2, y / 2 * 2)
    }
  }

  /// EBU R 95: what lies within 5 % of an edge may not be seen on every screen; some air besides.
  static let safePercent = 6

  /// A long text is set in smaller letters; what doesn't fit in the smallest is cut off.
  private func caption(_ text: String) throws(LibavError) -> Overlay? {
    let widest = canvas.width * 78 / 100
    var chosen: (block: TextSetter.Block, size: Int)?
    for (divisor, lines) in [(16, 2), (19, 3), (23, 4), (28, 5)] {
      let size = max(12, canvas.height / divisor)
      let block = try setter.block(text, size: size, widest: widest, mostLines: lines)
      chosen = (block, size)
      if !block.isCut { break }
    }
    guard let (block, size) = chosen, block.width > 0 else { return nil }
    let pitch = LabelWriter.pitch(size: size)
    let (left, top) = (size * 2 / 3, size * 2 / 5)
    let height = pitch * (block.lines.count - 1) + LabelWriter.inkHeight(size: size) + 2 * top
    var drawing = Overlay.Drawing(
      width: min(canvas.width / 2 * 2, block.width + 2 * left + 1), height: min(canvas.height / 2 * 2, height + 1))
    drawing.paint(
      .black, .rounded(width: drawing.width, height: drawing.height, radius: size * 2 / 5), opacity: 0.68)
    for (number, line) in block.lines.enumerated() {
      drawing.paint(
        Self.white, line, x: (drawing.width - line.width) / 2,
        y: top + number * pitch - LabelWriter.headroom(size: size))
    }
    return drawing.finished()
  }

  private func lowerThird(_ name: String, artist: Int) throws(LibavError) -> Overlay? {
    let widest = canvas.width * 60 / 100
    var size = max(14, canvas.height / 13)
    var block = try setter.block(name, size: size, widest: widest, mostLines: 1)
    if block.isCut {
      size = max(12, canvas.height / 22)
      block = try setter.block(name, size: size, widest: widest, mostLines: 2)
    }
    guard block.width > 0 else { return nil }
    let pitch = LabelWriter.pitch(size: size)
    let bar = max(4, size / 4)
    let (left, top) = (size * 3 / 5, size * 2 / 5)
    let height = pitch * (block.lines.count - 1) + LabelWriter.inkHeight(size: size) + 2 * top
    var drawing = Overlay.Drawing(
      width: min(canvas.width / 2 * 2, bar + block.width + 2 * left + 1), height: min(canvas.height / 2 * 2, height + 1)
    )
    drawing.paint(.black, .solid(width: drawing.width, height: drawing.height), opacity: 0.68)
    drawing.paint(Backdrop.accent(.artist(artist)), .solid(width: bar, height: drawing.height))
    for (number, line) in block.lines.enumerated() {
      drawing.paint(Self.white, line, x: bar + left, y: top + number * pitch - LabelWriter.headroom(size: size))
    }
    return drawing.finished()
  }

  private static let white = CanvasColour(luma: 235, blue: 128, red: 128)
}

extension LabelMask {
  static func solid(width: Int, height: Int) -> LabelMask {
    LabelMask(width: width, height: height, coverage: [UInt8](repeating: 255, count: width * height))
  }

  /// A rectangle with round corners, their edges smoothed.
  static func rounded(width: Int, height: Int, radius: Int) -> LabelMask {
    var mask = solid(width: width, height: height)
    let radius = min(radius, width / 2, height / 2)
    for y in 0..<radius {
      for x in 0..<radius {
        let (dx, dy) = (Double(radius) - Double(x) - 0.5, Double(radius) - Double(y) - 0.5)
        let inside = max(0, min(1, Double(radius) - (dx * dx + dy * dy).squareRoot() + 0.5))
        for (column, row) in [(x, y), (width - 1 - x, y), (x, height - 1 - y), (width - 1 - x, height - 1 - y)] {
          mask.coverage[row * width + column] = UInt8(inside * 255)
        }
      }
    }
    return mask
  }
}
