import TestSeeds
import Testing

@testable import MediaEngine

/// Pictures of exactly twice the size, as a quarter of four has them, are not scaled by libswscale.
@Suite struct HalvingTests {
  @Test(arguments: [(40, 24), (52, 12), (16, 8), (4, 4)])
  func everyPixelIsTheMeanOfFourAndNothingBesideThemIsTouched(width: Int, height: Int) throws {
    let source = try PictureBuilder(width: width, height: height)
    var random = SeededGenerator(seed: UInt64(width))
    for plane in 0..<3 {
      let (bytes, stride) = try #require(source.plane(plane))
      for place in 0..<(plane == 0 ? height : height / 2) * stride {
        bytes[place] = UInt8(truncatingIfNeeded: random.next())
      }
    }
    let picture = try #require(source.finish())
    let target = try PictureBuilder(width: 64, height: 32)
    target.fill(PixelRectangle(x: 0, y: 0, width: 64, height: 32), CanvasColour(luma: 7, blue: 7, red: 7))
    let area = PixelRectangle(x: 4, y: 2, width: width / 2, height: height / 2)
    try Scaler().draw(picture, into: area, of: target)

    let from = try #require(try? PictureBuilder(copying: picture))
    for plane in 0..<3 {
      let (bytes, stride) = try #require(target.plane(plane))
      let (original, originalStride) = try #require(from.plane(plane))
      let half = plane == 0 ? 1 : 2
      for y in 0..<32 / half {
        for x in 0..<64 / half {
          let (column, row) = (x - area.x / half, y - area.y / half)
          let isInside = 0..<area.width / half ~= column && 0..<area.height / half ~= row
          var wanted = 7
          if isInside {
            let corner = original + 2 * row * originalStride + 2 * column
            let sum = [0, 1, originalStride, originalStride + 1].reduce(2) { $0 + Int(corner[$1]) }
            wanted = sum / 4
          }
          #expect(Int(bytes[y * stride + x]) == wanted, "plane \(plane), \(x), \(y)")
        }
      }
    }
  }
}
