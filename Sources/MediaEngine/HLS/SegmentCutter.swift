/// Frames that make one segment, in decoding order.
struct CutSegment: Equatable, Sendable {
  /// The second, counted from the epoch, in which it starts (for segments of one second).
  var number: Int64
  var packets: [EncodedPacket]
  /// The first presentation time, in ticks since the epoch.
  var start: Int64
  /// Where the next segment starts, or where the last frame ends if it starts much later.
  var end: Int64
  /// How many ticks before its presentation the stream's first frame is decoded, so that reordered frames come in
  /// time: 0 without B-frames. The same for all segments of a track.
  var reorder: Int64 = 0
}

/// Decides which frame belongs to which segment, by timestamps alone.
///
/// A segment holds what starts in its second. With `cutsAtKeys` it begins with a key frame, and a frame beyond its
/// second that is none is refused, as is all that follows up to the next key frame.
struct SegmentCutter: Sendable {
  enum Verdict: Equatable, Sendable {
    case taken
    /// Taken, and the segment before it is complete.
    case closed(CutSegment)
    case refused
  }

  let ticksPerSecond: Int64
  let cutsAtKeys: Bool
  private var open: CutSegment?
  private var lastDecoded = Int64.min
  private var reorder: Int64?
  private var ended = false

  init(ticksPerSecond: Int64, cutsAtKeys: Bool) {
    self.ticksPerSecond = ticksPerSecond
    self.cutsAtKeys = cutsAtKeys
  }

  /// The number of the segment that the last frame is in.
  var openNumber: Int64 { open?.number ?? 0 }

  private var ticksPerSegment: Int64 { ticksPerSecond * HLSLimits.segmentSeconds }

  mutating func append(_ packet: EncodedPacket) -> Verdict {
    guard !ended, packet.pts >= 0, packet.dts > lastDecoded, !packet.bytes.isEmpty else { return .refused }
    let number = packet.pts / ticksPerSegment
    let canStart = packet.isKey || !cutsAtKeys
    guard var segment = open else {
      guard canStart else { return .refused }
      start(with: packet, number: number)
      return .taken
    }
    if number > segment.number {
      guard canStart else { return .refused }
      segment.end = end(of: segment, before: packet.pts)
      start(with: packet, number: number)
      return .closed(segment)
    }
    guard packet.pts >= segment.start else { return .refused }
    lastDecoded = packet.dts
    open?.packets.append(packet)
    return .taken
  }

  /// Closes the last segment; all that comes later is refused.
  mutating func finish() -> CutSegment? {
    defer { open = nil }
    ended = true
    guard var segment = open else { return nil }
    segment.end = ownEnd(of: segment)
    return segment
  }

  private mutating func start(with packet: EncodedPacket, number: Int64) {
    lastDecoded = packet.dts
    let reorder = self.reorder ?? min(max(0, packet.pts - packet.dts), ticksPerSegment)
    self.reorder = reorder
    open = CutSegment(number: number, packets: [packet], start: packet.pts, end: packet.pts, reorder: reorder)
  }

  /// The last frame stands until the next segment's first, so that lost frames leave no hole; but a segment never
  /// grows so long that its rounded length would pass the target duration.
  private func end(of segment: CutSegment, before next: Int64) -> Int64 {
    if 2 * (next - segment.start) < 3 * ticksPerSegment { return next }
    return max(ownEnd(of: segment), min(next, (segment.number + 1) * ticksPerSegment))
  }

  private func ownEnd(of segment: CutSegment) -> Int64 {
    segment.packets.map { $0.pts + max($0.duration, 1) }.max() ?? segment.start
  }
}
