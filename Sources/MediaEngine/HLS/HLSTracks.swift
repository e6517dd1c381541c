/// One video rendition of the programme.
///
/// Timestamps are in ticks since the epoch, ``ticksPerSecond`` of them a second: a frame is 1000.
public struct VideoTrack: Equatable, Sendable {
  /// What its playlist is called: `720p`. Unique within a programme; letters, digits and `-`.
  public var name: String
  /// In pixels.
  public var width: Int
  public var height: Int
  /// What the encoder aims at.
  public var bitsPerSecond: Int
  public var framesPerSecond: Int

  public init(name: String, width: Int, height: Int, bitsPerSecond: Int, framesPerSecond: Int) {
    self.name = name
    self.width = width
    self.height = height
    self.bitsPerSecond = bitsPerSecond
    self.framesPerSecond = framesPerSecond
  }

  /// The ticks of one frame.
  public static let ticksPerFrame: Int64 = 1000
  /// The track's timescale.
  public var ticksPerSecond: Int64 { Int64(framesPerSecond) * Self.ticksPerFrame }
}

/// The audio of the programme. Timestamps are in samples since the epoch.
public struct AudioTrack: Equatable, Sendable {
  /// What the encoder aims at.
  public var bitsPerSecond: Int
  /// Samples a second, and the track's timescale.
  public var sampleRate: Int
  public var channels: Int

  public init(bitsPerSecond: Int = 128_000, sampleRate: Int = 48_000, channels: Int = 2) {
    self.bitsPerSecond = bitsPerSecond
    self.sampleRate = sampleRate
    self.channels = channels
  }

  public var ticksPerSecond: Int64 { Int64(sampleRate) }
}

/// One frame as it comes from an encoder, stamped in its track's ticks since the epoch.
public struct EncodedPacket: Equatable, Sendable {
  /// H.264: one access unit, Annex B. AAC: one raw frame, without ADTS.
  public var bytes: [UInt8]
  /// When it is presented.
  public var pts: Int64
  /// When it is decoded. The origin takes the order alone from it: packets come in decoding order.
  public var dts: Int64
  public var duration: Int64
  /// Whether decoding can start here.
  public var isKey: Bool

  public init(bytes: [UInt8], pts: Int64, dts: Int64, duration: Int64, isKey: Bool) {
    self.bytes = bytes
    self.pts = pts
    self.dts = dts
    self.duration = duration
    self.isKey = isKey
  }
}
