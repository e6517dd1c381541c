import CFFmpeg

/// Brings decoded pictures of any kind to the programme's: 8-bit 4:2:0, BT.709, limited range, no larger than the
/// canvas. One that is so already is passed on as it is. Stays on one thread.
final class PictureConverter {
  private struct Input: Equatable {
    var width: Int32
    var height: Int32
    var format: Int32
    var matrix: Int32
    var isFullRange: Bool
  }

  private let limit: PixelRectangle
  private var input: Input?
  private var scaler: OpaquePointer?

  /// - Parameter canvas: What no picture needs to be larger than.
  init(canvas: PixelRectangle) { limit = canvas }

  deinit { sws_freeContext(scaler) }

  func convert(_ frame: UnsafeMutablePointer<AVFrame>) throws(LibavError) -> Picture {
    let input = Self.describe(frame)
    let (width, height) = size(of: input)
    if input.format == AV_PIX_FMT_YUV420P.rawValue, input.matrix == SWS_CS_ITU709, !input.isFullRange,
      width == Int(input.width), height == Int(input.height)
    {
      let kept = try allocated("keeping a picture", av_frame_alloc())
      av_frame_move_ref(kept, frame)
      return Picture(adopting: kept)
    }
    if input != self.input { try prepare(for: input, width: width, height: height) }
    let builder = try PictureBuilder(width: width, height: height)
    guard let scaler, let target = builder.raw else {
      throw LibavError(doing: "converting a picture", code: LibavError.memory)
    }
    try attempt("converting a picture", show_scale(scaler, frame, target, 0, 0))
    target.pointee.sample_aspect_ratio = frame.pointee.sample_aspect_ratio
    return try allocated("converting a picture", builder.finish())
  }

  private func prepare(for input: Input, width: Int, height: Int) throws(LibavError) {
    sws_freeContext(scaler)
    scaler = nil
    self.input = nil
    let scaler = try allocated(
      "preparing to convert pictures",
      sws_getContext(
        input.width, input.height, AVPixelFormat(rawValue: input.format), Int32(width), Int32(height),
        AV_PIX_FMT_YUV420P, SWS_BILINEAR | SWS_ACCURATE_RND, nil, nil, nil))
    _ = show_set_colours(scaler, input.matrix, input.isFullRange ? 1 : 0, SWS_CS_ITU709, 0)
    self.scaler = scaler
    self.input = input
  }

  /// The picture's own size where the canvas is as large, else as much smaller as it takes.
  private func size(of input: Input) -> (Int, Int) {
    let (width, height) = (Int(input.width), Int(input.height))
    if width <= limit.width && height <= limit.height { return (width, height) }
    let inner = PixelRectangle(x: 0, y: 0, width: limit.width, height: limit.height)
      .fitting(PictureShape(width: width, height: height))
    return (inner.width, inner.height)
  }

  private static func describe(_ frame: UnsafeMutablePointer<AVFrame>) -> Input {
    let fullRangeFormats = [AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_YUVJ440P]
    let format = frame.pointee.format
    let matrix: Int32 =
      switch frame.pointee.colorspace {
      case AVCOL_SPC_BT709: SWS_CS_ITU709
      case AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL: SWS_CS_BT2020
      case AVCOL_SPC_SMPTE240M: SWS_CS_SMPTE240M
      case AVCOL_SPC_FCC: SWS_CS_FCC
      case AVCOL_SPC_BT470BG, AVCOL_SPC_SMPTE170M: SWS_CS_ITU601
      // Players take what is not tagged for high definition or not, by its height.
      default: frame.pointee.height >= 720 ? SWS_CS_ITU709 : SWS_CS_ITU601
      }
    return Input(
      width: frame.pointee.width, height: frame.pointee.height, format: format, matrix: matrix,
      isFullRange: frame.pointee.color_range == AVCOL_RANGE_JPEG
        || fullRangeFormats.contains { $0.rawValue == format })
  }
}
