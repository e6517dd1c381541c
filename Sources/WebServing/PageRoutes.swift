import Foundation
import Hummingbird
import NIOCore

/// The pages: read once from the bundle, served from memory.
enum PageRoutes {
  private struct Page: Sendable {
    var type: String
    var body: ByteBuffer
  }

  /// Throws ``PageError`` when the pages are not beside the program.
  static func add(to router: Router<ServerContext>) throws {
    let pages = try read("venue")
    guard let venue = pages["index.html"] else { throw PageError.missing("web/venue/index.html") }
    router.get("/") { _, _ in answer(venue) }
    try addDesk(to: router)
    router.get("/favicon.ico") { _, _ in pages["favicon.svg"].map(answer) ?? Response(status: .notFound) }
    router.get("/venue/**") { _, context in
      guard let page = pages[context.parameters.getCatchAll().joined(separator: "/")] else {
        return Response.text("there is no such page\n", status: .notFound)
      }
      return answer(page)
    }
  }

  /// `/stickers/<pack>/<file>`, and `/api/v1/packs`, which lists them. Only what is on the shelf can be asked for.
  static func add(_ stickers: ServedStickers, to router: Router<ServerContext>) {
    router.get("/api/v1/packs") { _, _ in Response.json(stickers.current.listing) }
    router.get("/stickers/**") { _, context in
      let path = context.parameters.getCatchAll().joined(separator: "/")
      guard let sticker = stickers.current.sticker(at: path.removingPercentEncoding ?? path) else {
        return Response.text("there is no such sticker\n", status: .notFound)
      }
      return Response.bytes(sticker.body, type: sticker.type, cache: "public, max-age=300")
    }
  }

  /// The desk's page holds nothing of the show; what it shows comes after the login.
  private static func addDesk(to router: Router<ServerContext>) throws {
    let pages = try read("desk")
    guard let desk = pages["index.html"] else { throw PageError.missing("web/desk/index.html") }
    router.get("/desk") { _, context in OperatorGate.refusalBeyondLoopback(context) ?? answer(desk) }
    router.get("/desk/**") { _, context in
      guard let page = pages[context.parameters.getCatchAll().joined(separator: "/")] else {
        return Response.text("there is no such page\n", status: .notFound)
      }
      return answer(page)
    }
  }

  private static func answer(_ page: Page) -> Response {
    Response.bytes(page.body, type: page.type, cache: "no-cache")
  }

  private static func read(_ name: String) throws -> [String: Page] {
    guard let folder = folder(name) else { throw PageError.missing("web/\(name)") }
    var pages: [String: Page] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      guard let type = types[(path as NSString).pathExtension] else { continue }
      let data = try Data(contentsOf: folder.appendingPathComponent(path))
      pages[path] = Page(type: type, body: ByteBuffer(bytes: data))
    }
    return pages
  }

  static func folder(_ name: String) -> URL? { Bundle.module.resourceURL?.appendingPathComponent("web/\(name)") }

  private static let types = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png", "woff2": "font/woff2",
  ]
}

/// Why the pages can't be served.
enum PageError: Error, CustomStringConvertible {
  case missing(String)
  var description: String {
    switch self {
    case .missing(let path): "the page \(path) is not beside the program; build it again with `make build`"
    }
  }
}
