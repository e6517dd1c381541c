/// What playing the programme and the slots over RTMP is held to.
enum PlaybackLimits {
  /// Slots that are encoded at a time.
  static let slotEncoders = 4
  /// The highest number of a slot.
  static let highestSlot = 16
  /// Frames, each with its sound, that may wait for a slot's encoder: a second at 30 a second.
  static let waitingFrames = 30
  /// Of these, from how many on pictures are left out, so that the sound goes on.
  static let crowdedFrames = 20
  /// What a slot's picture is encoded with.
  static let slotPreset = "superfast"
  /// Bits a second of a slot's picture for each of its pixels at 30 frames a second: 4 Mbps at 720p.
  static let slotBitsPerPixel = 4.34
  /// Sound frames that wait for the picture of their time: some three seconds.
  static let waitingSound = 128
  /// Packets of the group of pictures that a player begins with.
  static let groupPackets = 600
  /// Bytes of it.
  static let groupBytes = 8 << 20
  /// A slot's encoder makes way for all of the programme's.
  static let niceness: Int32 = 8
}
