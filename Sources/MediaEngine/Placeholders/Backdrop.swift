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
    paint(0, of: builder, columns: width, rows: height, from: 22, to: 96)
    for (plane, colour) in [(1, blue), (2, red)] {
      paint(
        plane, of: builder, columns: (width + 1) / 2, rows: (height + 1) / 2, from: Float(128 + 0.35 * colour),
        to: Float(128 + colour))
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

  /// Paints a plane from its value in the dark to that in full light; both are far from what a byte can't hold.
  ///
  /// All artists of a show have one: written so that the compiler makes vectors of a row.
  private static func paint(
    _ plane: Int, of builder: PictureBuilder, columns: Int, rows: Int, from dark: Float, to bright: Float
  ) {
    guard let (bytes, stride) = builder.plane(plane) else { return }
    let across = (0..<columns).map { column in
      let x = (Float(column) / Float(columns) - 0.5) * 1.25
      return 7 * x * x
    }
    let noise = noise(count: columns + longestShift)
    var shift: UInt32 = 0
    for row in 0..<rows {
      let y = Float(row) / Float(rows)
      let down = (y - 0.34) * 1.1
      let (near, reach) = (1 + 7 * down * down, (bright - dark) * (1 - 0.35 * y))
      shift = shift &* 1_664_525 &+ 1_013_904_223
      let line = bytes + row * stride
      across.withUnsafeBufferPointer { across in
        noise[Int(shift >> 8) % longestShift..<noise.count].withUnsafeBufferPointer { noise in
          for column in 0..<columns {
            let value = dark + reach / (near + across[column]) + noise[column]
            // Where a float has no room for fractions its last bits are the number, rounded.
            line[column] = UInt8(truncatingIfNeeded: (value + 8_388_608).bitPattern)
          }
        }
      }
    }
  }

  /// Noise of half a step keeps the slow gradients from showing as bands.
  private static func noise(count: Int) -> [Float] {
    var number: UInt32 = 0x9E37_79B9
    return (0..<count).map { _ in
      number = number &* 1_664_525 &+ 1_013_904_223
      return Float(number >> 8) / Float(1 << 24) - 0.5
    }
  }

  /// Columns by which the noise of a row is moved, so that none is like the one above it.
  private static let longestShift = 4096
}
