import Foundation
import ShowModel
import Testing

@testable import WebServing

/// What of a show's folders can be asked for as stickers.
@Suite struct StickerShelfTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("stickers-\(UUID())")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("lake"), withIntermediateDirectories: true)
  }

  @Test func listsPicturesByNameAndServesThem() throws {
    try write("lake/duck.svg", "<svg/>")
    try write("lake/boat.png", "png")
    try write("lake/notes.txt", "no sticker")
    let shelf = shelf("lake")
    #expect(shelf.listing == [.init(id: "lake", stickers: ["/stickers/lake/boat.png", "/stickers/lake/duck.svg"])])
    #expect(shelf.sticker(at: "lake/duck.svg")?.type == "image/svg+xml")
    #expect(shelf.sticker(at: "lake/boat.png").map { String(buffer: $0.body) } == "png")
    #expect(shelf.sticker(at: "lake/notes.txt") == nil)
    #expect(shelf.problems == [])
  }

  @Test func nothingOutsideThePackCanBeAskedFor() throws {
    try write("secret.svg", "<svg>secret</svg>")
    try write("lake/duck.svg", "<svg/>")
    let shelf = shelf("lake")
    for path in ["lake/../secret.svg", "../secret.svg", "secret.svg", "lake//duck.svg", "/lake/duck.svg", "lake", ""] {
      #expect(shelf.sticker(at: path) == nil, "\(path)")
    }
  }

  @Test func aLinkOutOfTheFolderIsLeftOutAndNamed() throws {
    try write("secret.svg", "<svg>secret</svg>")
    try FileManager.default.createSymbolicLink(
      at: folder.appendingPathComponent("lake/way-out.svg"),
      withDestinationURL: folder.appendingPathComponent("secret.svg"))
    let shelf = shelf("lake")
    #expect(shelf.listing == [.init(id: "lake", stickers: [])])
    #expect(shelf.sticker(at: "lake/way-out.svg") == nil)
    #expect(shelf.problems == ["the sticker `lake/way-out.svg` is left out: it is a link out of its folder"])
  }

  @Test func namesOfAnyScriptAreEncodedInTheAddress() throws {
    try write("lake/灯籠 1.svg", "<svg/>")
    let shelf = shelf("lake", id: "湖")
    #expect(shelf.listing.first?.stickers == ["/stickers/%E6%B9%96/%E7%81%AF%E7%B1%A0%201.svg"])
    #expect(shelf.sticker(at: "湖/灯籠 1.svg") != nil)
  }

  @Test func whatIsTooLargeOrTooManyIsLeftOutAndNamed() throws {
    try write("lake/a.svg", String(repeating: "x", count: StickerLimits.stickerBytes + 1))
    for index in 0..<StickerLimits.stickersInPack + 1 { try write("lake/b\(index + 100).svg", "<svg/>") }
    let shelf = shelf("lake")
    #expect(shelf.listing.first?.stickers.count == StickerLimits.stickersInPack)
    #expect(shelf.listing.first?.stickers.first == "/stickers/lake/b100.svg")
    #expect(shelf.sticker(at: "lake/a.svg") == nil)
    #expect(shelf.problems.count == 2)
  }

  @Test func aFolderThatIsGoneIsNamedAndTheOtherPacksStay() throws {
    try write("lake/duck.svg", "<svg/>")
    let shelf = StickerShelf(
      packs: [StickerPack(id: "gone", folder: "gone"), StickerPack(id: "lake", folder: "lake")], folder: folder.path)
    #expect(shelf.listing.map(\.id) == ["lake"])
    #expect(shelf.problems.count == 1)
  }

  private func shelf(_ path: String, id: PackID = "lake") -> StickerShelf {
    StickerShelf(packs: [StickerPack(id: id, folder: path)], folder: folder.path)
  }

  private func write(_ path: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(path))
  }
}
