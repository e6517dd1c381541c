import CFFmpeg
import ShowModel

/// The programme's logo: what it looks like and where it stands.
struct LogoArt: Equatable, Sendable {
  let overlay: Overlay
  let x: Int
  let y: Int
  /// Of 256.
  let opacity: Int

  /// Reads a picture, what of it is transparent included, and scales it to its place; what would leave the canvas at
  /// the bottom is moved up.
  init(_ logo: ProgrammeLogo, path: String, canvas: PixelRectangle) throws(LibavError) {
    let demuxer = try Demuxer(path: path)
    guard let stream = demuxer.stream(AVMEDIA_TYPE_VIDEO) else {
      throw LibavError(doing: "looking for a picture in it", code: show_error_no_stream())
    }
    let decoder = try StreamDecoder(stream)
    // The frame is the decoder's.
    defer { withExtendedLifetime(decoder) {} }
    guard let frame = try decoder.nextFrame(from: demuxer) else {
      throw LibavError(doing: "looking for a picture in it", code: show_error_no_stream())
    }
    var (x, y, width) = logo.pixels(ofWidth: canvas.width, height: canvas.height)
    let height = Int(frame.pointee.height) * width / max(1, Int(frame.pointee.width))
    let bounded = max(2, min(height, canvas.height) / 2 * 2)
    if bounded < height { width = max(2, width * bounded / height / 2 * 2) }
    y = min(y, canvas.height - bounded)
    x = min(x, canvas.width - width)
    overlay = try Self.overlay(of: frame, width: width, height: bounded)
    (self.x, self.y) = (x, y)
    opacity = logo.opacity * 256 / 100
  }

  /// The logo of a show whose paths are relative to `folder`.
  static func open(_ logo: ProgrammeLogo, folder: String, canvas: PixelRectangle)
    throws(EngineError) -> LogoArt
  {
    let path = logo.file.hasPrefix("/") || folder.isEmpty ? logo.file : folder + "/" + logo.file
    do {
      return try LogoArt(logo, path: path, canvas: canvas)
    } catch {
      throw EngineError(file: path, problem: error.description)
    }
  }

  private static func overlay(
    of frame: UnsafeMutablePointer<AVFrame>, width: Int, height: Int
  ) throws(LibavError) -> Overlay {
    let context = try allocated(
      "preparing to scale the logo",
      sws_getContext(
        frame.pointee.width, frame.pointee.height, AVPixelFormat(rawValue: frame.pointee.format),
        Int32(width),
        Int32(height), AV_PIX_FMT_RGBA, SWS_AREA | SWS_ACCURATE_RND, nil, nil, nil))
    defer { sws_freeContext(context) }
    var target = av_frame_alloc()
    defer { av_frame_free(&target) }
    let scaled = try allocated("scaling the logo", target)
    scaled.pointee.width = Int32(width)
    scaled.pointee.height = Int32(height)
    scaled.pointee.format = AV_PIX_FMT_RGBA.rawValue
    try attempt("scaling the logo", av_frame_get_buffer(scaled, 0))
    try attempt("scaling the logo", sws_scale_frame(context, scaled, frame))
    guard let bytes = scaled.pointee.data.0 else {
      throw LibavError(doing: "scaling the logo", code: LibavError.memory)
    }
    var drawing = Overlay.Drawing(width: width, height: height)
    for row in 0..<drawing.height {
      for column in 0..<drawing.width {
        let pixel = bytes + row * Int(scaled.pointee.linesize.0) + column * 4
        let colour = CanvasColour(red: Int(pixel[0]), green: Int(pixel[1]), blue: Int(pixel[2]))
        drawing.put(colour, Float(pixel[3]) / 255, at: row * drawing.width + column)
      }
    }
    return drawing.finished()
  }
}
