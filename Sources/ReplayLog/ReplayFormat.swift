import CZlib
import ShowModel

/// The replay log: all that a show's hub told its viewers, with the programme's time, in one file beside the recording.
///
/// The *door* says by what viewers came in when the log was begun, in its server's words; version 1 has none.
///
/// The file is a header and then records, each whole in itself; numbers are little-endian, a text is its length in 16
/// bits and its UTF-8, instants are milliseconds since 1970 UTC.
///
///     header   "SRREPLAY"   version u8   wire version u8   length of what follows u16
///              epoch i64   start i64   zone text   show text   door text   CRC-32 of all before u32
///     record   length of the body u32   kind u8   instant i64   CRC-32 of these 13 bytes and the body u32   body
///
/// **Instants are programme instants**: that of the frame which the typical viewer's picture showed when the message
/// was sent, so that a replay shows a sticker on the frame on which the room saw it. They never fall. The *epoch* is
/// the night's: what goes on after a restart of the process is appended to the log that has the same one.
///
/// | kind | body |
/// |---|---|
/// | 1 whole | the message with which the hub welcomes a newcomer: all there is; one a minute at least, so that a reader that seeks begins at the one before. The log begins with one, and one follows a gap. |
/// | 2 message | one message of the hub: a batch of stickers and lines, what passes by, the count |
/// | 3 trails | one message of cursors' trails; these are left out first when the disk can't keep up |
/// | 4 removals | what moderation took away or gave back, see ``ReplayRemoval`` |
/// | 5 index | the last record of a log that was closed: where the wholes are, and all removals |
///
/// Messages are those of `HubWire`, in the header's *wire version*; a reader that speaks another refuses the log.
///
/// **Appending is crash-safe**: a process that is killed leaves at most one record cut off, which its check sum tells;
/// readers stop before it, and the next writer cuts it off. The index is a convenience: where it is missing the
/// records are read once instead. The last 12 bytes of a log with an index are its record's place (u64) and `SRIX`.
/// The disk is synced every ten seconds, so a power failure costs no more than those.
///
/// **What was taken away is gone.** A removal concerns the whole log, earlier records included: whoever serves a log
/// reads all removals first, blanks the words of removed lines, and those quoted of them, before they leave the server
/// (``ReplayScrubber``), and the page leaves out the rest from the first moment on. The file itself keeps them, and what
/// was given back is there again (``ReplayGone``).
public enum ReplayFormat {
  /// Of the file; the wire has its own. Logs since ``oldest`` are read.
  public static let version: UInt8 = 2
  static let oldest: UInt8 = 1
  /// How log files end.
  public static let ending = ".replay"
  static let magic = Array("SRREPLAY".utf8)
  static let indexMark = Array("SRIX".utf8)
  /// The header's fixed part: magic, versions, length.
  static let prefix = 12
  /// A record's part before its body.
  public static let recordHead = 17
}

/// What a log begins with.
public struct ReplayHeader: Equatable, Sendable {
  /// The version of the viewers' messages in it.
  public var wireVersion: UInt8
  /// The night's: it survives restarts of the process.
  public var epoch: Instant
  /// When the log was begun, in programme time.
  public var start: Instant
  /// The show's IANA time zone.
  public var zone: String
  public var show: String
  /// By what viewers came in then, in the words of whoever lets them in; empty where that is not known.
  public var door: String

  public init(wireVersion: UInt8, epoch: Instant, start: Instant, zone: String, show: String, door: String = "") {
    self.wireVersion = wireVersion
    self.epoch = epoch
    self.start = start
    self.zone = zone
    self.show = show
    self.door = door
  }

  public var bytes: [UInt8] {
    var rest = LittleBytes()
    rest.add(UInt64(bitPattern: epoch.rawValue))
    rest.add(UInt64(bitPattern: start.rawValue))
    rest.add(text: zone)
    rest.add(text: show)
    rest.add(text: door)
    var whole = LittleBytes(ReplayFormat.magic + [ReplayFormat.version, wireVersion])
    whole.add(UInt16(clamping: rest.bytes.count + 4))
    whole.bytes += rest.bytes
    whole.add(CheckSum.of(whole.bytes))
    return whole.bytes
  }

  /// Reads a header and tells its length. Throws ``ReplayFault``.
  public static func read(_ bytes: [UInt8]) throws(ReplayFault) -> (header: ReplayHeader, length: Int) {
    guard bytes.starts(with: ReplayFormat.magic), bytes.count >= ReplayFormat.prefix else { throw .notALog }
    let version = bytes[8]
    guard (ReplayFormat.oldest...ReplayFormat.version).contains(version) else { throw .version(version) }
    var cursor = LittleCursor(bytes, at: 10)
    let length = ReplayFormat.prefix + Int(cursor.u16())
    guard length <= bytes.count, length >= ReplayFormat.prefix + 4 else { throw .broken }
    let epoch = Instant(rawValue: Int64(bitPattern: cursor.u64()))
    let start = Instant(rawValue: Int64(bitPattern: cursor.u64()))
    let (zone, show, door) = (cursor.text(), cursor.text(), version > 1 ? cursor.text() : "")
    guard !cursor.isShort, cursor.offset == length - 4, cursor.u32() == CheckSum.of(bytes[..<(length - 4)]) else {
      throw .broken
    }
    let header = ReplayHeader(
      wireVersion: bytes[9], epoch: epoch, start: start, zone: zone, show: show, door: door)
    return (header, length)
  }
}

/// Something of a night, with its programme instant.
public struct ReplayRecord: Equatable, Sendable {
  public enum Kind: UInt8, Sendable {
    case whole = 1
    case message, trails, removals, index
  }

  public var kind: Kind
  public var at: Instant
  public var body: [UInt8]

  public init(_ kind: Kind, at: Instant, body: [UInt8]) {
    self.kind = kind
    self.at = at
    self.body = body
  }

  /// As it stands in the file.
  public var bytes: [UInt8] {
    var record = LittleBytes()
    record.add(UInt32(clamping: body.count))
    record.bytes.append(kind.rawValue)
    record.add(UInt64(bitPattern: at.rawValue))
    record.add(CheckSum.of(record.bytes, body))
    return record.bytes + body
  }

  /// Reads the record that begins at `offset`; nil when it is cut off, or not one.
  public static func read(_ bytes: ArraySlice<UInt8>, at offset: Int) -> (record: ReplayRecord, end: Int)? {
    guard let end = end(bytes, at: offset) else { return nil }
    var cursor = LittleCursor(bytes, at: offset + 4)
    let number = cursor.u8()
    let at = Instant(rawValue: Int64(bitPattern: cursor.u64()))
    let sum = cursor.u32()
    let body = bytes[(offset + ReplayFormat.recordHead)..<end]
    guard let kind = Kind(rawValue: number), sum == CheckSum.of(bytes[offset..<(offset + 13)], body) else { return nil }
    return (ReplayRecord(kind, at: at, body: Array(body)), end)
  }

  /// Where the record that begins at `offset` ends; nil when that is beyond `bytes`, or can't be.
  private static func end(_ bytes: ArraySlice<UInt8>, at offset: Int) -> Int? {
    guard bytes.endIndex - offset >= ReplayFormat.recordHead else { return nil }
    var cursor = LittleCursor(bytes, at: offset)
    let length = Int(cursor.u32())
    let end = offset + ReplayFormat.recordHead + length
    return length <= ReplayLimits.record && end <= bytes.endIndex ? end : nil
  }
}

/// Why a log can't be read.
public enum ReplayFault: Error, Equatable, CustomStringConvertible {
  case notALog
  case version(UInt8)
  /// The messages in it are of another version than this program's.
  case wire(UInt8, own: UInt8)
  case broken
  /// The file can't be opened, read or written; the system's words.
  case file(path: String, problem: String)

  public var description: String {
    switch self {
    case .notALog: "this is no replay log"
    case .version(let version):
      "the replay log has version \(version), this program reads \(ReplayFormat.version); replay it with the program "
        + "that wrote it"
    case .wire(let version, let own):
      "the replay log holds viewers' messages of version \(version), this program reads \(own); replay it with the "
        + "program that wrote it"
    case .broken: "the replay log's beginning is damaged, so that it can't be replayed"
    case .file(let path, let problem): "\(path): \(problem); free some space, or make the folder writable"
    }
  }
}

/// CRC-32 as zlib reckons it.
enum CheckSum {
  static func of(_ parts: any Collection<UInt8>...) -> UInt32 {
    var sum: UInt = 0
    for part in parts { sum = add(part, to: sum) }
    return UInt32(truncatingIfNeeded: sum)
  }

  private static func add(_ part: some Collection<UInt8>, to sum: UInt) -> UInt {
    part.withContiguousStorageIfAvailable { crc32(sum, $0.baseAddress, UInt32($0.count)) }
      ?? Array(part).withUnsafeBufferPointer { crc32(sum, $0.baseAddress, UInt32($0.count)) }
  }
}
