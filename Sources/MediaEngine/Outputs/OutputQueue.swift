/// Hands the programme's packets to the thread of one output; the encoders never wait for it.
final class OutputQueue: Sendable {
  private struct Contents: Sendable {
    var backlog: PacketBacklog
    /// Whether the output has somewhere to put packets now.
    var isOpen = false
    /// Frames of video that came while it had not.
    var missed = 0
    var isClosed = false
  }

  private let contents: Guarded<Contents>

  init(_ limits: PacketBacklog.Limits) {
    contents = Guarded(Contents(backlog: PacketBacklog(limits)))
  }

  /// Frames of video that the full queue lost.
  var dropped: Int { contents.with { $0.backlog.dropped } }
  /// Frames of video that came while the output was shut.
  var missed: Int { contents.with { $0.missed } }
  /// Packets that wait.
  var count: Int { contents.with { $0.backlog.count } }

  func offer(_ packet: ProgrammePacket) {
    contents.change { contents in
      if contents.isClosed { return }
      if contents.isOpen {
        contents.backlog.offer(packet)
      } else if packet.kind == .video {
        contents.missed += 1
      }
    }
  }

  /// From now on packets are kept, beginning with the next key frame.
  func open() { contents.with { $0.isOpen = true } }

  /// From now on packets are let go; those that wait are too.
  func shut() {
    contents.with { contents in
      contents.isOpen = false
      contents.missed += contents.backlog.frames
      contents.backlog.restart()
    }
  }

  /// Waits for a packet; nil once the queue is closed and empty.
  func take() -> ProgrammePacket? {
    contents.wait { contents -> ProgrammePacket?? in
      if let packet = contents.backlog.take() { return .some(packet) }
      return contents.isClosed ? .some(nil) : nil
    }
  }

  /// Waits for `time`; false, and at once, when the queue is closed.
  func rest(for time: Duration) -> Bool {
    contents.wait(atMost: time) { $0.isClosed ? false : nil } ?? true
  }

  var isClosed: Bool { contents.with { $0.isClosed } }

  /// What waits is still taken; nothing more is let in.
  func close() { contents.change { $0.isClosed = true } }
}
