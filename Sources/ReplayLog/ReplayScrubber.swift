import HubWire
import ShowModel

/// Blanks the words of what moderation took away, so that they never leave the server. A value.
///
///     let scrubber = ReplayScrubber(reader.index.removals)
///     let clean = scrubber.scrubbed(records)
///
/// A line that is gone keeps its id, with spaces for its name and text, and the page leaves it out by that id; so it is
/// with what an answer quotes of it. A sticker has no words, and is left out by the page. A message that can't be read
/// is left out here.
public struct ReplayScrubber: Sendable {
  private let lines: Set<UInt32>
  private let back: [UInt32: Instant]
  /// Up to when, by viewers.
  private let saidBy: [UInt32: Instant]

  public init(_ removals: [ReplayRemoval]) {
    let gone = ReplayGone(removals)
    (lines, back, saidBy) = (gone.lines, gone.back, gone.saidBy)
  }

  /// The records of a chunk, the whole first.
  public func scrubbed(_ records: [ReplayRecord]) -> [ReplayRecord] {
    if lines.isEmpty && saidBy.isEmpty { return records }
    var known: [UInt32: Bool] = [:]
    return records.compactMap { record in
      guard record.kind == .whole || record.kind == .message else { return record }
      var finder = WordFinder(lines: lines, back: back, saidBy: saidBy, at: record.at, known: known)
      guard record.body.withUnsafeBytes({ Wire.decode($0, for: &finder) }) == nil else { return nil }
      known = finder.known
      var record = record
      for range in finder.found {
        record.body.replaceSubrange(range, with: repeatElement(UInt8(ascii: " "), count: range.count))
      }
      return record
    }
  }
}

/// Finds the words of lines that were taken away.
private struct WordFinder: WireVisitor {
  let lines: Set<UInt32>
  let back: [UInt32: Instant]
  let saidBy: [UInt32: Instant]
  let at: Instant
  /// Whether lines that were told are gone, by their ids.
  var known: [UInt32: Bool]
  var found: [Range<Int>] = []

  mutating func visit(_ line: WireLine, name: WireText, text: WireText) {
    let taken = saidBy[line.viewer].map { at <= $0 && back[line.id] ?? .distantPast < $0 } ?? false
    let isGone = lines.contains(line.id) || taken
    known[line.id] = isGone
    if isGone { blank(name, text) }
  }

  /// Who said a line that was told long before is not known here: while anybody's are gone, so is what is quoted of it.
  mutating func visit(replyTo id: UInt32, name: WireText, text: WireText) {
    if lines.contains(id) || known[id] ?? (!saidBy.isEmpty && back[id] == nil) { blank(name, text) }
  }

  private mutating func blank(_ texts: WireText...) {
    for text in texts where !text.isAbsent { found.append(text.start..<(text.start + text.count)) }
  }
}
