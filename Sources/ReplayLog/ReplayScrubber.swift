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

  mutating func visit(line id: UInt32, at: Int64, viewer: UInt32, name: WireText, text: WireText) {
    let isGone =
      removals.contains(ReplayRemoval(.line, epoch: epoch, id: id))
      || removals.contains(ReplayRemoval(.viewer, epoch: epoch, id: viewer))
    guard isGone else { return }
    for text in [name, text] where !text.isAbsent { found.append(text.start..<(text.start + text.count)) }
  }
}
