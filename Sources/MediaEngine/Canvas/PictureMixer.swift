import ShowModel

/// Makes one picture of two, both as large as the canvas. Stays on the output clock's thread.
final class PictureMixer {
  private let area: PixelRectangle
  private let sheets: SheetPool

  init(area: PixelRectangle) {
    self.area = area
    sheets = SheetPool(area: area)
  }

  func mix(_ old: Picture, _ new: Picture, by step: TransitionRun.Step) throws(LibavError) -> Picture {
    let sheet = try sheets.sheet()
    switch step {
    case .fade(let weight):
      for number in 0..<3 { fade(number, old, new, weight: UInt16(weight), to: sheet.builder) }
    case .push(let way, let direction):
      let length = direction == .left || direction == .right ? area.width : area.height
      // Something moves on the first frame, and not all of the old picture is out on the last; even, as 4:2:0 needs.
      let pixels = min(length - 2, max(2, (length * way + 65_536) / 131_072 * 2))
      for number in 0..<3 { push(number, old, new, towards: direction, by: pixels, to: sheet.builder) }
    }
    return try sheet.picture()
  }

  private func fade(_ number: Int, _ old: Picture, _ new: Picture, weight: UInt16, to builder: PictureBuilder) {
    guard let from = old.plane(number), let to = new.plane(number), let target = builder.plane(number) else { return }
    let shift = number == 0 ? 0 : 1
    let width = (area.width + shift) >> shift
    for row in 0..<(area.height + shift) >> shift {
      Self.blend(
        from.bytes + row * from.stride, to.bytes + row * to.stride, weight: weight, count: width,
        into: target.bytes + row * target.stride)
    }
  }

  /// `(old * (256 - weight) + new * weight) / 256`, rounded: 16 bits hold it, so that the compiler makes vectors of it.
  private static func blend(
    _ old: UnsafePointer<UInt8>, _ new: UnsafePointer<UInt8>, weight: UInt16, count: Int,
    into target: UnsafeMutablePointer<UInt8>
  ) {
    let rest = 256 - weight
    for index in 0..<count {
      let sum = UInt16(old[index]) &* rest &+ UInt16(new[index]) &* weight &+ 128
      target[index] = UInt8(truncatingIfNeeded: sum &>> 8)
    }
  }

  /// The old picture is shifted by `pixels`, the new one follows at its edge.
  private func push(
    _ number: Int, _ old: Picture, _ new: Picture, towards direction: Transition.Direction, by pixels: Int,
    to builder: PictureBuilder
  ) {
    guard let from = old.plane(number), let to = new.plane(number), let target = builder.plane(number) else { return }
    let shift = number == 0 ? 0 : 1
    let (width, height) = ((area.width + shift) >> shift, (area.height + shift) >> shift)
    let gone = pixels >> shift
    for row in 0..<height {
      let line = target.bytes + row * target.stride
      switch direction {
      case .left:
        line.update(from: from.bytes + row * from.stride + gone, count: width - gone)
        (line + width - gone).update(from: to.bytes + row * to.stride, count: gone)
      case .right:
        line.update(from: to.bytes + row * to.stride + width - gone, count: gone)
        (line + gone).update(from: from.bytes + row * from.stride, count: width - gone)
      case .up:
        let isOld = row + gone < height
        let source = isOld ? from.bytes + (row + gone) * from.stride : to.bytes + (row + gone - height) * to.stride
        line.update(from: source, count: width)
      case .down:
        let isOld = row >= gone
        let source = isOld ? from.bytes + (row - gone) * from.stride : to.bytes + (row + height - gone) * to.stride
        line.update(from: source, count: width)
      }
    }
  }
}
