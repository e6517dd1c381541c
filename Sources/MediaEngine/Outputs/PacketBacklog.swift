/// The packets that wait for one output, never more than it may hold. A value.
///
/// Whatever is lost, what is given begins with a key frame and goes on so up to the next loss.
struct PacketBacklog: Sendable {
  /// What is lost when there is no more room.
  enum WhenFull: Sendable {
    /// What comes: what waits is still written.
    case loseNew
    /// What waits: the newest is what matters.
    case loseOld
  }

  struct Limits: Equatable, Sendable {
    /// Packets.
    var most: Int
    var mostBytes: Int
    var whenFull: WhenFull
  }

  let limits: Limits
  /// Frames of video that were lost for want of room.
  private(set) var dropped = 0
  private var waiting: [ProgrammePacket] = []
  /// How many of `waiting` are taken already.
  private var taken = 0
  private var bytes = 0
  private var awaitsEntry = true
  /// Whether that is so since something was lost.
  private var hasLost = false

  init(_ limits: Limits) { self.limits = limits }

  var count: Int { waiting.count - taken }
  /// Frames of video among those that wait.
  var frames: Int { waiting[taken...].count { $0.kind == .video } }

  mutating func offer(_ packet: ProgrammePacket) {
    if awaitsEntry, !packet.isEntry { return lose(packet) }
    if !hasRoom(for: packet) {
      awaitsEntry = true
      hasLost = true
      if limits.whenFull == .loseOld { forget() }
      guard packet.isEntry, hasRoom(for: packet) else { return lose(packet) }
    }
    (awaitsEntry, hasLost) = (false, false)
    bytes += packet.packet.bytes.count
    waiting.append(packet)
  }

  /// The oldest that waits; nil when none does.
  mutating func take() -> ProgrammePacket? {
    guard count > 0 else { return nil }
    let packet = waiting[taken]
    bytes -= packet.packet.bytes.count
    taken += 1
    // Moving the rest is worth it once half is gone.
    if taken == waiting.count || taken > 64 && 2 * taken > waiting.count {
      waiting.removeFirst(taken)
      taken = 0
    }
    return packet
  }

  /// Begins anew with the next key frame; what waits is gone, and doesn't count as dropped.
  mutating func restart() {
    (waiting, taken, bytes, awaitsEntry, hasLost) = ([], 0, 0, true, false)
  }

  private func hasRoom(for packet: ProgrammePacket) -> Bool {
    count < limits.most && bytes + packet.packet.bytes.count <= limits.mostBytes
  }

  private mutating func forget() {
    dropped += frames
    (waiting, taken, bytes) = ([], 0, 0)
  }

  private mutating func lose(_ packet: ProgrammePacket) {
    if hasLost, packet.kind == .video { dropped += 1 }
  }
}
