import CFFmpeg

/// Writes text once, as a mask, with libavfilter's `drawtext` and the system's fonts: DejaVu Sans wherever it can.
struct LabelWriter {
  /// What Debian's package `fonts-dejavu-core` brings.
  static let font = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
  /// Characters of a label that are drawn; what follows is cut off.
  static let longestLabel = 80

  /// `text` in letters of `size` pixels, or smaller so that it is no wider than `widest`.
  static func mask(of text: String, size: Int, widest: Int) throws(LibavError) -> LabelMask {
    let text = String(text.prefix(longestLabel))
    let fonts = FontBook()
    if TextRun.runs(of: text, fonts: fonts).contains(where: { $0.font != font }) {
      return try TextSetter(fonts: fonts).label(text, size: size, widest: widest)
    }
    // A character is narrower than its size; what is wider than this is scaled down at once.
    let room = size * (text.count + 2) * 5 / 4
    let first = try draw(text, on: LabelSheet(size: size, width: min(room, largestCanvas))).cropped()
    if first.width <= widest { return first }
    let smaller = max(smallest, size * widest / max(1, first.width))
    return try draw(text, on: LabelSheet(size: smaller, width: largestCanvas)).cropped()
  }

  /// The masks of 0 to 9 and of the colon, all of one height.
  static func clockFace(size: Int) throws(LibavError) -> [LabelMask] {
    let signs = try draw("0 1 2 3 4 5 6 7 8 9 :", on: LabelSheet(size: size, width: size * 21)).cropped().splitAtGaps()
    guard signs.count == 11 else {
      throw LibavError(doing: "drawing the digits of the clock with \(font)", code: LibavError.end)
    }
    return signs
  }

  /// A word in one font, cropped at its sides; all are of one height and stand on one line.
  ///
  /// - Parameter isFullWidth: Whether every sign is as wide as the letters are high, as those of Chinese and Japanese
  ///   are, the space in it included.
  static func line(
    _ text: String, size: Int, font: String, isFullWidth: Bool = false
  ) throws(LibavError) -> LabelMask {
    let room = min(size * (text.unicodeScalars.count + 2) * 5 / 4, largestCanvas)
    let sheet = LabelSheet(
      size: size, width: room, height: lineHeight(size: size), top: "\(size * 11 / 10)-ascent", font: font)
    let drawn = try draw(text, on: sheet)
    let end = size / 2 + size * text.unicodeScalars.count
    return isFullWidth ? drawn.columns(size / 2..<min(drawn.width, end)) : drawn.croppedAtSides()
  }

  /// The height of ``line(_:size:font:)``.
  static func lineHeight(size: Int) -> Int { size * 3 / 2 }
  /// From its top to where a capital letter begins, a little air included.
  static func headroom(size: Int) -> Int { size * 3 / 10 }
  /// From there to below its letters.
  static func inkHeight(size: Int) -> Int { size * 21 / 20 }
  /// From one line to the next.
  static func pitch(size: Int) -> Int { size * 13 / 10 }

  /// What `drawtext` writes for white, which is all of a pixel: video levels (ITU-R BT.709), in a plane of grey too.
  private static let white: UInt8 = 235
  private static let largestCanvas = 8192
  private static let smallest = 8

  /// What is drawn on, and how large.
  private struct LabelSheet {
    var size: Int
    var width: Int
    var height: Int
    /// Where the letters begin: a number, or an expression of `drawtext`.
    var top: String
    var font: String

    init(size: Int, width: Int) {
      self.init(size: size, width: width, height: size * 2, top: "\(size / 2)", font: LabelWriter.font)
    }

    init(size: Int, width: Int, height: Int, top: String, font: String) {
      self.size = size
      self.width = width
      self.height = height
      self.top = top
      self.font = font
    }
  }

  private static func draw(_ text: String, on sheet: LabelSheet) throws(LibavError) -> LabelMask {
    var graph = avfilter_graph_alloc()
    defer { avfilter_graph_free(&graph) }
    let (size, width, height) = (sheet.size, sheet.width, sheet.height)
    let blank = "video_size=\(width)x\(height):pix_fmt=\(AV_PIX_FMT_GRAY8.rawValue):time_base=1/1:pixel_aspect=1/1"
    let source = try add("buffer", to: graph) { avfilter_init_str($0, blank) }
    let writer = try add("drawtext", to: graph) { filter in
      // Set one by one, the text needs no escaping.
      let options = [
        ("text", text), ("expansion", "none"), ("fontfile", sheet.font), ("fontsize", "\(size)"),
        ("fontcolor", "white"),
        ("x", "\(size / 2)"), ("y", sheet.top),
      ]
      for (name, value) in options {
        let result = av_opt_set(filter, name, value, AV_OPT_SEARCH_CHILDREN)
        if result < 0 { return result }
      }
      return avfilter_init_str(filter, nil)
    }
    let sink = try add("buffersink", to: graph) { avfilter_init_str($0, nil) }
    try attempt("drawing a label", avfilter_link(source, 0, writer, 0))
    try attempt("drawing a label", avfilter_link(writer, 0, sink, 0))
    try attempt("drawing a label", avfilter_graph_config(graph, nil))
    return try run(source, sink, width: width, height: height)
  }

  private static func add(
    _ name: String, to graph: UnsafeMutablePointer<AVFilterGraph>?,
    configure: (UnsafeMutablePointer<AVFilterContext>) -> Int32
  ) throws(LibavError) -> UnsafeMutablePointer<AVFilterContext> {
    let filter = try allocated(
      "drawing a label (\(name))", avfilter_graph_alloc_filter(graph, avfilter_get_by_name(name), nil))
    try attempt("drawing a label (\(name))", configure(filter))
    return filter
  }

  private static func run(
    _ source: UnsafeMutablePointer<AVFilterContext>, _ sink: UnsafeMutablePointer<AVFilterContext>,
    width: Int, height: Int
  ) throws(LibavError) -> LabelMask {
    var frame = av_frame_alloc()
    defer { av_frame_free(&frame) }
    let blank = try allocated("drawing a label", frame)
    blank.pointee.width = Int32(width)
    blank.pointee.height = Int32(height)
    blank.pointee.format = AV_PIX_FMT_GRAY8.rawValue
    blank.pointee.color_range = AVCOL_RANGE_JPEG
    try attempt("drawing a label", av_frame_get_buffer(blank, 0))
    blank.pointee.data.0?.update(repeating: 0, count: height * Int(blank.pointee.linesize.0))
    try attempt("drawing a label", av_buffersrc_add_frame(source, blank))
    try attempt("drawing a label", av_buffersink_get_frame(sink, blank))
    guard let bytes = blank.pointee.data.0 else { throw LibavError(doing: "drawing a label", code: LibavError.memory) }
    let stride = Int(blank.pointee.linesize.0)
    let coverage = [UInt8](unsafeUninitializedCapacity: width * height) { coverage, filled in
      for row in 0..<height {
        for column in 0..<width {
          let value = min(bytes[row * stride + column], Self.white)
          // 255 of 235, for each of them exactly; the compiler makes vectors of it.
          coverage[row * width + column] = value &+ UInt8(truncatingIfNeeded: (UInt32(value) &* 5578) &>> 16)
        }
      }
      filled = width * height
    }
    return LabelMask(width: width, height: height, coverage: coverage)
  }
}
