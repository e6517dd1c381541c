/// A piece of a segment, which players can load before the segment is complete.
struct CutPart: Equatable, Sendable {
  /// The segment's number.
  var number: Int64
  /// Its place in the segment, from 0.
  var index: Int
  var packets: [EncodedPacket]
  /// In ticks since the epoch.
  var start: Int64
  var end: Int64
}

/// Decides where a segment's parts end, after ``SegmentCutter`` has decided what the segment takes. A value.
///
/// A part has as many frames as fit into ``HLSLimits/partMilliseconds``. Where so many frames were lost that it would
/// last longer, the rest of the segment has no parts, and players load it whole; so does all of a stream whose frames
/// are reordered.
struct PartCutter: Sendable {
  /// What came of a frame.
  struct Outcome: Equatable, Sendable {
    var part: CutPart?
    /// Whether the segment that is closed now is to be listed without parts.
    var isBroken = false
  }

  let ticksPerSecond: Int64
  private var open: CutPart?
  /// Whether the open segment gets no more parts.
  private var isBroken = false

  init(ticksPerSecond: Int64) { self.ticksPerSecond = ticksPerSecond }

  private var longest: Int64 { ticksPerSecond * HLSLimits.partMilliseconds / 1000 }

  /// Takes a frame that the segment cutter has taken.
  ///
  /// - Parameters:
  ///   - number: Of the segment that it is in.
  ///   - closed: The segment that it has closed, if it has.
  mutating func append(_ packet: EncodedPacket, in number: Int64, closed: CutSegment?) -> Outcome {
    var outcome = Outcome()
    if let closed { outcome = close(closed) }
    if open?.number != number {
      isBroken = false
      open = CutPart(number: number, index: 0, packets: [], start: packet.pts, end: packet.pts)
    }
    if packet.pts != packet.dts { isBroken = true }
    guard let part = open, !isBroken else { return outcome }
    if !part.packets.isEmpty, packet.pts + packet.duration - part.start > longest {
      guard let whole = end(part, at: packet.pts) else { return outcome }
      outcome.part = whole
      open = CutPart(number: number, index: part.index + 1, packets: [], start: packet.pts, end: packet.pts)
    }
    open?.packets.append(packet)
    return outcome
  }

  /// The last part of a segment.
  mutating func close(_ segment: CutSegment) -> Outcome {
    defer { open = nil }
    guard let part = open, !isBroken, let whole = end(part, at: segment.end) else { return Outcome(isBroken: true) }
    return Outcome(part: whole)
  }

  /// Nil, and the segment broken, when it would be too long.
  private mutating func end(_ part: CutPart, at end: Int64) -> CutPart? {
    guard end - part.start <= longest else {
      isBroken = true
      return nil
    }
    var part = part
    part.end = end
    return part
  }
}

extension CutPart {
  /// As what is written: a small segment of its own.
  var segment: CutSegment {
    CutSegment(number: number * Self.mostOfASegment + Int64(index), packets: packets, start: start, end: end)
  }

  /// For numbering fragments; a segment has three or four.
  private static let mostOfASegment: Int64 = 16
}
