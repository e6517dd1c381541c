import Foundation
import Hummingbird
import NIOCore

/// The pages: read once from the bundle, served from memory.
enum PageRoutes {
  struct Page: Sendable {
    var type: String
    var body: ByteBuffer
    /// The body as gzip; nil where that gains nothing.
    var packed: ByteBuffer?

    init(type: String, body: ByteBuffer) {
      (self.type, self.body) = (type, body)
      packed = type.hasPrefix("image/png") ? nil : Packing.gzip(body)
    }
  }

  /// Throws ``PageError`` when the pages are not beside the program.
  static func add(to router: Router<ServerContext>, door: DoorGate) throws {
    let pages = try read("venue")
    guard let venue = pages["index.html"] else { throw PageError.missing("web/venue/index.html") }
    let entrance = try addDoor(to: router)
    router.get("/") { request, _ in answer(door.isBefore(request) ? entrance : venue, to: request) }
    try addPage("desk", to: router)
    try addPage("stage", to: router)
    router.get("/favicon.ico") { request, _ in
      pages["favicon.svg"].map { answer($0, to: request) } ?? Response(status: .notFound)
    }
    addFiles(pages, of: "venue", to: router)
  }

  /// `/stickers/<pack>/<file>`, and `/api/v1/packs`, which lists them. Only what is on the shelf can be asked for.
  static func add(_ stickers: ServedStickers, to router: Router<ServerContext>) {
    router.get("/api/v1/packs") { _, _ in Response.json(stickers.current.listing) }
    router.get("/stickers/**") { _, context in
      let path = context.parameters.getCatchAll().joined(separator: "/")
      guard let sticker = stickers.current.sticker(at: path.removingPercentEncoding ?? path) else {
        return Response.text("there is no such sticker: /api/v1/packs lists those that there are\n", status: .notFound)
      }
      return Response.bytes(sticker.body, type: sticker.type, cache: "public, max-age=300")
    }
  }

  /// `/theme/logo` and `/theme/poster`, where the show has them.
  static func add(_ theme: ServedTheme, to router: Router<ServerContext>) {
    router.get("/theme/:name") { _, context in
      guard let picture = context.parameters.get("name").flatMap({ theme.current.pictures[$0] }) else {
        return Response.text(
          "the show's theme has no such picture: `logo` and `poster` of its file stand here\n", status: .notFound)
      }
      return Response.bytes(picture.body, type: picture.type, cache: "public, max-age=300")
    }
  }

  /// What stands at `/` for those who have yet to come in. It holds nothing of the show, and nothing secret.
  private static func addDoor(to router: Router<ServerContext>) throws -> Page {
    let pages = try read("door")
    guard let door = pages["index.html"] else { throw PageError.missing("web/door/index.html") }
    addFiles(pages, of: "door", to: router)
    return door
  }

  /// The desk's and the artists' pages hold nothing of the show; what they show comes after the login.
  private static func addPage(_ name: String, to router: Router<ServerContext>) throws {
    let pages = try read(name)
    guard let index = pages["index.html"] else { throw PageError.missing("web/\(name)/index.html") }
    router.get(RouterPath("/\(name)")) { request, _ in answer(index, to: request) }
    addFiles(pages, of: name, to: router)
  }

  private static func addFiles(_ pages: [String: Page], of name: String, to router: Router<ServerContext>) {
    router.get(RouterPath("/\(name)/**")) { request, context in
      guard let page = pages[context.parameters.getCatchAll().joined(separator: "/")] else {
        return Response.text("there is no such page: the venue is at /, the desk at /desk\n", status: .notFound)
      }
      return answer(page, to: request)
    }
  }

  static func answer(_ page: Page, to request: Request, cache: String = "no-cache") -> Response {
    let takesPacked = request.headers[values: .acceptEncoding].contains { $0.lowercased().contains("gzip") }
    let packed = takesPacked ? page.packed : nil
    var response = Response.bytes(packed ?? page.body, type: page.type, cache: cache)
    // What stands at `/` depends on the pass.
    response.headers[.vary] = "Accept-Encoding, Cookie"
    if packed != nil { response.headers[.contentEncoding] = "gzip" }
    return response
  }

  /// A page's files, by their paths. Throws ``PageError`` when they are not beside the program.
  static func read(_ name: String) throws -> [String: Page] {
    guard let folder = folder(name) else { throw PageError.missing("web/\(name)") }
    var pages: [String: Page] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let kind = (path as NSString).pathExtension
      guard let type = types[kind] else { continue }
      let data = try Data(contentsOf: folder.appendingPathComponent(path))
      pages[path] = Page(type: type, body: body(of: data, kind))
    }
    return pages
  }

  private static func body(of data: Data, _ kind: String) -> ByteBuffer {
    guard kind == "js" || kind == "css" else { return ByteBuffer(bytes: data) }
    let text = String(decoding: data, as: UTF8.self)
    return ByteBuffer(string: PageText.withoutComments(text, lineComments: kind == "js"))
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
