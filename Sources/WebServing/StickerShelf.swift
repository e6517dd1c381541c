import Foundation
import NIOCore
import ShowModel

/// The show's sticker packs, read once into memory and served from there.
///
///     let shelf = StickerShelf(packs: show.packs, folder: "/shows")
///     shelf.listing  // [{id: lake, stickers: [/stickers/lake/boat.svg, …]}, …]
///     for problem in shelf.problems { log.warning("\(problem)") }
///
/// A sticker's place in its pack, by which viewers' messages name it, is that of its file's name in byte order. What
/// can't be served is left out and named in ``problems``; the limits are those of `StickerLimits`.
public struct StickerShelf: Sendable {
  /// One pack as the page is told of it.
  public struct Pack: Encodable, Equatable, Sendable {
    public var id: String
    /// Addresses, in the pack's order.
    public var stickers: [String]
  }

  struct Sticker: Sendable {
    var type: String
    var body: ByteBuffer
  }

  /// In the show file's order.
  public private(set) var listing: [Pack] = []
  /// What was left out, and why.
  public private(set) var problems: [String] = []
  private var stickers: [String: Sticker] = [:]
  private var bytes = 0

  /// No packs.
  public static let empty = StickerShelf(packs: [], folder: "/")

  /// Reads `packs`, whose folders are relative to `folder`.
  public init(packs: [StickerPack], folder: String) {
    for pack in packs.prefix(StickerLimits.packs) { add(pack, in: folder) }
    if packs.count > StickerLimits.packs {
      problems.append("only the first \(StickerLimits.packs) of \(packs.count) sticker packs are shown")
    }
  }

  /// The sticker at `pack/file`; nil for everything that is not on the shelf.
  func sticker(at path: String) -> Sticker? { stickers[path] }

  private mutating func add(_ pack: StickerPack, in folder: String) {
    let path = pack.folder.hasPrefix("/") ? pack.folder : folder + "/" + pack.folder
    let home = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: home.path) else {
      problems.append("the sticker pack `\(pack.id)` is empty: its folder \(path) can't be read")
      return
    }
    var addresses: [String] = []
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      guard let type = Self.types[(name as NSString).pathExtension] else { continue }
      guard addresses.count < StickerLimits.stickersInPack else {
        problems.append("the sticker pack `\(pack.id)` shows only its first \(StickerLimits.stickersInPack) stickers")
        break
      }
      guard let body = read(home.appendingPathComponent(name), within: home, pack: pack) else { continue }
      stickers["\(pack.id)/\(name)"] = Sticker(type: type, body: body)
      addresses.append("/stickers/\(Self.encoded("\(pack.id)"))/\(Self.encoded(name))")
    }
    listing.append(Pack(id: "\(pack.id)", stickers: addresses))
  }

  private mutating func read(_ file: URL, within home: URL, pack: StickerPack) -> ByteBuffer? {
    let label = "the sticker `\(pack.id)/\(file.lastPathComponent)` is left out: "
    let target = file.resolvingSymlinksInPath()
    guard target.path.hasPrefix(home.path + "/") else {
      problems.append(label + "it is a link out of its folder")
      return nil
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: target.path)
    guard attributes?[.type] as? FileAttributeType == .typeRegular, let size = attributes?[.size] as? Int else {
      problems.append(label + "it is not a file that can be read")
      return nil
    }
    guard size <= StickerLimits.stickerBytes, bytes + size <= StickerLimits.shelfBytes else {
      problems.append(
        label + "a sticker has at most \(StickerLimits.stickerBytes) bytes, all together \(StickerLimits.shelfBytes)")
      return nil
    }
    guard let data = try? Data(contentsOf: target), data.count == size else {
      problems.append(label + "it can't be read")
      return nil
    }
    bytes += size
    return ByteBuffer(bytes: data)
  }

  private static func encoded(_ part: String) -> String {
    part.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }

  /// RFC 3986's unreserved characters.
  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

  private static let types = [
    "svg": "image/svg+xml", "png": "image/png", "apng": "image/apng", "gif": "image/gif", "webp": "image/webp",
  ]
}

/// The shelf's limits.
enum StickerLimits {
  static let packs = 32
  static let stickersInPack = 64
  /// One sticker's file, in bytes.
  static let stickerBytes = 256 * 1024
  /// All stickers together, in bytes.
  static let shelfBytes = 32 * 1024 * 1024
}
