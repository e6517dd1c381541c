import Foundation
import HubWire
import Hummingbird
import Logging
import ReplayLog
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine
@testable import WebServing

/// A folder with a night in it: a recording that no decoder would take, and its log.
struct ReplayFolder {
  static let start = Instant(rawValue: 1_796_522_400_000)
  static let id = "night_2026-12-06_02-00-00Z"
  let path: String

  static func with(_ body: (ReplayFolder) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "replays-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(ReplayFolder(path: folder.path))
  }

  /// Frames `0..<seconds * 30` from an epoch on.
  func record(_ name: String, seconds: Int64, from epoch: Instant = start) throws {
    let coding = ProgrammeCoding(
      video: VideoTrack(name: "180p", width: 320, height: 180, bitsPerSecond: 1, framesPerSecond: 30),
      videoExtradata: Self.extradata, audio: AudioTrack(), audioExtradata: [0x11, 0x90])
    var movie = try RecordedMovie(coding, epoch: epoch)
    var fragments: [[UInt8]] = []
    for frame in 0..<(seconds * 30) {
      let slice: [UInt8] = [0, 0, 0, 1, frame % 30 == 0 ? 0x65 : 0x41] + [UInt8](repeating: 0xA5, count: 200)
      let packet = EncodedPacket(
        bytes: slice, pts: frame * 1000, dts: frame * 1000, duration: 1000, isKey: frame % 30 == 0)
      if let fragment = movie.append(ProgrammePacket(kind: .video, packet: packet)) { fragments.append(fragment) }
    }
    fragments += movie.finish()
    try Data(movie.beginning + fragments.joined()).write(to: URL(filePath: "\(path)/\(name)"))
  }

  /// A line each second, and the whole at the beginning and after half of it.
  func keepLog(
    seconds: Int, removed: [ReplayRemoval] = [], wireVersion: UInt8 = Wire.version, door: String = "open"
  ) {
    let header = ReplayHeader(
      wireVersion: wireVersion, epoch: Self.start, start: Self.start, zone: "America/Chicago", show: "Night",
      door: door)
    let writer = ReplayWriter(folder: path, header: header, name: { Self.id }, otherwise: Self.id, log: nil)
    for second in 0..<seconds {
      let at = Self.start + .seconds(Int64(second))
      if second == 0 || second == seconds / 2 { hear(writer, at: at) { $0.begin(Self.welcome) } }
      hear(writer, at: at) { message in
        message.begin(WireBatch(offset: UInt32(second), at: at.rawValue))
        Array("Ada".utf8).withUnsafeBytes { name in
          Array("words of \(second)".utf8).withUnsafeBytes { text in
            message.line(WireLine(id: UInt32(second), at: at.rawValue, viewer: 1), name: name, text: text)
          }
        }
      }
    }
    writer.remove(removed, at: Self.start)
    writer.finish()
  }

  /// Runs a server with the replays of the folder while `body` runs: that of a show called `show` with `door`.
  func serve(
    running: String? = nil, show: String = "Night", door: VenueDoor = Self.door(),
    _ body: @escaping @Sendable (RawHTTP) async throws -> Void
  ) async throws {
    let tokens = ServedTokens(HouseToken(token: Self.token))
    door.adopt(tokens)
    let operators = OperatorGate(tokens: tokens, sessions: DeskSessions(), guesses: GuessLimiter(), clock: door.clock)
    let replays = ReplayDoor(gate: DoorGate(door: door, operators: operators)) { show }
    let router = Router(context: ServerContext.self)
    try ReplayRoutes(shelf: ReplayShelf(folder: path, running: { running }), door: replays).add(to: router)
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    var quiet = Logger(label: "test")
    quiet.logLevel = .critical
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { found.yield($0.localAddress?.port ?? 0) }, logger: quiet)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      var iterator = ports.makeAsyncIterator()
      let port = try #require(await iterator.next())
      defer { group.cancelAll() }
      try await body(RawHTTP(port: port))
    }
  }

  /// The operator's.
  static let token = String(repeating: "0pera", count: 12)

  static func door(_ way: DoorRules.Way = .open) -> VenueDoor {
    VenueDoor(
      rules: DoorRules(way: way, seats: nil), key: token.utf8, invites: nil, clock: SystemClock(wall: start))
  }

  private static let welcome: WireWelcome = {
    var welcome = WireWelcome()
    welcome.epoch = 1
    return welcome
  }()

  private func hear(_ writer: ReplayWriter, at instant: Instant, _ write: (inout WireWriter) -> Void) {
    let message = [UInt8](unsafeUninitializedCapacity: 1024) { buffer, count in
      var wire = WireWriter(into: UnsafeMutableRawBufferPointer(buffer))
      write(&wire)
      count = wire.count
    }
    ([0x82, UInt8(message.count)] + message).withUnsafeBytes { writer.hear($0, at: instant) }
  }

  /// SPS and PPS of 320 by 180.
  private static let extradata: [UInt8] = [
    0, 0, 0, 1, 0x67, 0x42, 0xC0, 0x0D, 0xD9, 0x01, 0x41, 0x60, 0xC4, 0x40, 0x00, 0x00, 0x03, 0x00, 0x40, 0x00, 0x00,
    0x0F, 0x03, 0xC5, 0x0A, 0x92, 0, 0, 0, 1, 0x68, 0xCB, 0x83, 0xCB, 0x20,
  ]
}
