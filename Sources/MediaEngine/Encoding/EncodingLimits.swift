/// What the encoders hold themselves to.
enum EncodingLimits {
  /// Frames that may wait for a rung's encoder: a second at 30 a second, so that a hiccup is no drop.
  static let waitingFrames = 30
  /// The same where nothing is due in real time: more would only take memory, and leave the caches before its turn.
  static let renderedFrames = 4
  /// Blocks of sound, one a frame, that may wait for the audio encoder.
  static let waitingBlocks = 120
  /// Bits a second of the programme's sound.
  static let soundBitsPerSecond = 128_000
  /// Samples in a frame of AAC-LC.
  static let samplesPerSoundFrame = 1024
  /// Percent of the bit rate that a rung may reach for a while.
  static let peakPercent = 110
  /// Seconds over which the peak is levelled.
  static let bufferSeconds = 1.5
  /// Frames that x264 looks ahead; each adds a frame's time to the latency.
  static let lookAhead = 10
  /// Pictures in a row that x264 may code both ways. At these rates they gain 0.1 dB for a fifth more work, and each
  /// delays the programme by a frame.
  static let bothWays = 0
  /// From this height on a rung is encoded on two threads.
  static let twoThreadsFrom = 700
  /// How many encoding times the percentiles are taken from.
  static let rememberedTimes = 512
  /// Samples of silence that stand in for sound lost, at most: ten seconds.
  static let longestSilence: Int64 = 480_000
}
