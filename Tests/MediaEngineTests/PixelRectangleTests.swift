import ShowModel
import TestSeeds
import Testing

@testable import MediaEngine

/// How a picture fits its slot.
@Suite struct PixelRectangleTests {
  let canvas = PixelRectangle(x: 0, y: 0, width: 1280, height: 720)

  @Test(arguments: [
    (PictureShape(width: 1920, height: 1080), PixelRectangle(x: 0, y: 0, width: 1280, height: 720)),
    (PictureShape(width: 640, height: 480), PixelRectangle(x: 160, y: 0, width: 960, height: 720)),
    (PictureShape(width: 1080, height: 1920), PixelRectangle(x: 436, y: 0, width: 406, height: 720)),
    (PictureShape(width: 2560, height: 1080), PixelRectangle(x: 0, y: 90, width: 1280, height: 540)),
    (PictureShape(width: 1, height: 5000), PixelRectangle(x: 638, y: 0, width: 2, height: 720)),
    // PAL, whose pixels are wider than high.
    (PictureShape(width: 720, height: 576, pixelWidth: 64, pixelHeight: 45), canvasOfPAL),
    // Bars of a pixel are spared.
    (PictureShape(width: 854, height: 480), PixelRectangle(x: 0, y: 0, width: 1280, height: 720)),
  ])
  func thePictureKeepsItsShapeInTheMiddle(shape: PictureShape, fitted: PixelRectangle) {
    #expect(canvas.fitting(shape) == fitted)
  }

  static let canvasOfPAL = PixelRectangle(x: 0, y: 0, width: 1280, height: 720)

  @Test func theRectangleStaysInItsSlotAndEvenWhateverTheShape() {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &random)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let slot = PixelRectangle(
        x: 2 * generator.number(below: 300), y: 2 * generator.number(below: 300),
        width: 2 + 2 * generator.number(below: 600), height: 2 + 2 * generator.number(below: 400))
      let shape = PictureShape(width: 1 + generator.number(below: 4000), height: 1 + generator.number(below: 4000))
      let inner = slot.fitting(shape)
      let isInside =
        inner.x >= slot.x && inner.y >= slot.y && inner.width <= slot.width + slot.x - inner.x
        && inner.height <= slot.height + slot.y - inner.y
      let isEven = [inner.x, inner.y, inner.width, inner.height].allSatisfy { $0 % 2 == 0 }
      #expect(isInside && isEven && !inner.isEmpty, "seed \(seed): \(shape) in \(slot) gives \(inner)")
    }
  }

  @Test func everyBuiltInLayoutHasEvenSlotsInsideTheCanvas() {
    for layout in Layout.builtIn {
      for slot in layout.slots {
        let place = PixelRectangle(slot.pixels(ofWidth: 1280, height: 720))
        #expect(place.x >= 0 && place.x + place.width <= 1280 && place.y >= 0 && place.y + place.height <= 720)
        #expect([place.x, place.y, place.width, place.height].allSatisfy { $0 % 2 == 0 })
      }
    }
  }
}
