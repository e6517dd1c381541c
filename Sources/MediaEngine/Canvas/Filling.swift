import ShowModel

/// One slot with what is in it.
struct Filling {
  var place: PixelRectangle
  var picture: Picture
  var fit = SlotFit.contain
  /// The part of the picture that the slot shows; nil for the whole.
  var crop: SourcePart?
  var border: CanvasPlan.Border?

  init(place: PixelRectangle, picture: Picture) {
    self.place = place
    self.picture = picture
  }

  /// A slot of a layout on a canvas.
  init(_ slot: SlotRectangle, picture: Picture, canvas: PixelRectangle) {
    self.init(place: PixelRectangle(slot.pixels(ofWidth: canvas.width, height: canvas.height)), picture: picture)
    fit = slot.fit
    crop = slot.crop
    border = slot.border.map { border in
      CanvasPlan.Border(
        width: border.pixels(ofHeight: canvas.height), colour: CanvasColour(border.colour) ?? .black)
    }
  }

  /// What of it stands where.
  var plan: CanvasPlan.Slot {
    let border = border.flatMap { place.inset(by: $0.width).isEmpty ? nil : $0 }
    let room = place.inset(by: border?.width ?? 0)
    let shape = picture.shape
    let whole = PixelRectangle(x: 0, y: 0, width: shape.width, height: shape.height)
    var part = crop.map { PixelRectangle($0.pixels(ofWidth: shape.width, height: shape.height)) } ?? whole
    var seen = shape
    if fit == .cover { part = part.filling(room, pixelWidth: shape.pixelWidth, pixelHeight: shape.pixelHeight) }
    (seen.width, seen.height) = (part.width, part.height)
    return CanvasPlan.Slot(
      place: place, border: border, inner: fit == .cover ? room : room.fitting(seen),
      part: part == whole ? nil : part, serial: picture.serial)
  }
}
