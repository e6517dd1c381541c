/// A drawing over the programme: its colours, and how much of each pixel it covers. Made once, blended on every frame.
struct Overlay: Equatable, Sendable {
  /// In pixels, even.
  let width: Int
  let height: Int
  /// The three planes, each already multiplied by its coverage: what is added to what shows through.
  fileprivate var planes: [[UInt8]]
  /// How much of the picture shows through, 255 for all: at full size, and at half as chroma needs it.
  fileprivate var through: [[UInt8]]

  /// Nothing at all, on which layers are painted one over the other.
  struct Drawing {
    let width: Int
    let height: Int
    private var colours: [[Float]]
    private var covered: [Float]

    init(width: Int, height: Int) {
      self.width = width / 2 * 2
      self.height = height / 2 * 2
      colours = [[Float]](repeating: [Float](repeating: 0, count: self.width * self.height), count: 3)
      covered = [Float](repeating: 0, count: self.width * self.height)
    }

    /// Paints `colour` where `coverage` says, with its left upper corner at (x, y); what leaves the drawing is cut off.
    mutating func paint(_ colour: CanvasColour, _ coverage: LabelMask, x: Int = 0, y: Int = 0, opacity: Float = 1) {
      for row in max(0, -y)..<max(max(0, -y), min(coverage.height, height - y)) {
        for column in max(0, -x)..<max(max(0, -x), min(coverage.width, width - x)) {
          let cover = Float(coverage.coverage[row * coverage.width + column]) / 255 * opacity
          if cover > 0 { put(colour, cover, at: (y + row) * width + x + column) }
        }
      }
    }

    /// Paints one pixel; `cover` is 0 to 1.
    mutating func put(_ colour: CanvasColour, _ cover: Float, at index: Int) {
      let values = [Float(colour.luma), Float(colour.blue), Float(colour.red)]
      for plane in 0..<3 { colours[plane][index] = colours[plane][index] * (1 - cover) + values[plane] * cover }
      covered[index] = covered[index] * (1 - cover) + cover
    }

    func finished() -> Overlay {
      func eighth(_ value: Float) -> UInt8 { UInt8(max(0, min(255, value.rounded()))) }
      func halved(_ plane: [Float]) -> [Float] {
        (0..<height / 2).flatMap { row in
          (0..<width / 2).map { column in
            let corner = row * 2 * width + column * 2
            return (plane[corner] + plane[corner + 1] + plane[corner + width] + plane[corner + width + 1]) / 4
          }
        }
      }
      return Overlay(
        width: width, height: height,
        planes: [colours[0].map(eighth), halved(colours[1]).map(eighth), halved(colours[2]).map(eighth)],
        through: [covered.map { eighth(255 - $0 * 255) }, halved(covered).map { eighth(255 - $0 * 255) }])
    }
  }
}

extension PictureBuilder {
  /// Blends `overlay` over what is there, its left upper corner at (x, y), both even; it lies within the picture.
  ///
  /// - Parameter opacity: Of 256.
  func blend(_ overlay: Overlay, x: Int, y: Int, opacity: Int = 256) {
    guard x >= 0, y >= 0, x + overlay.width <= width, y + overlay.height <= height else { return }
    for number in 0..<3 {
      guard let (bytes, stride) = plane(number) else { return }
      let shift = number == 0 ? 0 : 1
      let (columns, rows) = (overlay.width >> shift, overlay.height >> shift)
      overlay.planes[number].withUnsafeBufferPointer { added in
        overlay.through[shift].withUnsafeBufferPointer { through in
          guard let added = added.baseAddress, let through = through.baseAddress else { return }
          for row in 0..<rows {
            let line = bytes + ((y >> shift) + row) * stride + (x >> shift)
            Self.blend(
              added + row * columns, through + row * columns, opacity: UInt16(max(0, min(256, opacity))),
              count: columns, into: line)
          }
        }
      }
    }
  }

  /// `target * through / 255 + added`, both weakened by `opacity`; 16 bits hold it.
  private static func blend(
    _ added: UnsafePointer<UInt8>, _ through: UnsafePointer<UInt8>, opacity: UInt16, count: Int,
    into target: UnsafeMutablePointer<UInt8>
  ) {
    for index in 0..<count {
      let cover = (UInt16(255 - through[index]) &* opacity) &>> 8
      let product = UInt16(target[index]) &* (255 - cover) &+ 128
      let kept = (product &+ product &>> 8) &>> 8
      target[index] = UInt8(truncatingIfNeeded: min(255, kept &+ (UInt16(added[index]) &* opacity) &>> 8))
    }
  }
}
