import CFFmpeg

/// Scales pictures of one size into rectangles of another; prepared anew when a size changes. Stays on one thread.
final class Scaler {
  private struct Sizes: Equatable {
    var fromWidth: Int
    var fromHeight: Int
    var toWidth: Int
    var toHeight: Int
    /// Whether it goes from the target's left edge to its right one, where the lines have room behind their end.
    var fillsWidth: Bool

    /// Exactly, chroma included.
    var areHalved: Bool {
      fromWidth == 2 * toWidth && fromHeight == 2 * toHeight && toWidth.isMultiple(of: 2)
        && toHeight.isMultiple(of: 2)
    }
  }

  private var sizes: Sizes?
  private var context: OpaquePointer?
  /// Where a picture is scaled to first when it can't go straight into its place.
  private var scratch: PictureBuilder?

  deinit { sws_freeContext(context) }

  /// Draws `part` of `picture`, or the whole of it, into `area` of `target`.
  func draw(
    _ picture: Picture, part: PixelRectangle? = nil, into area: PixelRectangle, of target: PictureBuilder
  ) throws(LibavError) {
    guard let frame = target.raw else { return }
    try draw(picture, part: part, into: area, of: frame)
  }

  func draw(
    _ picture: Picture, part: PixelRectangle? = nil, into area: PixelRectangle,
    of target: UnsafeMutablePointer<AVFrame>
  ) throws(LibavError) {
    let part = part ?? PixelRectangle(x: 0, y: 0, width: picture.width, height: picture.height)
    let wanted = Sizes(
      fromWidth: part.width, fromHeight: part.height, toWidth: area.width, toHeight: area.height,
      fillsWidth: area.x == 0 && area.width == Int(target.pointee.width))
    if wanted.areHalved {
      // A quarter of four, most often: a ninth of libswscale's work, and no less like the original.
      show_halve(
        picture.frame, Int32(part.x), Int32(part.y), target, Int32(area.x), Int32(area.y), Int32(area.width),
        Int32(area.height))
      return
    }
    if wanted != sizes { try prepare(wanted) }
    guard let context else { return }
    guard let scratch, let between = scratch.raw else {
      try scale(picture, part, with: context, to: target, x: area.x, y: area.y)
      return
    }
    try scale(picture, part, with: context, to: between, x: 0, y: 0)
    show_copy(between, target, Int32(area.x), Int32(area.y))
  }

  private func scale(
    _ picture: Picture, _ part: PixelRectangle, with context: OpaquePointer,
    to target: UnsafeMutablePointer<AVFrame>, x: Int, y: Int
  ) throws(LibavError) {
    try attempt(
      "scaling a picture",
      show_scale_part(
        context, picture.frame, Int32(part.x), Int32(part.y), Int32(part.height), target, Int32(x), Int32(y)))
  }

  /// The whole of `picture` in the middle of a picture of the canvas' size, black around it; itself if it fills that.
  func fit(_ picture: Picture, into canvas: PixelRectangle) throws(LibavError) -> Picture {
    let inner = canvas.fitting(picture.shape)
    if inner == canvas, picture.width == canvas.width, picture.height == canvas.height { return picture }
    let builder = try PictureBuilder(width: canvas.width, height: canvas.height)
    if inner != canvas { builder.fill(canvas) }
    try draw(picture, into: inner, of: builder)
    return try allocated("fitting a picture", builder.finish())
  }

  private func prepare(_ wanted: Sizes) throws(LibavError) {
    sws_freeContext(context)
    context = nil
    sizes = nil
    context = try allocated(
      "preparing to scale \(wanted.fromWidth)x\(wanted.fromHeight) to \(wanted.toWidth)x\(wanted.toHeight)",
      sws_getContext(
        Int32(wanted.fromWidth), Int32(wanted.fromHeight), AV_PIX_FMT_YUV420P, Int32(wanted.toWidth),
        Int32(wanted.toHeight), AV_PIX_FMT_YUV420P, SWS_BILINEAR, nil, nil, nil))
    // libswscale writes whole vectors: beyond the right edge of a width that is not a multiple of them.
    scratch =
      wanted.fillsWidth || wanted.toWidth % Self.vectorWidth == 0
      ? nil : try PictureBuilder(width: wanted.toWidth, height: wanted.toHeight)
    sizes = wanted
  }

  /// Pixels of luma; half of it in chroma is what libswscale writes at once.
  private static let vectorWidth = 16
}
