import ShowModel

/// The segments of one rendition that can be read now, the parts of the newest, and the playlist.
struct SegmentShelf: Sendable {
  let name: String
  let clock: TickClock
  var setup: InitSegment?
  var refused = 0
  /// Oldest first, numbers without a gap.
  private(set) var entries: [Entry] = []
  /// The parts of the segment that follows the newest entry.
  private(set) var parts: [Part] = []
  /// The line before them.
  private var opening = ""
  private(set) var hasEnded = false
  private var folder = ""
  private var firstNumber: Int64?
  private var peakBitsPerSecond = 0
  /// Segments that are listed.
  private let window: Int

  struct Entry: Equatable, Sendable {
    var number: Int64
    var end: Int64
    /// Nil where the encoder gave nothing for a whole segment.
    var body: [UInt8]?
    /// Those of older segments are gone.
    var parts: [Part] = []
    var lines: MediaPlaylist.Segment
  }

  struct Part: Equatable, Sendable {
    var body: [UInt8]
    /// What the playlist says of it.
    var line: String
  }

  /// - Parameter window: How much is listed; kept within ``HLSLimits/window``.
  init(name: String, clock: TickClock, window: TimeSpan) {
    self.name = name
    self.clock = clock
    let span = min(max(window, HLSLimits.window.lowerBound), HLSLimits.window.upperBound)
    self.window = Int(span.rawValue / (HLSLimits.segmentSeconds * 1000))
  }

  /// The number of the segment whose parts come now; nil before the first.
  private var openNumber: Int64? { entries.last.map { $0.number + 1 } ?? firstNumber }

  mutating func add(_ part: CutPart, body: [UInt8]) {
    begin(at: part.start)
    if part.index == 0 {
      fillGap(before: part.number)
      parts = []
      opening = MediaPlaylist.opening(clock.instant(of: part.start))
    }
    if entries.isEmpty { firstNumber = part.number }
    // After a broken start a segment has no parts.
    guard part.index == parts.count, part.number == openNumber else { return }
    let line = MediaPlaylist.part(
      uri(part.number, part.index), seconds: seconds(part.end - part.start),
      isIndependent: part.packets.first?.isKey ?? false)
    parts.append(Part(body: body, line: line))
  }

  /// - Parameter isBroken: Whether it is listed without parts.
  mutating func add(_ segment: CutSegment, body: [UInt8], isBroken: Bool) {
    begin(at: segment.start)
    fillGap(before: segment.number)
    let lines = MediaPlaylist.Segment(
      opening: MediaPlaylist.opening(clock.instant(of: segment.start)),
      closing: MediaPlaylist.closing(uri(segment.number), seconds: seconds(segment.end - segment.start)))
    entries.append(
      Entry(
        number: segment.number, end: segment.end, body: body, parts: isBroken ? [] : parts, lines: lines))
    parts = []
    // Somebody may just be loading what is listed no more.
    let late = Int(HLSLimits.lateSeconds / HLSLimits.segmentSeconds)
    entries.removeFirst(max(0, entries.count - window - late))
    for old in entries.indices.dropLast(HLSLimits.segmentsWithParts + late) { entries[old].parts = [] }
    // A short first or last segment says nothing of the rate: its key frame is most of it.
    if 2 * (segment.end - segment.start) >= clock.ticksPerSecond * HLSLimits.segmentSeconds {
      let bits = Int64(body.count) * 8 * clock.ticksPerSecond / (segment.end - segment.start)
      peakBitsPerSecond = max(peakBitsPerSecond, Int(bits))
    }
  }

  /// No segment follows.
  mutating func end() { hasEnded = true }

  func summary() -> RenditionSummary? {
    setup.map { RenditionSummary(codecs: $0.codecs, peakBitsPerSecond: peakBitsPerSecond) }
  }

  var isPlayable: Bool { setup != nil && !entries.isEmpty }

  /// How far it has come; nil before there is anything to play.
  var place: RenditionBoard.Place? {
    guard let last = entries.last, setup != nil else { return nil }
    if !parts.isEmpty { return .init(number: last.number + 1, part: parts.count - 1) }
    return .init(number: last.number, part: last.parts.isEmpty ? nil : last.parts.count - 1)
  }

  /// The file at a path below the rendition's folder, as the playlist names it.
  func file(_ path: String) -> [UInt8]? {
    guard !folder.isEmpty, path.hasPrefix(folder + "/") else { return nil }
    let file = path.dropFirst(folder.count + 1)
    if file == Self.initName { return setup?.bytes }
    guard let (number, part) = Self.numbers(of: file) else { return nil }
    let entry = entries.first.flatMap { first in
      let index = number.subtractingReportingOverflow(first.number)
      return index.overflow || !entries.indices.contains(Int(index.partialValue))
        ? nil : entries[Int(index.partialValue)]
    }
    guard let part else { return entry?.body }
    let parts = entry?.parts ?? (number == openNumber ? parts : [])
    return parts.indices.contains(part) ? parts[part].body : nil
  }

  /// Whether a path is that of the part that comes next.
  func isHinted(_ path: String) -> Bool { !hasEnded && isPlayable && "\(name)/\(path)" == hint }

  /// The playlist as it stands; nil before there is anything to play.
  func playlist(reports: String) -> [UInt8]? {
    guard isPlayable else { return nil }
    let listed = entries.suffix(window)
    let withParts = listed.endIndex - HLSLimits.segmentsWithParts
    var segments = listed.indices.map { index in
      var lines = listed[index].lines
      if index >= withParts { lines.parts = listed[index].parts.map(\.line) }
      return lines
    }
    if !parts.isEmpty, !hasEnded {
      segments.append(MediaPlaylist.Segment(opening: opening, parts: parts.map(\.line)))
    }
    let playlist = MediaPlaylist(
      setup: "\(name)/\(folder)/\(Self.initName)", first: listed.first?.number ?? 0, segments: segments, hint: hint,
      reports: reports, ended: hasEnded)
    return Array(playlist.text.utf8)
  }

  /// The part that comes next.
  private var hint: String? { openNumber.map { uri($0, parts.count) } }

  private static let initName = "init.mp4"
  private static let segmentSuffix = ".m4s"

  private func uri(_ number: Int64, _ part: Int? = nil) -> String {
    "\(name)/\(folder)/\(number)\(part.map { ".\($0)" } ?? "")\(Self.segmentSuffix)"
  }

  private func seconds(_ ticks: Int64) -> String { UTCText.seconds(ticks, of: clock.ticksPerSecond) }

  /// `12.m4s` is segment 12, `12.0.m4s` its first part; nothing else is a name.
  private static func numbers(of file: Substring) -> (segment: Int64, part: Int?)? {
    guard file.hasSuffix(segmentSuffix) else { return nil }
    let words = file.dropLast(segmentSuffix.count).split(separator: ".", omittingEmptySubsequences: false)
    let numbers = words.compactMap { word in Int64(word).flatMap { "\($0)" == word ? $0 : nil } }
    guard numbers.count == words.count, (1...2).contains(numbers.count) else { return nil }
    return (numbers[0], numbers.count == 2 ? Int(numbers[1]) : nil)
  }

  /// Names the folder after the first frame: no other process can have made one at the same instant. So what lies in it
  /// never changes, though a show that is run again counts from 0 again.
  private mutating func begin(at start: Int64) {
    if folder.isEmpty { folder = String(clock.instant(of: start).rawValue, radix: 36) }
  }

  /// Players count segments, so one that the encoder left out is listed as a gap.
  private mutating func fillGap(before next: Int64) {
    guard let last = entries.last, next > last.number + 1 else { return }
    let length = clock.ticksPerSecond * HLSLimits.segmentSeconds
    let oldest = next - Int64(window)
    if last.number < oldest { entries = [] }
    for number in max(last.number + 1, oldest)..<next {
      let start = max(number * length, last.end)
      let end = (number + 1) * length
      let lines = MediaPlaylist.Segment(
        opening: MediaPlaylist.opening(clock.instant(of: start), isGap: true),
        closing: MediaPlaylist.closing(uri(number), seconds: seconds(end - start)))
      entries.append(Entry(number: number, end: end, body: nil, lines: lines))
    }
  }
}
