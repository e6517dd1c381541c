import CFFmpeg

/// Writes text once, as a mask, with libavfilter's `drawtext` and the system's DejaVu Sans.
struct LabelWriter {
  /// What Debian's package `fonts-dejavu-core` brings.
  static let font = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
  /// Characters of a label that are drawn; what follows is cut off.
  static let longestLabel = 80

  /// `text` in letters of `size` pixels, or smaller so that it is no wider than `widest`.
  static func mask(of text: String, size: Int, widest: Int) throws(LibavError) -> LabelMask {
    let text = String(text.prefix(longestLabel))
    // A character is narrower than its size; what is wider than this is scaled down at once.
    let room = size * (text.count + 2) * 5 / 4
    let first = try draw(text, size: size, width: min(room, largestCanvas)).cropped()
    if first.width <= widest { return first }
    let smaller = max(smallest, size * widest / max(1, first.width))
    return try draw(text, size: smaller, width: largestCanvas).cropped()
  }

  /// The masks of 0 to 9 and of the colon, all of one height.
  static func clockFace(size: Int) throws(LibavError) -> [LabelMask] {
    let signs = try draw("0 1 2 3 4 5 6 7 8 9 :", size: size, width: size * 21).cropped().splitAtGaps()
    guard signs.count == 11 else {
      throw LibavError(doing: "drawing the digits of the clock with \(font)", code: LibavError.end)
    }
    return signs
  }

  private static let largestCanvas = 8192
  private static let smallest = 8

  private static func draw(_ text: String, size: Int, width: Int) throws(LibavError) -> LabelMask {
    var graph = avfilter_graph_alloc()
    defer { avfilter_graph_free(&graph) }
    let height = size * 2
    let blank = "video_size=\(width)x\(height):pix_fmt=\(AV_PIX_FMT_GRAY8.rawValue):time_base=1/1:pixel_aspect=1/1"
    let source = try add("buffer", to: graph) { avfilter_init_str($0, blank) }
    let writer = try add("drawtext", to: graph) { filter in
      // Set one by one, the text needs no escaping.
      let options = [
        ("text", text), ("expansion", "none"), ("fontfile", font), ("fontsize", "\(size)"), ("fontcolor", "white"),
        ("x", "\(size / 2)"), ("y", "\(size / 2)"),
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
    try attempt("drawing a label with the font \(font)", configure(filter))
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
    var coverage: [UInt8] = []
    coverage.reserveCapacity(width * height)
    for row in 0..<height {
      coverage.append(contentsOf: UnsafeBufferPointer(start: bytes + row * stride, count: width))
    }
    return LabelMask(width: width, height: height, coverage: coverage)
  }
}
