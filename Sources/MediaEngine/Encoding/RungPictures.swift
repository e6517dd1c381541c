import CFFmpeg

/// Brings the programme's pictures to a rung's size; the same picture again is not scaled again. Stays on one thread.
final class RungPictures {
  private let area: PixelRectangle
  private let name: String
  private let scaler = Scaler()
  /// Drawn on in turn: the encoder copies what it takes, so that one is free as soon as the next is wanted.
  private var sheets: [PictureBuilder] = []
  private var last: (serial: UInt64, picture: Picture)?

  init(_ track: VideoTrack) {
    area = PixelRectangle(x: 0, y: 0, width: track.width, height: track.height)
    name = track.name
  }

  /// - Parameter repeats: Whether the last picture will do, if there is one.
  func fit(_ picture: Picture, repeats: Bool = false) throws(LibavError) -> Picture {
    if let last, repeats || last.serial == picture.serial { return last.picture }
    guard picture.width != area.width || picture.height != area.height else {
      last = (picture.serial, picture)
      return picture
    }
    last = nil
    let sheet = try freeSheet()
    try scaler.draw(picture, into: area, of: sheet)
    let fitted = Picture(adopting: try allocated("scaling for \(name)", av_frame_clone(sheet.raw)))
    last = (picture.serial, fitted)
    return fitted
  }

  private func freeSheet() throws(LibavError) -> PictureBuilder {
    if let free = sheets.first(where: { av_frame_is_writable($0.raw) > 0 }) { return free }
    let sheet = try PictureBuilder(width: area.width, height: area.height)
    if sheets.count < Self.mostSheets { sheets.append(sheet) }
    return sheet
  }

  private static let mostSheets = 4
}
