import ShowModel

/// Something that moderation took away, at whatever time: it is in no replay from the first moment on. Or something that
/// it gave back since; what holds then is told by ``ReplayGone``.
public struct ReplayRemoval: Hashable, Sendable {
  public enum What: UInt8, Sendable {
    /// One chat line, by its id, which is one of a kind in a night.
    case line = 1
    /// All that somebody has said, or placed, up to ``ReplayRemoval/at``; by their number, which is theirs all night.
    case saidBy, placedBy
    /// A line is back, whatever took it; by its id.
    case lineBack
    /// The latest ``saidBy`` or ``placedBy`` of somebody holds no more.
    case saidBack, placedBack
  }

  public var what: What
  public var id: UInt32
  /// In programme time.
  public var at: Instant

  public init(_ what: What, id: UInt32, at: Instant) {
    self.what = what
    self.id = id
    self.at = at
  }

  /// Bytes of one in a record.
  static let size = 13

  /// The body of a record.
  static func body(of removals: [ReplayRemoval]) -> [UInt8] {
    var body = LittleBytes()
    for removal in removals {
      body.bytes.append(removal.what.rawValue)
      body.add(removal.id)
      body.add(UInt64(bitPattern: removal.at.rawValue))
    }
    return body.bytes
  }

  /// Reads the rest of a body; nil when it is broken.
  static func all(in cursor: inout LittleCursor) -> [ReplayRemoval]? {
    var removals: [ReplayRemoval] = []
    while !cursor.isAtEnd {
      guard let what = What(rawValue: cursor.u8()) else { return nil }
      let id = cursor.u32()
      removals.append(ReplayRemoval(what, id: id, at: Instant(rawValue: Int64(bitPattern: cursor.u64()))))
      if cursor.isShort { return nil }
    }
    return removals
  }
}

extension ReplayRecord {
  /// A record of what was taken away.
  public static func removals(_ removals: [ReplayRemoval], at instant: Instant) -> ReplayRecord {
    ReplayRecord(.removals, at: instant, body: ReplayRemoval.body(of: removals))
  }
}

/// Where in a log reading can begin, and what was taken out of it. A value that grows with the records.
public struct ReplayIndex: Equatable, Sendable {
  public struct Whole: Equatable, Sendable {
    public var at: Instant
    /// Of its record, from the file's beginning.
    public var offset: Int
  }

  public private(set) var wholes: [Whole] = []
  public private(set) var removals: [ReplayRemoval] = []
  /// The last record's instant; nil while there is none.
  public private(set) var last: Instant?
  /// Where the records end.
  public private(set) var end: Int
  /// Whether more was taken out of it than a log may lack: it is not served then.
  public private(set) var isOverfull = false

  /// Of a log that has nothing but its header.
  init(headerLength: Int) { end = headerLength }

  /// Takes note of the next record.
  mutating func note(_ record: ReplayRecord, end: Int) {
    switch record.kind {
    case .whole where wholes.count < ReplayLimits.wholes: wholes.append(Whole(at: record.at, offset: self.end))
    case .removals:
      var cursor = LittleCursor(record.body)
      removals += ReplayRemoval.all(in: &cursor) ?? []
      isOverfull = removals.count > ReplayLimits.removals
    default: break
    }
    last = max(last ?? record.at, record.at)
    self.end = end
  }

  /// Where the chunk that begins with a whole lies; nil for one that is not there, or too long to be read.
  public func chunk(_ number: Int) -> Range<Int>? {
    guard wholes.indices.contains(number) else { return nil }
    let upTo = number + 1 < wholes.count ? wholes[number + 1].offset : end
    let chunk = wholes[number].offset..<upTo
    return chunk.count <= ReplayLimits.chunk ? chunk : nil
  }

  // MARK: In the file

  /// The last record of a log that is closed, and the mark behind it.
  var closing: [UInt8] {
    var body = LittleBytes()
    body.add(UInt64(bitPattern: (last ?? Instant(rawValue: 0)).rawValue))
    body.add(UInt32(clamping: wholes.count))
    for whole in wholes {
      body.add(UInt64(bitPattern: whole.at.rawValue))
      body.add(UInt64(whole.offset))
    }
    body.bytes += ReplayRemoval.body(of: removals)
    var mark = LittleBytes()
    mark.add(UInt64(end))
    return ReplayRecord(.index, at: last ?? Instant(rawValue: 0), body: body.bytes).bytes + mark.bytes
      + ReplayFormat.indexMark
  }

  /// Longer than other records, an index is written only where it fits into one.
  var canBeWritten: Bool { 12 + wholes.count * 16 + removals.count * ReplayRemoval.size <= ReplayLimits.record }

  /// Reads an index record that stands at `end`; nil when it makes no sense.
  init?(_ record: ReplayRecord, end: Int) {
    guard record.kind == .index else { return nil }
    var cursor = LittleCursor(record.body)
    let last = Instant(rawValue: Int64(bitPattern: cursor.u64()))
    let count = Int(cursor.u32())
    guard count <= ReplayLimits.wholes, count * 16 <= record.body.count else { return nil }
    for _ in 0..<count {
      let at = Instant(rawValue: Int64(bitPattern: cursor.u64()))
      let offset = Int(clamping: cursor.u64())
      guard offset < end, offset > wholes.last?.offset ?? 0 else { return nil }
      wholes.append(Whole(at: at, offset: offset))
    }
    guard let removals = ReplayRemoval.all(in: &cursor), !cursor.isShort else { return nil }
    self.removals = removals
    self.last = last
    self.end = end
  }
}
