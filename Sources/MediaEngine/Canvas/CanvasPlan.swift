/// What stands where on the canvas, from back to front. A value: two equal plans look the same.
struct CanvasPlan: Equatable, Sendable {
  struct Slot: Equatable, Sendable {
    /// The slot's own rectangle; what border and picture leave of it has the canvas's background.
    var place: PixelRectangle
    var border: Border?
    /// Where in it the picture goes.
    var inner: PixelRectangle
    /// The part of the picture that is seen; nil for the whole.
    var part: PixelRectangle?
    /// Which picture.
    var serial: UInt64
  }

  /// A line around a slot, inside its rectangle.
  struct Border: Equatable, Sendable {
    /// In pixels, even.
    var width: Int
    var colour: CanvasColour
  }

  var background = CanvasColour.black
  var slots: [Slot] = []

  /// What has to be drawn so that a canvas on which `drawn` stands shows this plan.
  func changes(from drawn: CanvasPlan?) -> Changes {
    guard let drawn, drawn.background == background, drawn.slots.map(\.place) == slots.map(\.place) else {
      return Changes(clears: true, slots: Array(slots.indices))
    }
    var changed: [Int] = []
    for (number, slot) in slots.enumerated() {
      let isCovered = changed.contains { slots[$0].place.overlaps(slot.place) }
      if slot != drawn.slots[number] || isCovered { changed.append(number) }
    }
    return Changes(clears: false, slots: changed)
  }

  struct Changes: Equatable, Sendable {
    /// Whether the whole canvas gets its background first.
    var clears: Bool
    /// The numbers of the slots to draw, from back to front.
    var slots: [Int]
  }

  /// The slot whose picture alone is the canvas, with no scaling; nil when something has to be drawn.
  ///
  /// - Parameter sizes: The size and shape of each slot's picture.
  func passes(_ shapes: [PictureShape], canvas: PixelRectangle) -> Int? {
    // What lies behind a slot that fills the canvas is not seen.
    guard let last = slots.indices.last, slots[last].inner == canvas, slots[last].part == nil,
      shapes[last].width == canvas.width, shapes[last].height == canvas.height
    else { return nil }
    return last
  }
}
