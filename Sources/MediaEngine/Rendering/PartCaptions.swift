import ShowModel

/// Writes a plan's captions on the pictures: white on a dark band at the lower edge.
struct PartCaptions: Sendable {
  private let plan: RenderPlan
  private let clock: FrameClock
  /// One a caption.
  private let masks: [LabelMask]

  init(plan: RenderPlan, clock: FrameClock, canvas: PixelRectangle) throws(LibavError) {
    self.plan = plan
    self.clock = clock
    var masks: [LabelMask] = []
    let size = max(Self.smallest, canvas.height / Self.linesPerPicture)
    for caption in plan.captions {
      masks.append(try LabelWriter.mask(of: caption.text, size: size, widest: canvas.width * 9 / 10))
    }
    self.masks = masks
  }

  /// The picture with its caption; as it is where it has none.
  func written(on picture: Picture, frame: Int64) -> Picture {
    guard let number = plan.caption(on: frame, of: clock), let builder = try? PictureBuilder(copying: picture) else {
      return picture
    }
    let mask = masks[number]
    let height = max(mask.height * 2, builder.height / Self.linesPerPicture * 2) / 2 * 2
    let top = (builder.height - height) / 2 * 2
    builder.fill(PixelRectangle(x: 0, y: top, width: builder.width, height: height), Self.band)
    builder.paint(
      mask, x: (builder.width - mask.width) / 2, y: top + (height - mask.height) / 2, luma: Self.ink)
    return builder.finish() ?? picture
  }

  /// A letter is the picture's height divided by this.
  private static let linesPerPicture = 22
  /// Pixels of a letter, at least.
  private static let smallest = 10
  private static let band = CanvasColour(luma: 24, blue: 128, red: 128)
  private static let ink: UInt8 = 235
}
