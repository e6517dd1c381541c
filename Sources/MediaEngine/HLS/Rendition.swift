import ShowModel
import Synchronization

/// One track on its way from its encoder to the web server.
final class Rendition: Sendable {
  enum Kind: Sendable { case video, audio }

  let name: String
  private let kind: Kind
  /// The encoder's side; held while a segment is written.
  private let cutter: Mutex<SegmentCutter>
  /// The readers' side; held for moments only.
  private let shelf: Mutex<SegmentShelf>

  init(name: String, ticksPerSecond: Int64, epoch: Instant, kind: Kind) {
    self.name = name
    self.kind = kind
    cutter = Mutex(SegmentCutter(ticksPerSecond: ticksPerSecond, cutsAtKeys: kind == .video))
    shelf = Mutex(SegmentShelf(name: name, clock: TickClock(ticksPerSecond: ticksPerSecond, epoch: epoch)))
  }

  func configure(_ setup: InitSegment) {
    shelf.withLock { $0.setup = setup }
  }

  /// Returns whether a segment has been completed.
  func append(_ packet: EncodedPacket) -> Bool {
    cutter.withLock { cutter in
      switch cutter.append(packet) {
      case .taken: return false
      case .closed(let segment):
        publish(segment)
        return true
      case .refused:
        shelf.withLock { $0.refused += 1 }
        return false
      }
    }
  }

  func finish() {
    cutter.withLock { cutter in
      if let segment = cutter.finish() { publish(segment) }
      shelf.withLock { $0.end() }
    }
  }

  var isPlayable: Bool { shelf.withLock { $0.setup != nil && !$0.entries.isEmpty } }
  var refused: Int { shelf.withLock(\.refused) }

  func summary() -> RenditionSummary? { shelf.withLock { $0.summary() } }

  func playlist() -> HLSResource? {
    shelf.withLock { shelf in
      guard shelf.setup != nil, !shelf.entries.isEmpty else { return nil }
      return HLSResource(contentType: HLSResource.playlistType, body: shelf.playlist, cache: .short)
    }
  }

  /// A file below the rendition's folder.
  func file(_ path: String) -> HLSResource? {
    let type = kind == .video ? "video/mp4" : "audio/mp4"
    guard let body = shelf.withLock({ $0.file(path) }) else { return nil }
    return HLSResource(contentType: type, body: body, cache: .immutable)
  }

  private func publish(_ segment: CutSegment) {
    let body = MediaSegment(segment, kind: kind).bytes
    shelf.withLock { $0.add(segment, body: body) }
  }
}

/// What the multivariant playlist says of a rendition.
struct RenditionSummary: Equatable, Sendable {
  /// As in RFC 6381: `avc1.64001f`.
  var codecs: String
  /// The highest bit rate of any segment so far.
  var peakBitsPerSecond: Int
}

/// A track's ticks as instants.
struct TickClock: Equatable, Sendable {
  var ticksPerSecond: Int64
  var epoch: Instant

  /// To the nearest millisecond.
  func instant(of ticks: Int64) -> Instant {
    epoch + .milliseconds((ticks * 2000 + ticksPerSecond) / (2 * ticksPerSecond))
  }
}
