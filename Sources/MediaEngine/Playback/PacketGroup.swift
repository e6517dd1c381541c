/// The packets since the last key picture, for those who come in between. A value.
struct PacketGroup: Sendable {
  /// Empty, or beginning with a key picture.
  private(set) var packets: [ProgrammePacket] = []
  private var bytes = 0

  mutating func append(_ packet: ProgrammePacket) {
    if packet.isEntry {
      (packets, bytes) = ([], 0)
    } else if packets.isEmpty {
      return
    }
    packets.append(packet)
    bytes += packet.packet.bytes.count
    // Too large to be kept: who comes now waits for the next key picture.
    if packets.count > PlaybackLimits.groupPackets || bytes > PlaybackLimits.groupBytes { (packets, bytes) = ([], 0) }
  }
}
