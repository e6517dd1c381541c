import Foundation

/// The quiet picture of a placeholder that has no loop: light from above in a dark room, in a hue of its own.
enum Backdrop {
  /// `hue` in turns of the colour circle; neighbours a golden section apart are told apart best.
  static func picture(width: Int, height: Int, hue: Double) throws(LibavError) -> Picture {
    let builder = try PictureBuilder(width: width, height: height)
    let blue = chroma * cos(2 * .pi * hue)
    let red = chroma * sin(2 * .pi * hue)
    paint(0, of: builder, columns: width, rows: height) { light in 22 + 74 * light }
    paint(1, of: builder, columns: (width + 1) / 2, rows: (height + 1) / 2) { light in 128 + blue * (0.35 + 0.65 * light) }
    paint(2, of: builder, columns: (width + 1) / 2, rows: (height + 1) / 2) { light in 128 + red * (0.35 + 0.65 * light) }
    return try allocated("painting a placeholder", builder.finish())
  }

  /// The hue of the artist of this number, counted from 0.
  static func hue(of artist: Int) -> Double {
    let turns = 0.04 + Double(artist) * 0.618_033_988_75
    return turns - turns.rounded(.down)
  }

  private static let chroma = 42.0

  private static func paint(
    _ plane: Int, of builder: PictureBuilder, columns: Int, rows: Int, value: (Double) -> Double
  ) {
    guard let (bytes, stride) = builder.plane(plane) else { return }
    // Noise of half a step keeps the slow gradients from showing as bands.
    var noise: UInt32 = 0x9E37_79B9
    for row in 0..<rows {
      let y = Double(row) / Double(rows)
      for column in 0..<columns {
        let x = Double(column) / Double(columns)
        let (dx, dy) = ((x - 0.5) * 1.25, (y - 0.34) * 1.1)
        let light = 1 / (1 + 7 * (dx * dx + dy * dy)) * (1 - 0.35 * y)
        noise = noise &* 1_664_525 &+ 1_013_904_223
        let step = Double(noise >> 8) / Double(1 << 24) - 0.5
        bytes[row * stride + column] = UInt8(max(16, min(235, value(light) + step + 0.5)))
      }
    }
  }
}
