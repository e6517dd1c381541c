import Testing

@testable import RTMPServing

/// Units on their way to a player: as bytes, and in the backlog.
struct PlayStreamTests {
  private static func key(_ time: Int64, _ count: Int = 3) -> MediaUnit {
    MediaUnit(.video(isKey: true, compositionTime: 0), timestamp: time, bytes: .init(repeating: 1, count: count))
  }
  private static func picture(_ time: Int64, _ count: Int = 3) -> MediaUnit {
    MediaUnit(.video(isKey: false, compositionTime: 66), timestamp: time, bytes: .init(repeating: 2, count: count))
  }
  private static func sound(_ time: Int64) -> MediaUnit { MediaUnit(.audio, timestamp: time, bytes: [9, 9]) }
  private static let configurations = [
    MediaUnit(.videoConfiguration, timestamp: 1000, bytes: ClientBytes.avcC),
    MediaUnit(.audioConfiguration, timestamp: 1000, bytes: ClientBytes.specificConfig),
  ]
  private static let metadata = PlayMetadata(
    width: 1280, height: 720, framesPerSecond: 30, videoBitsPerSecond: 3_000_000, audioBitsPerSecond: 128_000,
    sampleRate: 48_000, channels: 2)

  /// What our own reader makes of a stream's bytes.
  private static func heard(_ bytes: [UInt8]) throws -> (messages: [Message], [MediaUnit]) {
    var chunks = ChunkReader(limits: .init())
    var input = InboundBytes()
    input.append(ClientBytes.setChunkSize(UInt32(RTMPLimits().sentChunkBytes)) + bytes)
    var messages: [Message] = []
    while let message = try chunks.next(from: &input) { messages.append(message) }
    var reader = MediaReader()
    return (messages, try messages.flatMap { try reader.units(of: $0) })
  }

  @Test func unitsComeOutAsTheyWentInWithTimesFromZero() throws {
    var stream = PlayStream(stream: 1, limits: .init())
    let units =
      Self.configurations + [
        Self.key(1000, 9000), Self.sound(1010), Self.picture(1033), Self.sound(1031), Self.picture(1066),
      ]
    let bytes = stream.opening(Self.metadata) + units.flatMap { stream.bytes(of: $0) }
    let (messages, heard) = try Self.heard(bytes)
    #expect(messages.prefix(2).map(\.kind) == [Message.Kind.data, Message.Kind.data])
    #expect(messages.allSatisfy { $0.streamID == 1 })
    #expect(heard.first?.kind == .metadata)
    #expect(heard.dropFirst().map(\.timestamp) == [0, 0, 0, 10, 33, 31, 66])
    #expect(heard.dropFirst().map(\.bytes) == units.map(\.bytes))
    #expect(heard.dropFirst().map(\.kind) == units.map(\.kind))
  }

  @Test func aTrackNeverGoesBackInTime() throws {
    var stream = PlayStream(stream: 1, limits: .init())
    let units = Self.configurations + [Self.key(2000), Self.picture(5000), Self.picture(4000), Self.sound(1)]
    let heard = try Self.heard(units.flatMap { stream.bytes(of: $0) }).1
    #expect(heard.map(\.timestamp) == [0, 0, 1000, 4000, 4000, 0])
  }

  @Test func timestampsBeyondFourHoursAreExtended() throws {
    var stream = PlayStream(stream: 1, limits: .init())
    let late: Int64 = 0xFF_FFFF + 1000
    let units = Self.configurations + [Self.key(1000), Self.picture(late, 9000), Self.sound(late + 0x1_0000_0000)]
    let heard = try Self.heard(units.flatMap { stream.bytes(of: $0) }).1
    #expect(heard.map(\.timestamp).dropFirst(2) == [0, late - 1000, late - 1000])
    #expect(heard[3].bytes == units[3].bytes)
  }

  @Test func aFullBacklogGoesOnWithTheNextKeyPictureAndLosesNoConfiguration() {
    var limits = RTMPLimits()
    limits.playerUnits = 6
    var backlog = PlayBacklog(limits: limits)
    for unit in Self.configurations + [Self.key(0), Self.picture(1), Self.picture(2), Self.picture(3)] {
      backlog.offer(unit)
    }
    #expect(backlog.count == 6 && backlog.dropped == 0)
    let newer = MediaUnit(.videoConfiguration, timestamp: 5, bytes: [1, 2, 3])
    for unit in [Self.picture(4), newer, Self.sound(5), Self.key(6), Self.sound(7)] { backlog.offer(unit) }
    var taken: [MediaUnit] = []
    while let unit = backlog.take() { taken.append(unit) }
    #expect(taken == [Self.configurations[1], newer, Self.key(6), Self.sound(7)])
    #expect(backlog.dropped == 6)
  }

  @Test func aBacklogIsBoundedInBytes() {
    var limits = RTMPLimits()
    limits.playerBytes = 100
    var backlog = PlayBacklog(limits: limits)
    for time in 0..<50 as Range<Int64> {
      backlog.offer(time % 5 == 0 ? Self.key(time, 40) : Self.picture(time, 40))
      #expect(backlog.count <= 2)
    }
    backlog.offer(Self.key(50, 200))
    #expect(backlog.count == 0)
  }
}
