import CFFmpeg

/// Frames of one size to draw on, used again when nobody looks at them any more. Stays on one thread.
final class SheetPool {
  /// A frame to draw on, and what stands on it.
  final class Sheet {
    let builder: PictureBuilder
    var drawn: CanvasPlan?
    fileprivate init(_ builder: PictureBuilder) { self.builder = builder }

    /// What stands on it now, as a picture: until that is let go of, the pool doesn't give the sheet out.
    func picture() throws(LibavError) -> Picture {
      Picture(adopting: try allocated("sharing the canvas", av_frame_clone(builder.raw)))
    }
  }

  /// Frames at most: what the rungs' queues and encoders can hold, and some.
  static let mostSheets = 96

  private let area: PixelRectangle
  private var sheets: [Sheet] = []

  init(area: PixelRectangle) { self.area = area }

  /// A sheet that nobody looks at any more, the one drawn last first: least on it differs.
  func sheet() throws(LibavError) -> Sheet {
    for (index, sheet) in sheets.enumerated().reversed() where av_frame_is_writable(sheet.builder.raw) > 0 {
      sheets.append(sheets.remove(at: index))
      return sheet
    }
    guard sheets.count < Self.mostSheets else {
      throw LibavError(doing: "taking a new canvas", code: LibavError.memory)
    }
    let sheet = Sheet(try PictureBuilder(width: area.width, height: area.height))
    sheets.append(sheet)
    return sheet
  }
}
