import CFFmpeg

/// Draws the programme's picture; an unchanged plan gives the same picture again, a source that fills the canvas its
/// own. Stays on the output clock's thread.
final class Canvas {
  /// A frame to draw on, and what stands on it.
  private final class Sheet {
    let builder: PictureBuilder
    var drawn: CanvasPlan?
    init(_ builder: PictureBuilder) { self.builder = builder }
  }

  /// Frames at most: what the rungs' queues and encoders can hold, and some.
  static let mostSheets = 96

  private let area: PixelRectangle
  private var sheets: [Sheet] = []
  private var scalers: [Scaler] = []
  private var last: (plan: CanvasPlan, picture: Picture)?

  init(area: PixelRectangle) { self.area = area }

  /// One slot with what is in it.
  struct Filling {
    var place: PixelRectangle
    var picture: Picture
  }

  /// The picture of these slots, from back to front.
  func compose(_ fillings: [Filling]) throws(LibavError) -> Picture {
    let fillings = fillings.filter { !$0.place.isEmpty }
    let plan = CanvasPlan(
      slots: fillings.map { filling in
        CanvasPlan.Slot(
          place: filling.place, inner: filling.place.fitting(filling.picture.shape), serial: filling.picture.serial)
      })
    if let last, last.plan == plan { return last.picture }
    let picture: Picture
    if let whole = plan.passes(fillings.map(\.picture.shape), canvas: area) {
      picture = fillings[whole].picture
    } else {
      picture = try draw(plan, fillings)
    }
    last = (plan, picture)
    return picture
  }

  private func draw(_ plan: CanvasPlan, _ fillings: [Filling]) throws(LibavError) -> Picture {
    let sheet = try freeSheet()
    let changes = plan.changes(from: sheet.drawn)
    // If drawing fails half-way, nothing is known of what stands there.
    sheet.drawn = nil
    if changes.clears { sheet.builder.fill(area) }
    while scalers.count < plan.slots.count { scalers.append(Scaler()) }
    for number in changes.slots {
      let slot = plan.slots[number]
      if slot.inner != slot.place { sheet.builder.fill(slot.place) }
      try scalers[number].draw(fillings[number].picture, into: slot.inner, of: sheet.builder)
    }
    sheet.drawn = plan
    let shared = try allocated("sharing the canvas", av_frame_clone(sheet.builder.raw))
    return Picture(adopting: shared)
  }

  /// A sheet that nobody looks at any more, the one drawn last first: least on it differs.
  private func freeSheet() throws(LibavError) -> Sheet {
    for (index, sheet) in sheets.enumerated().reversed() where av_frame_is_writable(sheet.builder.raw) > 0 {
      sheets.append(sheets.remove(at: index))
      return sheet
    }
    guard sheets.count < Self.mostSheets else {
      throw LibavError(doing: "taking a new canvas", code: LibavError.memory)
    }
    let sheet = Sheet(try PictureBuilder(width: area.width, height: area.height))
    sheets.append(sheet)
    return sheet
  }
}
