import Foundation

/// The quiet picture of a placeholder that has no loop: light from above in a dark room, in a hue of its own.
enum Backdrop {
  /// A colour of its own.
  struct Shade: Equatable, Sendable {
    /// In turns of the colour circle.
    var hue: Double
    /// From 0, grey, to 1.
    var saturation: Double

    /// Slate, for the show's own placeholder.
    static let show = Shade(hue: 0.02, saturation: 0.25)

    /// For the artist of this number, from 0: a golden section apart, so that neighbours are told apart best.
    static func artist(_ number: Int) -> Shade {
      let turns = 0.04 + Double(number) * 0.618_033_988_75
      return Shade(hue: turns - turns.rounded(.down), saturation: 1)
    }
  }

  static func picture(width: Int, height: Int, shade: Shade) throws(LibavError) -> Picture {
    let builder = try PictureBuilder(width: width, height: height)
    let blue = chroma * shade.saturation * cos(2 * .pi * shade.hue)
    let red = chroma * shade.saturation * sin(2 * .pi * shade.hue)
    paint(0, of: builder, columns: width, rows: height) { light in 22 + 74 * light }
    for (plane, colour) in [(1, blue), (2, red)] {
      paint(plane, of: builder, columns: (width + 1) / 2, rows: (height + 1) / 2) { light in
        128 + colour * (0.35 + 0.65 * light)
      }
    }
    return try allocated("painting a placeholder", builder.finish())
  }

  /// The shade's colour in full light.
  static func accent(_ shade: Shade) -> CanvasColour {
    let reach = 2 * chroma * shade.saturation
    return CanvasColour(
      luma: 150, blue: UInt8(128 + reach * cos(2 * .pi * shade.hue)), red: UInt8(128 + reach * sin(2 * .pi * shade.hue))
    )
  }

  /// How far the most saturated colour is from grey, in steps of chroma.
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
