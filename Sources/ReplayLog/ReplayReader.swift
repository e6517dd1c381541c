import Glibc
import ShowModel

/// A log on the disk, for who would serve it; one that still grows is read as far as it has come.
///
/// Everything here blocks on the disk: not for the cooperative pool.
///
///     var reader = try ReplayReader(path: path)
///     for record in try reader.chunk(0) { … }
///     try reader.refresh()
public struct ReplayReader: Sendable {
  public let path: String
  public let header: ReplayHeader
  public private(set) var index: ReplayIndex

  /// Opens a log by its index, or reads it once where there is none. Throws ``ReplayFault``.
  public init(path: String) throws(ReplayFault) {
    let file = try ReadFile(path)
    let (header, length) = try ReplayHeader.read(file.read(0..<min(file.size, ReplayLimits.header)))
    self.path = path
    self.header = header
    index = Self.closedIndex(of: file) ?? ReplayIndex(headerLength: length)
    if index.wholes.isEmpty { try Self.scan(file, into: &index) }
  }

  /// Reads what was appended since. Throws ``ReplayFault``.
  public mutating func refresh() throws(ReplayFault) { try Self.scan(ReadFile(path), into: &index) }

  /// Why the log can't be replayed by this program, whose messages have version `own`; nil when it can.
  public func fault(own: UInt8) -> ReplayFault? {
    header.wireVersion == own ? nil : .wire(header.wireVersion, own: own)
  }

  /// The records from a whole on up to the next, the whole first; nil where there is no such chunk. Throws
  /// ``ReplayFault``.
  public func chunk(_ number: Int) throws(ReplayFault) -> [ReplayRecord]? {
    guard let range = index.chunk(number) else { return nil }
    let bytes = try ReadFile(path).read(range)[...]
    var records: [ReplayRecord] = []
    var offset = 0
    while let (record, end) = ReplayRecord.read(bytes, at: offset) {
      records.append(record)
      offset = end
    }
    return records
  }

  /// The index at a log's end; nil where there is none that holds.
  private static func closedIndex(of file: borrowing ReadFile) -> ReplayIndex? {
    let mark = 8 + ReplayFormat.indexMark.count
    guard file.size > mark, let last = try? file.read((file.size - mark)..<file.size),
      last.suffix(ReplayFormat.indexMark.count).elementsEqual(ReplayFormat.indexMark)
    else { return nil }
    var cursor = LittleCursor(last)
    let place = Int(clamping: cursor.u64())
    guard place < file.size - mark, file.size - mark - place <= ReplayLimits.record + ReplayFormat.recordHead,
      let bytes = try? file.read(place..<(file.size - mark)),
      let (record, end) = ReplayRecord.read(bytes[...], at: 0), end == bytes.count
    else { return nil }
    return ReplayIndex(record, end: place)
  }

  /// Reads on from the index's end up to the last whole record.
  static func scan(_ file: borrowing ReadFile, into index: inout ReplayIndex) throws(ReplayFault) {
    var (buffer, start) = ([UInt8](), index.end)
    while true {
      let next = start + buffer.count
      let more = try file.read(next..<min(file.size, next + ReplayLimits.block))
      buffer += more
      var offset = 0
      while let (record, end) = ReplayRecord.read(buffer[...], at: offset) {
        // What stands behind an index is no record.
        if record.kind == .index { return }
        index.note(record, end: start + end)
        offset = end
      }
      buffer.removeFirst(offset)
      start += offset
      // A record longer than what can be one is none: what lies there is broken.
      if more.isEmpty || buffer.count > ReplayLimits.record + ReplayFormat.recordHead { return }
    }
  }
}

/// A file to be read at any place.
struct ReadFile: ~Copyable {
  let size: Int
  private let path: String
  private let descriptor: Int32

  init(_ path: String) throws(ReplayFault) {
    descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .file(path: path, number: errno) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      Glibc.close(descriptor)
      throw .file(path: path, problem: "it is no file")
    }
    (self.path, size) = (path, Int(info.st_size))
  }

  deinit { Glibc.close(descriptor) }

  /// What is there of a range.
  func read(_ range: Range<Int>) throws(ReplayFault) -> [UInt8] {
    guard !range.isEmpty else { return [] }
    var (count, problem): (Int, Int32) = (0, 0)
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      while count < range.count {
        let target = buffer.baseAddress.map { $0 + count }
        let got = pread(descriptor, target, range.count - count, range.lowerBound + count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { problem = errno }
        if got <= 0 { break }
        count += got
      }
      filled = count
    }
    if problem != 0 { throw .file(path: path, number: problem) }
    return bytes
  }
}

extension ReplayFault {
  static func file(path: String, number: Int32) -> ReplayFault {
    .file(path: path, problem: String(cString: strerror(number)))
  }
}
