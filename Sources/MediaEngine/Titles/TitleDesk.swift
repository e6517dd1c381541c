import CFFmpeg
import Logging
import ShowModel

/// Writes the texts that are up over the programme's picture; without any, the picture is passed on as it is.
/// Stays on the output clock's thread.
final class TitleDesk {
  private struct Standing: Equatable {
    var title: TitleBoard.Title
    var overlay: Overlay
  }

  private let area: PixelRectangle
  private let clock: FrameClock
  private let titler: Titler
  private let logo: LogoArt?
  private lazy var sheets = SheetPool(area: area)
  private var board = TitleBoard()
  private var last: (under: UInt64, titles: [TitleBoard.Title], picture: Picture)?

  /// - Parameter logo: What stands over every frame.
  init(area: PixelRectangle, clock: FrameClock, logo: LogoArt?, log: Logger?) {
    self.area = area
    self.logo = logo
    self.clock = clock
    titler = Titler(canvas: area, log: log)
  }

  /// Puts up a caption from `frame` on, or takes it away.
  func caption(_ text: String?, by transition: Transition, from frame: Int64) {
    board.caption(text, from: frame, fade: clock.frames(in: transition.length))
  }

  /// Shows an artist's name from `frame` on.
  func show(_ name: Titling, from frame: Int64, length: TimeSpan) {
    board.lowerThird(
      name, from: frame, frames: clock.frames(in: length), fade: clock.frames(in: Self.lowerThirdFade))
  }

  /// Has a text drawn that will be needed.
  func prepare(_ titling: Titling) { _ = titler.answer(for: titling) }

  /// The picture of a frame with its texts.
  func picture(over picture: Picture, on frame: Int64) throws(LibavError) -> Picture {
    var drawings: [Titling: Overlay] = [:]
    let titles = board.titles(on: frame) { titling in
      guard case .drawn(let overlay) = titler.answer(for: titling) else { return false }
      drawings[titling] = overlay
      return true
    }
    guard logo != nil || !titles.isEmpty else {
      last = nil
      return picture
    }
    if let last, last.under == picture.serial, last.titles == titles { return last.picture }
    let sheet = try sheets.sheet()
    try attempt("copying a picture", av_frame_copy(sheet.builder.raw, picture.frame))
    if let logo { sheet.builder.blend(logo.overlay, x: logo.x, y: logo.y, opacity: logo.opacity) }
    var lift = 0
    for title in titles {
      guard let overlay = drawings[title.titling] else { continue }
      let place = TitleArt.place(title.titling, overlay, on: area, lift: lift)
      sheet.builder.blend(overlay, x: place.x, y: place.y, opacity: title.opacity)
      // A caption stands above a name.
      if case .lowerThird = title.titling { lift = overlay.height + area.height / 40 }
    }
    let written = try sheet.picture()
    last = (picture.serial, titles, written)
    return written
  }

  private static let lowerThirdFade = TimeSpan.milliseconds(300)
}
