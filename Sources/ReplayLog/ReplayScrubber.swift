import HubWire

/// Blanks the words of what moderation took away, so that they never leave the server. A value.
///
///     let scrubber = ReplayScrubber(reader.index.removals)
///     let clean = scrubber.scrubbed(records)
///
/// A line that is gone keeps its id, with spaces for its name and text, and the page leaves it out by that id; a
/// sticker has no words, and is left out there as well. A message that can't be read is left out here.
public struct ReplayScrubber: Sendable {
  private let removals: Set<ReplayRemoval>

  public init(_ removals: [ReplayRemoval]) { self.removals = Set(removals) }

  /// The records of a chunk, the whole first.
  public func scrubbed(_ records: [ReplayRecord]) -> [ReplayRecord] {
    if removals.isEmpty { return records }
    var epoch: UInt32 = 0
    return records.compactMap { record in
      guard record.kind == .whole || record.kind == .message else { return record }
      var finder = WordFinder(removals: removals, epoch: epoch)
      guard record.body.withUnsafeBytes({ Wire.decode($0, for: &finder) }) == nil else { return nil }
      epoch = finder.epoch
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
  let removals: Set<ReplayRemoval>
  var epoch: UInt32
  var found: [Range<Int>] = []

  mutating func visit(_ welcome: WireWelcome) { epoch = welcome.epoch }

  /// Of the last line: its answer's words are somebody else's, and gone with either.
  private var isGone = false

  init(removals: Set<ReplayRemoval>, epoch: UInt32) {
    self.removals = removals
    self.epoch = epoch
  }

  mutating func visit(_ line: WireLine, name: WireText, text: WireText) {
    isGone =
      removals.contains(ReplayRemoval(.line, epoch: epoch, id: line.id))
      || removals.contains(ReplayRemoval(.viewer, epoch: epoch, id: line.viewer))
    if isGone { blank(name, text) }
  }

  mutating func visit(replyTo id: UInt32, name: WireText, text: WireText) {
    if isGone || removals.contains(ReplayRemoval(.line, epoch: epoch, id: id)) { blank(name, text) }
  }

  private mutating func blank(_ texts: WireText...) {
    for text in texts where !text.isAbsent { found.append(text.start..<(text.start + text.count)) }
  }
}
