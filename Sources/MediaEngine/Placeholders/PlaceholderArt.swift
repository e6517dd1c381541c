import ShowModel

/// What a placeholder is drawn from, made once before the show: its backdrop or loop, its label, the digits of its
/// clock, its tone.
struct PlaceholderArt: Sendable {
  /// The backdrop with the label on it; nil where a loop runs behind.
  let still: Picture?
  let loop: LoopPlayer.Deck?
  /// Whether the loop's own sound is heard.
  let airsLoopSound: Bool
  let tone: Tone?
  let canvas: PixelRectangle
  private let label: LabelMask
  private let clockFace: [LabelMask]

  init(
    label text: String, shade: Backdrop.Shade, canvas: PixelRectangle, clockFace: [LabelMask], tone: Tone?,
    loop: LoopPlayer.Deck?, airsLoopSound: Bool
  ) throws(LibavError) {
    self.canvas = canvas
    self.clockFace = clockFace
    self.tone = tone
    self.loop = loop
    self.airsLoopSound = airsLoopSound
    label = try LabelWriter.mask(of: text, size: Self.labelSize(on: canvas), widest: canvas.width * 4 / 5)
    guard loop == nil else {
      still = nil
      return
    }
    let builder = try PictureBuilder(
      copying: Backdrop.picture(width: canvas.width, height: canvas.height, shade: shade))
    Self.paint(label, on: builder, canvas: canvas)
    still = builder.finish()
  }

  static func clockSize(on canvas: PixelRectangle) -> Int { max(12, canvas.height / 14) }
  private static func labelSize(on canvas: PixelRectangle) -> Int { max(16, canvas.height / 7) }

  /// The placeholder at a whole second of the show, on a picture of its loop or its own backdrop.
  func picture(second: Int64, over loopPicture: Picture?) throws(LibavError) -> Picture? {
    guard let under = loopPicture ?? still else { return nil }
    let builder = try PictureBuilder(copying: under)
    if loopPicture != nil { Self.paint(label, on: builder, canvas: canvas) }
    paintClock(Self.clockText(second: second), on: builder)
    return builder.finish()
  }

  /// `01:02:03`: hours, minutes and seconds since the epoch.
  static func clockText(second: Int64) -> String {
    let second = max(0, second)
    let parts = [second / 3600, second / 60 % 60, second % 60]
    return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }

  private static func paint(_ label: LabelMask, on builder: PictureBuilder, canvas: PixelRectangle) {
    let x = (builder.width - label.width) / 2
    let y = builder.height * 9 / 20 - label.height / 2
    builder.paint(label, x: x + 3, y: y + 3, luma: 16, strength: 140)
    builder.paint(label, x: x, y: y, luma: 225)
  }

  /// Every digit stands in the middle of a cell of one width, so that the clock doesn't dance.
  private func paintClock(_ text: String, on builder: PictureBuilder) {
    let colon = clockFace.count - 1
    let signs = text.utf8.map { $0 == UInt8(ascii: ":") ? colon : Int($0) - 48 }
    let cell = (clockFace.prefix(10).map(\.width).max() ?? 0) * 6 / 5
    let cells = signs.map { $0 == colon ? cell * 3 / 5 : cell }
    var x = (builder.width - cells.reduce(0, +)) / 2
    let y = builder.height * 13 / 20
    for (sign, width) in zip(signs, cells) {
      let mask = clockFace[sign]
      let left = x + (width - mask.width) / 2
      builder.paint(mask, x: left + 2, y: y + 2, luma: 16, strength: 140)
      builder.paint(mask, x: left, y: y, luma: 190)
      x += width
    }
  }
}
