import ShowModel
import Testing

@testable import MediaEngine

/// Where a picture lies in its slot: whole, filling it, or a part of it; with a line around.
@Suite struct SlotFillingTests {
  static let canvas = PixelRectangle(x: 0, y: 0, width: 320, height: 180)
  static let whole = SlotRectangle(x: .zero, y: .zero, width: .one, height: .one)

  /// A picture whose luma tells its column and whose chroma tells its row, so that what is seen tells its place.
  static func ramp(width: Int, height: Int) throws -> Picture {
    let builder = try PictureBuilder(width: width, height: height)
    for number in 0..<3 {
      let (bytes, stride) = try #require(builder.plane(number))
      let (columns, rows) = number == 0 ? (width, height) : (width / 2, height / 2)
      for row in 0..<rows {
        for column in 0..<columns {
          let part = number == 0 ? Double(column) / Double(columns) : Double(row) / Double(rows)
          bytes[row * stride + column] = UInt8(20 + 200 * part)
        }
      }
    }
    return try #require(builder.finish())
  }

  func plan(_ slot: SlotRectangle, width: Int, height: Int) throws -> CanvasPlan.Slot {
    Filling(slot, picture: try Self.ramp(width: width, height: height), canvas: Self.canvas).plan
  }

  @Test func containShowsAllOfThePictureAndCoverFillsTheSlot() throws {
    var slot = Self.whole
    let contained = try plan(slot, width: 240, height: 180)
    #expect(contained.inner == PixelRectangle(x: 40, y: 0, width: 240, height: 180) && contained.part == nil)
    slot.fit = .cover
    let covered = try plan(slot, width: 240, height: 180)
    #expect(covered.inner == Self.canvas)
    #expect(covered.part == PixelRectangle(x: 0, y: 22, width: 240, height: 136))
    #expect(try plan(slot, width: 640, height: 200).part == PixelRectangle(x: 142, y: 0, width: 356, height: 200))
    #expect(try plan(slot, width: 1280, height: 720).part == nil)
  }

  @Test func aCropIsAPartOfTheSourceThatFillsTheSlotOrIsSeenWhole() throws {
    var slot = Self.whole
    slot.crop = SourcePart(x: Fraction(1, 2), y: .zero, width: Fraction(1, 2), height: .one)
    let contained = try plan(slot, width: 320, height: 180)
    #expect(contained.part == PixelRectangle(x: 160, y: 0, width: 160, height: 180))
    #expect(contained.inner == PixelRectangle(x: 80, y: 0, width: 160, height: 180))
    slot.fit = .cover
    let covered = try plan(slot, width: 320, height: 180)
    #expect(covered.part == PixelRectangle(x: 160, y: 44, width: 160, height: 90))
    #expect(covered.inner == Self.canvas)
  }

  @Test func thePartThatIsSeenIsTheOneThatIsDrawn() throws {
    var slot = Self.whole
    slot.fit = .cover
    slot.crop = SourcePart(x: Fraction(1, 2), y: Fraction(1, 4), width: Fraction(1, 4), height: Fraction(1, 4))
    let source = try Self.ramp(width: 640, height: 360)
    let picture = try Canvas(area: Self.canvas).compose([Filling(slot, picture: source, canvas: Self.canvas)])
    let planes = CanvasDrawingTests.bytes(picture)
    for column in stride(from: 8, to: 312, by: 16) {
      let wanted = 20 + 200 * (0.5 + 0.25 * Double(column) / 320)
      #expect(abs(Double(planes[0][90 * 320 + column]) - wanted) <= 2, "column \(column)")
    }
    for row in stride(from: 4, to: 86, by: 8) {
      let wanted = 20 + 200 * (0.25 + 0.25 * Double(row) / 90)
      #expect(abs(Double(planes[1][row * 160 + 80]) - wanted) <= 2, "row \(row)")
    }
  }

  @Test func aBorderRunsAlongTheInsideOfItsSlotAndTheBackgroundIsAroundIt() throws {
    let half = Fraction(1, 2)
    let slot = SlotRectangle(
      x: Fraction(1, 4), y: Fraction(1, 4), width: half, height: half, fit: .cover,
      border: SlotBorder(width: Fraction(4, 180), colour: "#ffffff"))
    let grey = try CanvasDrawingTests.flat(100, width: 320, height: 180)
    let blue = try #require(CanvasColour("#0000ff"))
    let canvas = Canvas(area: Self.canvas)
    for _ in 0..<3 {
      let fresh = try CanvasDrawingTests.flat(100, width: 320, height: 180)
      _ = try canvas.compose([Filling(slot, picture: fresh, canvas: Self.canvas)], background: blue)
    }
    let picture = try canvas.compose([Filling(slot, picture: grey, canvas: Self.canvas)], background: blue)
    let luma = CanvasDrawingTests.bytes(picture)[0]
    // The slot begins at an even line: 44 of 45.
    let row = Array(luma[90 * 320..<91 * 320])
    #expect(row[..<80].allSatisfy { $0 == blue.luma } && row[240...].allSatisfy { $0 == blue.luma })
    #expect(row[80..<84].allSatisfy { $0 == 235 } && row[236..<240].allSatisfy { $0 == 235 })
    #expect(row[84..<236].allSatisfy { $0 == 100 })
    let column = (0..<180).map { luma[$0 * 320 + 160] }
    let top = try #require(column.firstIndex(of: 235))
    #expect(column[..<top].allSatisfy { $0 == blue.luma } && column[top..<top + 4].allSatisfy { $0 == 235 })
    #expect(column[top + 4] == 100)
  }

  @Test func aBorderThatLeavesNothingOfItsSlotIsNotDrawn() throws {
    var slot = Self.whole
    slot.height = Fraction(1, 30)
    slot.border = SlotBorder(width: Fraction(1, 10), colour: "#ffffff")
    #expect(try plan(slot, width: 320, height: 180).border == nil)
  }

  @Test func coloursAreThoseOfBT709() {
    #expect(CanvasColour("#000000") == .black)
    #expect(CanvasColour("#ffffff") == CanvasColour(luma: 235, blue: 128, red: 128))
    #expect(CanvasColour("#ff0000") == CanvasColour(luma: 63, blue: 102, red: 240))
    #expect(CanvasColour("#0000FF") == CanvasColour(luma: 32, blue: 240, red: 118))
    for text in ["", "#12345", "123456", "#+12345", "#12345g"] { #expect(CanvasColour(text) == nil, "\(text)") }
  }
}
