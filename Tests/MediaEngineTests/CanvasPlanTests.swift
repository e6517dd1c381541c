import Testing

@testable import MediaEngine

/// What of the canvas is drawn again.
@Suite struct CanvasPlanTests {
  static let canvas = PixelRectangle(x: 0, y: 0, width: 64, height: 36)
  static let left = PixelRectangle(x: 0, y: 0, width: 32, height: 36)
  static let right = PixelRectangle(x: 32, y: 0, width: 32, height: 36)
  static let corner = PixelRectangle(x: 40, y: 20, width: 20, height: 12)

  func plan(_ slots: [(PixelRectangle, UInt64)]) -> CanvasPlan {
    CanvasPlan(slots: slots.map { CanvasPlan.Slot(place: $0.0, inner: $0.0, serial: $0.1) })
  }

  @Test func onlyTheSlotWhosePictureChangedIsDrawn() {
    let changes = plan([(Self.left, 1), (Self.right, 3)]).changes(from: plan([(Self.left, 1), (Self.right, 2)]))
    #expect(changes == CanvasPlan.Changes(clears: false, slots: [1]))
  }

  @Test func aSlotOnTopOfOneThatIsDrawnIsDrawnToo() {
    let old = plan([(Self.canvas, 1), (Self.corner, 2)])
    #expect(plan([(Self.canvas, 9), (Self.corner, 2)]).changes(from: old).slots == [0, 1])
    #expect(plan([(Self.canvas, 1), (Self.corner, 9)]).changes(from: old).slots == [1])
  }

  @Test func anotherLayoutAndABlankSheetAreDrawnWhole() {
    let wanted = plan([(Self.left, 1), (Self.right, 2)])
    let whole = CanvasPlan.Changes(clears: true, slots: [0, 1])
    #expect(wanted.changes(from: plan([(Self.canvas, 1)])) == whole)
    #expect(wanted.changes(from: nil) == whole)
  }

  @Test func aSourceThatFillsTheCanvasPassesUntouched() {
    let whole = PictureShape(width: 64, height: 36)
    #expect(plan([(Self.canvas, 1)]).passes([whole], canvas: Self.canvas) == 0)
    #expect(plan([(Self.left, 1), (Self.canvas, 2)]).passes([whole, whole], canvas: Self.canvas) == 1)
    #expect(plan([(Self.canvas, 1), (Self.corner, 2)]).passes([whole, whole], canvas: Self.canvas) == nil)
    #expect(plan([(Self.canvas, 1)]).passes([PictureShape(width: 128, height: 72)], canvas: Self.canvas) == nil)
  }
}
