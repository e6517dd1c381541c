import ShowModel

/// The segments of one rendition that can be read now, and its playlist.
struct SegmentShelf: Sendable {
  let name: String
  let clock: TickClock
  var setup: InitSegment? { didSet { write() } }
  var refused = 0
  /// Oldest first, numbers without a gap.
  private(set) var entries: [Entry] = []
  /// Empty until there are both a setup and an entry.
  private(set) var playlist: [UInt8] = []
  private var folder = ""
  private var ended = false
  private var peakBitsPerSecond = 0

  struct Entry: Equatable, Sendable {
    var number: Int64
    var start: Int64
    var end: Int64
    /// Nil where the encoder gave nothing for a whole segment.
    var body: [UInt8]?
  }

  init(name: String, clock: TickClock) {
    self.name = name
    self.clock = clock
  }

  mutating func add(_ segment: CutSegment, body: [UInt8]) {
    if folder.isEmpty { folder = Self.folder(of: clock.instant(of: segment.start)) }
    fillGap(before: segment)
    entries.append(Entry(number: segment.number, start: segment.start, end: segment.end, body: body))
    let kept = (HLSLimits.windowSeconds + HLSLimits.lateSeconds) / HLSLimits.segmentSeconds
    entries.removeFirst(max(0, entries.count - Int(kept)))
    // A short first or last segment says nothing of the rate: its key frame is most of it.
    if 2 * (segment.end - segment.start) >= clock.ticksPerSecond * HLSLimits.segmentSeconds {
      let bits = Int64(body.count) * 8 * clock.ticksPerSecond / (segment.end - segment.start)
      peakBitsPerSecond = max(peakBitsPerSecond, Int(bits))
    }
    write()
  }

  /// No segment follows.
  mutating func end() {
    ended = true
    write()
  }

  func summary() -> RenditionSummary? {
    setup.map { RenditionSummary(codecs: $0.codecs, peakBitsPerSecond: peakBitsPerSecond) }
  }

  /// The file at a path below the rendition's folder, as the playlist names it.
  func file(_ path: String) -> [UInt8]? {
    guard !folder.isEmpty, path.hasPrefix(folder + "/") else { return nil }
    let file = path.dropFirst(folder.count + 1)
    if file == Self.initName { return setup?.bytes }
    return entries.first { file == "\($0.number)\(Self.segmentSuffix)" }?.body
  }

  private static let initName = "init.mp4"
  private static let segmentSuffix = ".m4s"

  /// Names what one process made: no other can have made a frame at the same instant. So what lies in the folder
  /// never changes, though a show that is run again counts from 0 again.
  private static func folder(of first: Instant) -> String { String(first.rawValue, radix: 36) }

  /// Players count segments, so one that the encoder left out is listed as a gap.
  private mutating func fillGap(before segment: CutSegment) {
    guard let last = entries.last, segment.number > last.number + 1 else { return }
    let length = clock.ticksPerSecond * HLSLimits.segmentSeconds
    let oldest = segment.number - HLSLimits.windowSeconds / HLSLimits.segmentSeconds
    if last.number < oldest { entries = [] }
    for number in max(last.number + 1, oldest)..<segment.number {
      let start = max(number * length, last.end)
      entries.append(Entry(number: number, start: start, end: (number + 1) * length, body: nil))
    }
  }

  private mutating func write() {
    guard setup != nil, !entries.isEmpty else { return }
    let path = "\(name)/\(folder)"
    let listed = entries.suffix(Int(HLSLimits.windowSeconds / HLSLimits.segmentSeconds))
    let playlist = MediaPlaylist(
      setup: "\(path)/\(Self.initName)",
      segments: listed.map { entry in
        MediaPlaylist.Segment(
          number: entry.number, start: clock.instant(of: entry.start), ticks: entry.end - entry.start,
          uri: "\(path)/\(entry.number)\(Self.segmentSuffix)", isGap: entry.body == nil)
      },
      ticksPerSecond: clock.ticksPerSecond, ended: ended)
    self.playlist = Array(playlist.text.utf8)
  }
}
