import Foundation
import ShowModel
import Testing

@testable import WebServing

/// What the page is told of the show's theme, and what it may ask for.
@Suite struct ThemeTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("theme-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  @Test func coloursAndPicturesAreToldAndServed() throws {
    try Data("<svg/>".utf8).write(to: folder.appendingPathComponent("logo.svg"))
    let theme = ServedTheme(ShowTheme(accent: "#ff0000", logo: "logo.svg"), folder: folder.path)
    #expect(theme.current.worn == .init(accent: "#ff0000", logo: "/theme/logo?v=0"))
    #expect(theme.current.pictures["logo"]?.type == "image/svg+xml")
    #expect(theme.current.pictures["poster"] == nil)
    #expect(theme.current.problems == [])
  }

  @Test func whatIsNoPictureIsLeftOutAndNamed() throws {
    try Data("secret".utf8).write(to: folder.appendingPathComponent("keys.txt"))
    let theme = ServedTheme(ShowTheme(logo: "keys.txt", poster: "gone.png"), folder: folder.path)
    #expect(theme.current.pictures.isEmpty)
    #expect(theme.current.worn == .init())
    #expect(
      theme.current.problems == [
        "the theme's logo keys.txt is left out: it can't be read",
        "the theme's poster gone.png is left out: it can't be read",
      ])
  }

  @Test func anEditPutsAnotherInItsPlaceUnderAnotherAddress() throws {
    try Data("png".utf8).write(to: folder.appendingPathComponent("poster.png"))
    let theme = ServedTheme(ShowTheme(poster: "poster.png"), folder: folder.path)
    let before = theme.current.worn.poster
    theme.adopt(ShowTheme(poster: "poster.png"), folder: folder.path)
    #expect(theme.current.worn.poster != before)
    theme.adopt(nil, folder: folder.path)
    #expect(theme.current.worn == .init() && theme.current.pictures.isEmpty)
  }

  @Test func aPictureThatIsTooLargeIsRefusedWithItsSize() throws {
    let file = folder.appendingPathComponent("wall.jpg")
    try Data(count: ThemeLimits.pictureBytes + 1).write(to: file)
    #expect(ThemePicture.problem(atPath: file.path) == "it has 4194305 bytes, at most 4194304 are served")
  }
}
