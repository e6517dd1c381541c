/// Puts pictures and sound, which come from two encoders, into the order of their times. A value.
///
/// Pictures are later than sound, since their encoder looks ahead: sound waits for them, a bounded number of frames.
struct PacketInterleaver: Sendable {
  private var sound: [(packet: ProgrammePacket, time: Int64)] = []

  /// Takes a packet that is decoded at `time`, in milliseconds; gives what is in order now.
  mutating func append(_ packet: ProgrammePacket, at time: Int64) -> [ProgrammePacket] {
    switch packet.kind {
    case .video:
      let count = sound.firstIndex { $0.time > time } ?? sound.count
      defer { sound.removeFirst(count) }
      return sound.prefix(count).map(\.packet) + [packet]
    case .audio:
      sound.append((packet, time))
      guard sound.count > PlaybackLimits.waitingSound else { return [] }
      return [sound.removeFirst().packet]
    }
  }
}
