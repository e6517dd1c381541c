import RTMPServing
import ShowModel

/// Everything measured of one publisher's units, as they come. A value.
struct StreamFigures: Sendable {
  private(set) var rates = StreamMeter()
  private(set) var group = GroupMeter()
  private(set) var delay = DelayMeter()
  /// The last key picture, as it came.
  private(set) var lastKey: CodedPicture?
  /// What codes the pictures; nil before their configuration.
  private(set) var codec: MediaCodec?
  /// Measured elsewhere.
  var roundTrip: TimeSpan?

  private var encoder: String?
  private var sound: (codec: MediaCodec, shape: SoundShape)?
  private var configuration: [UInt8] = []
  private var begun: Int64?
  private var lastPicture: Int64?
  private var lastSound: Int64?

  /// - Parameter depth: Samples from its coming to its place; nil where it has none.
  mutating func note(_ arrived: ArrivedUnit, depth: Int64?) {
    let unit = arrived.unit
    begun = begun ?? arrived.arrival
    switch unit.kind {
    case .metadata: encoder = StreamMetadata(unit).encoder ?? encoder
    case .videoConfiguration:
      codec = unit.codec
      configuration = unit.bytes
      group = GroupMeter()
    case .audioConfiguration: sound = unit.codec.map { ($0, SoundShape($0, configuration: unit.bytes)) }
    case .video(let isKey, let compositionTime):
      rates.note(bytes: unit.bytes.count, isFrame: true, arrival: arrived.arrival)
      group.note(isKey: isKey, timestamp: unit.timestamp, compositionTime: compositionTime)
      delay.note(timestamp: unit.timestamp, arrival: arrived.arrival, depth: depth)
      lastPicture = arrived.arrival
      codec = codec ?? unit.codec
      guard isKey, let codec = unit.codec else { return }
      lastKey = CodedPicture(
        codec: codec, configuration: configuration, bytes: unit.bytes, arrival: arrived.arrival)
    case .audio:
      rates.note(bytes: unit.bytes.count, isFrame: false, arrival: arrived.arrival)
      if lastPicture == nil {
        delay.note(timestamp: unit.timestamp, arrival: arrived.arrival, depth: depth)
      }
      lastSound = arrived.arrival
      if sound == nil, let codec = unit.codec { sound = (codec, SoundShape(codec, configuration: [])) }
    }
  }

  /// - Parameter now: A sample of the programme.
  func report(at now: Int64, since: Instant) -> StreamReport {
    func isAbsent(_ last: Int64?) -> Bool { now - (last ?? begun ?? now) > Self.absentAfter }
    var report = StreamReport()
    report.since = since
    report.encoder = encoder
    report.groupFrames = group.frames
    report.groupLength = group.length
    report.hasBFrames = group.reorders
    report.buffer = delay.buffer
    report.jitter = delay.jitter
    report.drift = delay.drift
    report.roundTrip = roundTrip
    report.sound = sound.map {
      StreamReport.Sound(
        codec: $0.codec.rawValue, samplesPerSecond: $0.shape.samplesPerSecond, channels: $0.shape.channels)
    }
    report.lacksPicture = isAbsent(lastPicture)
    report.lacksSound = isAbsent(lastSound)
    return report
  }

  /// Samples without a picture or sound after which it is said to be missing: five seconds.
  static let absentAfter: Int64 = 240_000
}
