import Foundation
import HTTPTypes
import HubWire
import Hummingbird
import NIOCore
import NIOPosix
import ReplayLog
import ShowModel

/// `/replay/`: what was recorded, with its stickers and chat.
///
/// | path | what |
/// |---|---|
/// | `/replay/` | the list of replays, as a page; `list.json` is what it shows |
/// | `/replay/ID` | the page that plays one |
/// | `/replay/ID/replay.json` | its times, where its log can be begun to be read, what was taken out |
/// | `/replay/ID/log/N` | the log's records from its Nth whole on up to the next, without the words that were taken out |
/// | `/replay/ID/programme.m3u8`, `/replay/ID/FILE.mp4` | its picture, by byte ranges |
///
/// A show that runs can be replayed up to some seconds ago.
struct ReplayRoutes: Sendable {
  /// Nil where nothing is recorded.
  let shelf: ReplayShelf?
  private let listing: ReplayList?
  private let chunks = ReplayChunks()
  /// Who may see what. The one place where that is asked.
  private let door: ReplayDoor

  init(shelf: ReplayShelf?, door: ReplayDoor) {
    self.shelf = shelf
    self.door = door
    listing = shelf.map(ReplayList.init)
  }

  /// Throws ``PageError`` when the page is not beside the program.
  func add(to router: Router<ServerContext>) throws {
    let pages = try PageRoutes.read("replay")
    guard let list = pages["index.html"], let player = pages["watch.html"] else {
      throw PageError.missing("web/replay/index.html")
    }
    let answer: @Sendable (Request, ServerContext) async throws -> Response = { request, context in
      let path = context.parameters.getCatchAll().map { $0.removingPercentEncoding ?? String($0) }
      // The page's own files tell nothing of any show.
      if path.count == 1, let page = pages[path[0]] { return PageRoutes.answer(page, to: request) }
      let asker = door.gate.asker(of: request, context)
      if path.isEmpty || path == ["list.json"] {
        if let refusal = door.refusal(of: asker) { return refusal }
        return path.isEmpty ? PageRoutes.answer(list, to: request) : Response.json(try await items(for: asker))
      }
      if let refusal = try await refusal(of: asker, to: path[0]) { return refusal }
      switch path.count {
      case 1: return try await exists(path[0]) ? PageRoutes.answer(player, to: request) : Self.missing
      default: return try await part(path.dropFirst(), of: path[0], request, context)
      }
    }
    for path in ["/replay", "/replay/**"] as [RouterPath] {
      router.get(path, use: answer)
      router.head(path) { request, context in
        var response = try await answer(request, context)
        // Its length is that of what GET would send.
        if let length = response.body.contentLength, response.headers[.contentLength] == nil {
          response.headers[.contentLength] = "\(length)"
        }
        response.body = ResponseBody()
        return response
      }
    }
  }

  /// The nights that one who asks may see.
  private func items(for asker: DoorGate.Asker) async throws -> [ReplayBody.Item] {
    let listed = try await listing?.items() ?? []
    let show = await door.show()
    return listed.filter { door.refusal(of: asker, to: $0.claim, while: show) == nil }.map(\.item)
  }

  /// Why a replay is not for one who asks. A log that can't be read says nothing of its night.
  private func refusal(of asker: DoorGate.Asker, to id: String) async throws -> Response? {
    guard let shelf, let claim = try await Self.offThePool({ shelf.claim(id) }) else {
      return door.refusal(of: asker)
    }
    return await door.refusal(of: asker, to: claim, while: door.show())
  }

  private func exists(_ id: String) async throws -> Bool {
    guard let shelf else { return false }
    return try await Self.offThePool { shelf.has(id) }
  }

  private func part(
    _ path: ArraySlice<String>, of id: String, _ request: Request, _ context: ServerContext
  ) async throws -> Response {
    guard let shelf else { return Self.missing }
    switch Array(path) {
    case ["replay.json"]:
      return try await Self.offThePool {
        do {
          guard let replay = try shelf.replay(id) else { return Self.missing }
          if let fault = replay.fault { return Response.json(APIProblem("\(fault)"), status: .conflict) }
          return Response.json(ReplayBody(replay))
        } catch {
          return Response.json(APIProblem("\(error)"), status: .conflict)
        }
      }
    case ["programme.m3u8"]:
      return try await Self.offThePool {
        guard let replay = try? shelf.replay(id), !replay.recordings.isEmpty else { return Self.missing }
        return packed(
          ByteBuffer(string: ReplayPlaylist(replay: replay).text), type: "application/vnd.apple.mpegurl",
          cache: "no-cache", for: request)
      }
    case let path where path.count == 2 && path[0] == "log":
      guard let number = Int(path[1]) else { return Self.missing }
      return try await chunk(number, of: id, on: shelf, for: request)
    case let path where path.count == 1:
      return try await recording(path[0], of: id, on: shelf, request, context)
    default: return Self.missing
    }
  }

  private func chunk(
    _ number: Int, of id: String, on shelf: ReplayShelf, for request: Request
  ) async throws -> Response {
    let found = try await Self.offThePool { try? shelf.replay(id) }
    guard let replay = found ?? nil, replay.fault == nil, let range = replay.log.index.chunk(number) else {
      return Self.missing
    }
    let log = replay.log
    // Another length or another removal makes another chunk.
    let tag =
      "\"\(log.header.epoch.rawValue)-\(range.lowerBound)-\(range.upperBound)-\(log.index.removals.count)\""
    if request.headers[.ifNoneMatch] == tag {
      return Response(status: .notModified, headers: [.eTag: tag, .cacheControl: "no-cache"])
    }
    let page = try await chunks.page(number, of: id, tag: tag) {
      try await Self.offThePool {
        try log.chunk(number).map { records in
          let clean = ReplayScrubber(log.index.removals).scrubbed(records)
          return PageRoutes.Page(type: "application/octet-stream", body: ByteBuffer(bytes: clean.flatMap(\.bytes)))
        }
      }
    }
    guard let page else { return Self.missing }
    var response = PageRoutes.answer(page, to: request)
    response.headers[.eTag] = tag
    return response
  }

  private func recording(
    _ name: String, of id: String, on shelf: ReplayShelf, _ request: Request, _ context: ServerContext
  ) async throws -> Response {
    let found = try await Self.offThePool { try? shelf.recording(name, of: id) }
    guard let (path, stamp) = found ?? nil else { return Self.missing }
    var headers: HTTPFields = [
      .contentType: "video/mp4", .acceptRanges: "bytes", .eTag: stamp.tag, .cacheControl: "no-cache",
    ]
    if request.headers[.ifNoneMatch] == stamp.tag { return Response(status: .notModified, headers: headers) }
    let ifRange = HTTPField.Name("If-Range").flatMap { request.headers[$0] }
    switch ByteRange(request.headers[.range], ifRange: ifRange, tag: stamp.tag, size: stamp.size) {
    case .unsatisfiable:
      headers[.contentRange] = "bytes */\(stamp.size)"
      return Response(status: .rangeNotSatisfiable, headers: headers)
    case .whole:
      headers[.contentLength] = "\(stamp.size)"
      guard stamp.size > 0, request.method != .head else { return Response(status: .ok, headers: headers) }
      let body = try await FileIO().loadFile(path: path, range: 0...(stamp.size - 1), context: context)
      return Response(status: .ok, headers: headers, body: body)
    case .part(let range):
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(stamp.size)"
      headers[.contentLength] = "\(range.count)"
      guard request.method != .head else { return Response(status: .partialContent, headers: headers) }
      let body = try await FileIO().loadFile(path: path, range: range, context: context)
      return Response(status: .partialContent, headers: headers, body: body)
    }
  }

  private func packed(_ body: ByteBuffer, type: String, cache: String, for request: Request) -> Response {
    PageRoutes.answer(PageRoutes.Page(type: type, body: body), to: request, cache: cache)
  }

  static var missing: Response {
    Response.text("there is no such replay: /replay/ lists those that there are\n", status: .notFound)
  }

  /// Reading blocks on the disk: NIO's threads for that, which are few.
  private static func offThePool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value
  {
    try await NIOThreadPool.singleton.runIfActive(work)
  }
}

extension Replay {
  /// Why it can't be played by this program; nil when it can.
  var fault: ReplayFault? { log.index.isOverfull ? .broken : log.fault(own: Wire.version) }
}

/// The body of `replay.json`: times in milliseconds since 1970.
struct ReplayBody: Encodable {
  /// One of `list.json`.
  struct Item: Encodable, Sendable {
    var id: String
    var show: String
    var zone: String
    var start: Int64
    var end: Int64
    var running: Bool

    /// Nil for one without a picture.
    init?(_ replay: Replay) {
      guard let start = replay.start, let end = replay.end else { return nil }
      id = replay.id
      (show, zone) = (replay.log.header.show, replay.log.header.zone)
      (self.start, self.end) = (start.rawValue, end.rawValue)
      running = replay.isRunning
    }
  }

  /// All that somebody said or placed up to a programme time.
  struct Removal: Encodable {
    var viewer: UInt32
    var until: Int64
  }

  /// A line that is none of what was taken of somebody before it was given back.
  struct Return: Encodable {
    var line: UInt32
    var at: Int64
  }

  var id: String
  var show: String
  var zone: String
  var running: Bool
  /// Of the recordings, as RFC 6381 has it; in pixels.
  var codecs: String
  var width: Int
  var height: Int
  /// Where the log's chunks begin.
  var chunks: [Int64]
  /// What moderation took away: lines by their ids, all that somebody said, all that somebody placed.
  var lines: [UInt32]
  var saidBy: [Removal]
  var placedBy: [Removal]
  var back: [Return]

  init(_ replay: Replay) {
    id = replay.id
    (show, zone) = (replay.log.header.show, replay.log.header.zone)
    running = replay.isRunning
    let index = replay.recordings.first?.index
    codecs = index?.codecs ?? ""
    (width, height) = (index?.width ?? 0, index?.height ?? 0)
    chunks = replay.log.index.wholes.map(\.at.rawValue)
    let gone = ReplayGone(replay.log.index.removals)
    func removals(_ taken: [UInt32: Instant]) -> [Removal] {
      taken.map { Removal(viewer: $0.key, until: $0.value.rawValue) }.sorted { $0.viewer < $1.viewer }
    }
    lines = gone.lines.sorted()
    (saidBy, placedBy) = (removals(gone.saidBy), removals(gone.placedBy))
    back = gone.back.map { Return(line: $0.key, at: $0.value.rawValue) }.sorted { $0.line < $1.line }
  }
}
