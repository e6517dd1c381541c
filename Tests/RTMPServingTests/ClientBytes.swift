@testable import RTMPServing

/// What encoders send, as bytes.
enum ClientBytes {
  static let hello = [3] + [UInt8](repeating: 0, count: 1536)
  static let echo = [UInt8](repeating: 7, count: 1536)
  static let handshake = hello + echo

  // MARK: Chunks

  /// A header with everything in it; `time` may be the escape for an extended timestamp, which follows.
  static func type0(_ id: Int = 4, time: UInt32, kind: UInt8, length: Int, stream: UInt32 = 1) -> [UInt8] {
    basic(0, id) + short(time) + BigEndian.bytes(UInt32(length), size: 3) + [kind]
      + BigEndian.bytes(stream).reversed() + long(time)
  }

  static func type1(_ id: Int = 4, delta: UInt32, kind: UInt8, length: Int) -> [UInt8] {
    basic(1, id) + short(delta) + BigEndian.bytes(UInt32(length), size: 3) + [kind] + long(delta)
  }

  static func type2(_ id: Int = 4, delta: UInt32) -> [UInt8] { basic(2, id) + short(delta) + long(delta) }

  static func type3(_ id: Int = 4) -> [UInt8] { basic(3, id) }

  private static func basic(_ format: UInt8, _ id: Int) -> [UInt8] {
    switch id {
    case ..<64: [format << 6 | UInt8(id)]
    case ..<320: [format << 6, UInt8(id - 64)]
    default: [format << 6 | 1, UInt8((id - 64) & 0xFF), UInt8((id - 64) >> 8)]
    }
  }

  private static func short(_ time: UInt32) -> [UInt8] { BigEndian.bytes(min(time, 0xFF_FFFF), size: 3) }
  private static func long(_ time: UInt32) -> [UInt8] { time < 0xFF_FFFF ? [] : BigEndian.bytes(time) }

  /// A whole message behind a full header, in chunks of `chunkBytes`.
  static func message(
    _ payload: [UInt8], kind: UInt8, time: UInt32 = 0, on id: Int = 4, stream: UInt32 = 1, chunkBytes: Int = 128
  ) -> [UInt8] {
    var bytes = type0(id, time: time, kind: kind, length: payload.count, stream: stream)
    var rest = payload[...]
    bytes += rest.prefix(chunkBytes)
    rest = rest.dropFirst(chunkBytes)
    while !rest.isEmpty {
      bytes += type3(id) + long(time) + rest.prefix(chunkBytes)
      rest = rest.dropFirst(chunkBytes)
    }
    return bytes
  }

  static func setChunkSize(_ size: UInt32, on id: Int = 2) -> [UInt8] {
    message(BigEndian.bytes(size), kind: Message.Kind.setChunkSize, on: id, stream: 0)
  }

  // MARK: Commands

  static func command(_ values: [AMF0], stream: UInt32 = 0) -> [UInt8] {
    message(AMF0.bytes(values), kind: Message.Kind.command, on: 3, stream: stream)
  }

  static func connect(app: String, url: String = "rtmp://127.0.0.1/live") -> [UInt8] {
    command([
      .string("connect"), .number(1),
      .object([
        .init("app", .string(app)), .init("type", .string("nonprivate")), .init("flashVer", .string("FMLE/3.0")),
        .init("tcUrl", .string(url)),
      ]),
    ])
  }

  static let createStream = command([.string("createStream"), .number(4), .null])

  static func publish(_ name: String) -> [UInt8] {
    command([.string("publish"), .number(5), .null, .string(name), .string("live")], stream: 1)
  }

  /// `createStream` and `play`.
  static func play(_ name: String) -> [UInt8] {
    createStream + command([.string("play"), .number(5), .null, .string(name), .number(-2000)], stream: 1)
  }

  /// Everything up to `publish`, without the handshake.
  static func opening(app: String = "live", name: String = "key") -> [UInt8] {
    connect(app: app)
      + command([.string("releaseStream"), .number(2), .null, .string(name)])
      + command([.string("FCPublish"), .number(3), .null, .string(name)])
      + createStream + publish(name)
  }

  static let deleteStream = command([.string("deleteStream"), .number(6), .null, .number(1)])

  // MARK: Media

  static let avcC: [UInt8] = [1, 0x64, 0, 0x1F, 0xFF, 0xE1, 0, 1, 0x67, 1, 0, 1, 0x68]
  static let specificConfig: [UInt8] = [0x11, 0x90]

  static let videoConfiguration: [UInt8] = [0x17, 0, 0, 0, 0] + avcC
  static let audioConfiguration: [UInt8] = [0xAF, 0] + specificConfig

  static func picture(_ body: [UInt8], isKey: Bool = false, composition: [UInt8] = [0, 0, 0]) -> [UInt8] {
    [isKey ? 0x17 : 0x27, 1] + composition + body
  }

  static func sound(_ body: [UInt8]) -> [UInt8] { [0xAF, 1] + body }

  /// Both configurations at timestamp 0.
  static let configurations =
    message(videoConfiguration, kind: Message.Kind.video, on: 6)
    + message(audioConfiguration, kind: Message.Kind.audio, on: 7)
}
