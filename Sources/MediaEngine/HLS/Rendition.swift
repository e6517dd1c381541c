import ShowModel
import Synchronization

/// One track on its way from its encoder to the web server.
final class Rendition: Sendable {
  enum Kind: Sendable { case video, audio }

  /// The encoder's side.
  private struct Cutters {
    var segments: SegmentCutter
    var parts: PartCutter
  }

  /// The readers' side.
  private struct Readers {
    var shelf: SegmentShelf
    /// Empty until there is something to play.
    var playlist: [UInt8] = []
    var waiting: [Int: Waiter] = [:]
    var waitersSoFar = 0
  }

  private struct Waiter {
    var need: Need
    var continuation: AsyncStream<Never>.Continuation
  }

  /// What a request waits for.
  private enum Need: Sendable {
    case reload(HLSReload)
    /// A part that is announced.
    case part(String)
  }

  let name: String
  private let kind: Kind
  private let number: Int
  private let board: RenditionBoard
  /// Held while a segment is written.
  private let cutters: Mutex<Cutters>
  /// Held for moments only.
  private let readers: Mutex<Readers>

  /// - Parameters:
  ///   - number: Its place on the board.
  ///   - window: How much the playlist lists.
  init(
    name: String, ticksPerSecond: Int64, epoch: Instant, kind: Kind, window: TimeSpan, number: Int,
    board: RenditionBoard
  ) {
    self.name = name
    self.kind = kind
    self.number = number
    self.board = board
    cutters = Mutex(
      Cutters(
        segments: SegmentCutter(ticksPerSecond: ticksPerSecond, cutsAtKeys: kind == .video),
        parts: PartCutter(ticksPerSecond: ticksPerSecond)))
    let clock = TickClock(ticksPerSecond: ticksPerSecond, epoch: epoch)
    readers = Mutex(Readers(shelf: SegmentShelf(name: name, clock: clock, window: window)))
  }

  func configure(_ setup: InitSegment) { change { $0.setup = setup } }

  /// Returns whether a segment has been completed.
  func append(_ packet: EncodedPacket) -> Bool {
    cutters.withLock { cutters in
      let verdict = cutters.segments.append(packet)
      var closed: CutSegment?
      switch verdict {
      case .refused:
        readers.withLock { $0.shelf.refused += 1 }
        return false
      case .taken: break
      case .closed(let segment): closed = segment
      }
      let outcome = cutters.parts.append(packet, in: cutters.segments.openNumber, closed: closed)
      publish(outcome, closed)
      return closed != nil
    }
  }

  func finish() {
    cutters.withLock { cutters in
      if let segment = cutters.segments.finish() { publish(cutters.parts.close(segment), segment) }
      change { $0.end() }
    }
  }

  var isPlayable: Bool { readers.withLock { $0.shelf.isPlayable } }
  var refused: Int { readers.withLock { $0.shelf.refused } }
  /// Requests that wait.
  var waiting: Int { readers.withLock { $0.waiting.count } }

  func summary() -> RenditionSummary? { readers.withLock { $0.shelf.summary() } }

  func playlist(cache: HLSResource.Cache = .short) -> HLSResource? {
    let body = readers.withLock { $0.playlist }
    return body.isEmpty ? nil : HLSResource(contentType: HLSResource.playlistType, body: body, cache: cache)
  }

  /// The playlist once it has what is asked for.
  func playlist(from reload: HLSReload) async -> HLSAnswer {
    guard playlist() != nil else { return .missing }
    if let problem = readers.withLock({ $0.shelf.objection(to: reload) }) { return .refused(problem) }
    guard await wait(for: .reload(reload)) else { return .late }
    return playlist(cache: .awaited).map { .found($0) } ?? .missing
  }

  /// A file below the rendition's folder.
  func file(_ path: String) -> HLSResource? {
    let type = kind == .video ? "video/mp4" : "audio/mp4"
    guard let body = readers.withLock({ $0.shelf.file(path) }) else { return nil }
    return HLSResource(contentType: type, body: body, cache: .immutable)
  }

  /// The same; a part that is announced is waited for.
  func file(awaited path: String) async -> HLSAnswer {
    if let file = file(path) { return .found(file) }
    guard readers.withLock({ $0.shelf.isHinted(path) }) else { return .missing }
    guard await wait(for: .part(path)) else { return .late }
    return file(path).map { .found($0) } ?? .missing
  }

  private func publish(_ outcome: PartCutter.Outcome, _ closed: CutSegment?) {
    guard closed != nil || outcome.part != nil else { return }
    let part = outcome.part.map { ($0, MediaSegment($0.segment, kind: kind).fragment) }
    let segment = closed.map { ($0, MediaSegment($0, kind: kind).bytes) }
    change { shelf in
      if let (part, body) = part { shelf.add(part, body: body) }
      if let (segment, body) = segment { shelf.add(segment, body: body, isBroken: outcome.isBroken) }
    }
  }

  /// Changes what can be read, and wakes those who have waited for it.
  private func change(_ body: (inout SegmentShelf) -> Void) {
    let served = readers.withLock { readers in
      body(&readers.shelf)
      board.note(readers.shelf.place, of: number)
      readers.playlist = readers.shelf.playlist(reports: board.reports(without: number)) ?? []
      let served = readers.waiting.filter { Self.isMet($0.value.need, by: readers.shelf) }
      for id in served.keys { readers.waiting[id] = nil }
      return served
    }
    for waiter in served.values { waiter.continuation.finish() }
  }

  private static func isMet(_ need: Need, by shelf: SegmentShelf) -> Bool {
    switch need {
    case .reload(let reload): shelf.has(reload)
    // What comes may also be the end of the segment: then that part never does.
    case .part(let path): !shelf.isHinted(path)
    }
  }

  /// Returns when the need is met, when the task is cancelled, or after ``HLSLimits/longestWait``; false when it is not
  /// met then.
  private func wait(for need: Need) async -> Bool {
    let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
    let id: Int? = readers.withLock { readers in
      guard !Self.isMet(need, by: readers.shelf), readers.waiting.count < HLSLimits.mostWaiting else { return nil }
      readers.waitersSoFar += 1
      readers.waiting[readers.waitersSoFar] = Waiter(need: need, continuation: continuation)
      return readers.waitersSoFar
    }
    if let id {
      let timer = Task {
        try? await Task.sleep(for: HLSLimits.longestWait)
        continuation.finish()
      }
      for await _ in stream {}
      timer.cancel()
      readers.withLock { _ = $0.waiting.removeValue(forKey: id) }
    }
    return readers.withLock { Self.isMet(need, by: $0.shelf) }
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
