/// Draws the programme's picture; an unchanged plan gives the same picture again, a source that fills the canvas its
/// own. Stays on the output clock's thread.
final class Canvas {
  private let area: PixelRectangle
  private let sheets: SheetPool
  private var scalers: [Scaler] = []
  private var last: (plan: CanvasPlan, picture: Picture)?

  init(area: PixelRectangle) {
    self.area = area
    sheets = SheetPool(area: area)
  }

  /// The picture of these slots, from back to front.
  func compose(_ fillings: [Filling], background: CanvasColour = .black) throws(LibavError) -> Picture {
    let fillings = fillings.filter { !$0.place.isEmpty }
    let plan = CanvasPlan(background: background, slots: fillings.map(\.plan))
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
    let sheet = try sheets.sheet()
    let changes = plan.changes(from: sheet.drawn)
    // If drawing fails half-way, nothing is known of what stands there.
    sheet.drawn = nil
    if changes.clears { sheet.builder.fill(area, plan.background) }
    while scalers.count < plan.slots.count { scalers.append(Scaler()) }
    for number in changes.slots {
      let slot = plan.slots[number]
      var room = slot.place
      if let border = slot.border {
        room = room.inset(by: border.width)
        for edge in slot.place.edges(around: room) { sheet.builder.fill(edge, border.colour) }
      }
      for bar in room.edges(around: slot.inner) { sheet.builder.fill(bar, plan.background) }
      try scalers[number].draw(fillings[number].picture, part: slot.part, into: slot.inner, of: sheet.builder)
    }
    sheet.drawn = plan
    return try sheet.picture()
  }
}
