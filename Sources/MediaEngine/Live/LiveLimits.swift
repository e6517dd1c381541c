import ShowModel

/// What an artist's stream is held to.
enum LiveLimits {
  /// Between a unit's coming and its place in the programme: what the network may be late by.
  static let target: TimeSpan = .milliseconds(200)
  /// A picture this far ahead of its place is too far: what waits is skipped.
  static let mostAhead: TimeSpan = .milliseconds(1000)
  /// How often the depth of what waits is looked at.
  static let driftWindow: TimeSpan = .seconds(2)
  /// A depth that is off by less is left alone.
  static let driftDeadBand: TimeSpan = .milliseconds(30)
  /// What a window corrects at most: half a percent.
  static let driftStep: TimeSpan = .milliseconds(10)

  /// No frame for so long, and the source is held on its last picture.
  static let holdAfter: TimeSpan = .milliseconds(500)
  /// Samples in which the sound of a source on hold is faded out: 300 ms.
  static let holdFadeSamples = 14_400
  /// Coming and going is told at most once in this time.
  static let reportSpacing: TimeSpan = .seconds(1)
  /// A publisher that has given no frame for so long makes way for another with its key.
  static let takeOverAfter: TimeSpan = .seconds(2)
  /// A source is taken over at most once in this time.
  static let takeOverSpacing: TimeSpan = .seconds(5)
  /// Publishers that may wait beside the one whose stream counts.
  static let waitingPublishers = 2
  /// A stream that has shown no picture for so long is one of sound alone.
  static let soundAloneAfter: TimeSpan = .seconds(2)

  /// Units that wait for the decoder: some six seconds.
  static let waitingUnits = 512
  /// Bytes that wait for the decoder.
  static let waitingBytes = 16 << 20
  /// Units of the group of pictures that is kept undecoded: some 15 s.
  static let groupUnits = 1200
  /// Bytes of the group of pictures that is kept undecoded.
  static let groupBytes = 16 << 20
  /// Decoded pictures that wait for their frame: a second at 30 frames a second.
  static let waitingPictures = 32
  /// Samples of sound that wait at most: two seconds.
  static let waitingSamples: Int64 = 96_000
  /// Pixels of a picture: 4K by 4K, and no more is even begun.
  static let mostPixels: Int64 = 4096 * 4096
  /// Pixels beyond which a picture is named as needlessly large: 1080p.
  static let largePixels = 1920 * 1088
  /// Kinds of faults that a source remembers.
  static let namedFaults = 16
  /// Units in a row that can't be decoded before the decoder is made anew at the next key frame.
  static let badUnitsInARow = 100

  /// How long before its cue a source is decoded, so that its group of pictures is caught up with.
  static let warmFor: TimeSpan = .seconds(3)
  /// How long a source is decoded after it was last asked for.
  static let lingerFor: TimeSpan = .seconds(2)

  /// Samples by which a picture may be early or late so that each is shown once: 8 ms.
  static let pictureSlack: Int64 = 384
  /// Samples by which sound may be off its place before it is stretched: 5 ms.
  static let soundDeadBand: Int64 = 240
  /// Samples by which sound may be off its place before it jumps there: 80 ms.
  static let soundJump: Int64 = 3840
  /// Samples over which a correction is spread: two seconds.
  static let soundStretch: Int32 = 96_000
  /// Samples kept in reserve behind a fade, so that sound which runs dry does not click: a frame at 24 a second.
  static let soundReserve: Int64 = 2400
}

extension TimeSpan {
  /// At 48 kHz.
  var samples: Int64 { rawValue * (FrameClock.samplesPerSecond / 1000) }
}
