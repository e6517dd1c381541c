import CFFmpeg

/// A picture in the making: its owner draws on it, then makes it a ``Picture``.
final class PictureBuilder {
  private var frame: UnsafeMutablePointer<AVFrame>?
  let width: Int
  let height: Int

  /// A picture whose contents are not set yet. `width` and `height` in pixels, at least 1.
  init(width: Int, height: Int) throws(LibavError) {
    let frame = try allocated("making a picture", av_frame_alloc())
    self.frame = frame
    self.width = width
    self.height = height
    frame.pointee.width = Int32(width)
    frame.pointee.height = Int32(height)
    frame.pointee.format = AV_PIX_FMT_YUV420P.rawValue
    frame.pointee.colorspace = AVCOL_SPC_BT709
    frame.pointee.color_primaries = AVCOL_PRI_BT709
    frame.pointee.color_trc = AVCOL_TRC_BT709
    frame.pointee.color_range = AVCOL_RANGE_MPEG
    frame.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
    try attempt("making a picture of \(width)x\(height)", av_frame_get_buffer(frame, 0))
  }

  /// A copy of `picture` to draw on.
  convenience init(copying picture: Picture) throws(LibavError) {
    try self.init(width: picture.width, height: picture.height)
    try attempt("copying a picture", av_frame_copy(raw, picture.frame))
  }

  deinit { av_frame_free(&frame) }

  /// For libav's functions; this builder goes on owning it.
  var raw: UnsafeMutablePointer<AVFrame>? { frame }

  /// Ends the drawing. Nil the second time.
  func finish() -> Picture? {
    defer { frame = nil }
    return frame.map(Picture.init(adopting:))
  }

  /// The bytes of a plane (0: luma, 1 and 2: chroma at half the size) and their stride; nil when finished.
  func plane(_ number: Int) -> (bytes: UnsafeMutablePointer<UInt8>, stride: Int)? {
    frame?.plane(number)
  }

  /// Fills a rectangle with one colour; its edges are even.
  func fill(_ area: PixelRectangle, _ colour: CanvasColour = .black) {
    for (number, value) in [colour.luma, colour.blue, colour.red].enumerated() {
      guard let (bytes, stride) = plane(number) else { return }
      let half = number == 0 ? 1 : 2
      for row in (area.y / half)..<((area.y + area.height) / half) {
        (bytes + row * stride + area.x / half).update(repeating: value, count: area.width / half)
      }
    }
  }
}
