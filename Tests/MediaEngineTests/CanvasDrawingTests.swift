import TestSeeds
import Testing

@testable import MediaEngine

/// The canvas as it is drawn, pixel by pixel.
@Suite struct CanvasDrawingTests {
  static let area = PixelRectangle(x: 0, y: 0, width: 320, height: 180)

  static func flat(_ luma: UInt8, width: Int = 100, height: Int = 56) throws -> Picture {
    let builder = try PictureBuilder(width: width, height: height)
    builder.fill(
      PixelRectangle(x: 0, y: 0, width: width, height: height), CanvasColour(luma: luma, blue: luma, red: luma))
    return try #require(builder.finish())
  }

  static func bytes(_ picture: Picture) -> [[UInt8]] {
    let frame = picture.frame.pointee
    let planes = [(frame.data.0, frame.linesize.0), (frame.data.1, frame.linesize.1), (frame.data.2, frame.linesize.2)]
    return planes.enumerated().map { number, plane in
      let (width, height) = number == 0 ? (picture.width, picture.height) : (picture.width / 2, picture.height / 2)
      return (0..<height).flatMap { row in
        (0..<width).map { column in plane.0.map { $0[row * Int(plane.1) + column] } ?? 0 }
      }
    }
  }

  @Test(arguments: [2, 6, 10, 14, 16, 30, 32, 46, 48, 62, 80, 94, 106, 122, 158, 186, 214, 250, 286, 318])
  func aSlotOfAnyWidthLeavesItsNeighboursAlone(width: Int) throws {
    let canvas = Canvas(area: Self.area)
    let x = (Self.area.width - width) / 4 * 2
    // The slot behind is drawn first; the narrow one must not spill over it.
    let behind = try Self.flat(200, width: 320, height: 180)
    let narrow = try Self.flat(60, width: 320, height: 180)
    let place = PixelRectangle(x: x, y: 40, width: width, height: 60)
    let shape = Filling(place: place, picture: narrow)
    let picture = try canvas.compose([Filling(place: Self.area, picture: behind), shape])
    let luma = Self.bytes(picture)[0]
    var spilled = 0
    for row in 40..<100 {
      for column in 0..<320 where !(x..<x + width).contains(column) {
        spilled += luma[row * 320 + column] == 200 ? 0 : 1
      }
    }
    #expect(spilled == 0)
  }

  @Test func whatIsDrawnInPartsLooksAsIfDrawnWhole() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let places = [
      PixelRectangle(x: 0, y: 0, width: 214, height: 180), PixelRectangle(x: 214, y: 0, width: 106, height: 90),
      PixelRectangle(x: 150, y: 60, width: 120, height: 80),
    ]
    let pictures = try (0..<6).map { try Self.flat(UInt8(40 + 30 * $0), width: 90 + 20 * $0, height: 60) }
    let canvas = Canvas(area: Self.area)
    var kept: [Picture] = []
    for round in 0..<60 {
      let fillings = places.map { Filling(place: $0, picture: pictures[random.number(below: 6)]) }
      let used = Array(fillings.prefix(1 + random.number(below: 3)))
      let picture = try canvas.compose(used)
      let fresh = try Canvas(area: Self.area).compose(used)
      #expect(Self.bytes(picture) == Self.bytes(fresh), "seed \(seed), round \(round)")
      // Some are held for a while, as encoders do; the canvas must not draw on them.
      kept.append(picture)
      if kept.count > 4 { kept.removeFirst() }
    }
  }

  @Test func aPictureInUseIsNeverDrawnOver() throws {
    let canvas = Canvas(area: Self.area)
    let half = PixelRectangle(x: 0, y: 0, width: 160, height: 90)
    let first = try canvas.compose([Filling(place: half, picture: Self.flat(50))])
    let before = Self.bytes(first)
    for luma in 60..<80 {
      _ = try canvas.compose([Filling(place: half, picture: Self.flat(UInt8(luma)))])
    }
    #expect(Self.bytes(first) == before)
  }

  @Test func anUnchangedPlanGivesTheSamePictureAndAFullSourceItself() throws {
    let canvas = Canvas(area: Self.area)
    let small = try Self.flat(50)
    let half = PixelRectangle(x: 0, y: 0, width: 160, height: 90)
    let one = try canvas.compose([Filling(place: half, picture: small)])
    #expect(try canvas.compose([Filling(place: half, picture: small)]) === one)
    let whole = try Self.flat(90, width: 320, height: 180)
    #expect(try canvas.compose([Filling(place: Self.area, picture: whole)]) === whole)
  }

  @Test func barsAroundAPictureAreBlack() throws {
    let square = try Self.flat(180, width: 64, height: 64)
    let picture = try Canvas(area: Self.area).compose([Filling(place: Self.area, picture: square)])
    let luma = Self.bytes(picture)[0]
    let row = Array(luma[90 * 320..<91 * 320])
    #expect(row[..<70].allSatisfy { $0 == 16 } && row[250...].allSatisfy { $0 == 16 })
    #expect(row[70..<250].allSatisfy { $0 == 180 })
  }
}
