import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// The programme's logo: a picture with a transparent ground, over every frame.
@Suite struct LogoTests {
  static let canvas = PixelRectangle(x: 0, y: 0, width: 320, height: 180)

  /// White on its left half, transparent on its right.
  func write(to folder: URL) throws {
    try Tool.run(
      "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i",
      "color=white:s=200x100,format=rgba,geq=r=255:g=255:b=255:a='if(lt(X,100),255,0)'", "-frames:v", "1",
      folder.appending(path: "logo.png").path)
  }

  func logo(y: Fraction = Fraction(1, 10), opacity: Int = 100) -> ProgrammeLogo {
    ProgrammeLogo(file: "logo.png", x: Fraction(1, 2), y: y, width: Fraction(1, 4), opacity: opacity)
  }

  @Test(arguments: [100, 50])
  func itStandsInItsPlaceAndWhatIsTransparentStaysSo(opacity: Int) async throws {
    try await withFolder { folder in
      try write(to: folder)
      let art = try LogoArt.open(logo(opacity: opacity), folder: folder.path, canvas: Self.canvas)
      #expect(art.x == 160 && art.y == 18 && art.overlay.width == 80 && art.overlay.height == 40)
      let clock = FrameClock(epoch: Instant(rawValue: 0), framesPerSecond: 30)
      let desk = TitleDesk(area: Self.canvas, clock: clock, logo: art, log: nil)
      let under = try CanvasDrawingTests.flat(100, width: 320, height: 180)
      let picture = try desk.picture(over: under, on: 0)
      let luma = CanvasDrawingTests.bytes(picture)[0]
      let wanted = opacity == 100 ? 235 : 168
      #expect(abs(Int(luma[30 * 320 + 180]) - wanted) <= 2)
      for place in [30 * 320 + 158, 30 * 320 + 222, 16 * 320 + 180, 60 * 320 + 180] { #expect(luma[place] == 100) }
      #expect(try desk.picture(over: under, on: 1) === picture)
    }
  }

  @Test func aLogoThatWouldLeaveTheCanvasBelowIsMovedUp() async throws {
    try await withFolder { folder in
      try write(to: folder)
      #expect(try LogoArt.open(logo(y: .one), folder: folder.path, canvas: Self.canvas).y == 140)
    }
  }

  @Test func aFileThatIsNoPictureIsNamed() async throws {
    try await withFolder { folder in
      _ = #expect(throws: EngineError.self) { try LogoArt.open(logo(), folder: folder.path, canvas: Self.canvas) }
    }
  }
}
