import Foundation
import HubWire
import MediaEngine
import ReplayLog
import ShowModel
import Synchronization

/// A recorded night: its log, and the files that the programme was recorded in.
struct Replay: Sendable {
  struct Recording: Sendable {
    /// The file's, in the shelf's folder.
    var name: String
    var index: RecordingIndex
  }

  /// The log's name without its ending.
  var id: String
  var log: ReplayReader
  /// In the order of their programme time, one beginning after the other.
  var recordings: [Recording]
  /// Whether more is coming.
  var isRunning: Bool

  var claim: ReplayClaim { ReplayClaim(header: log.header, isRunning: isRunning) }

  /// Where there is a picture.
  var start: Instant? { recordings.first?.index.start }
  var end: Instant? { recordings.last?.index.end }
}

/// Whose night it was, by which it is known who may see it.
struct ReplayClaim: Sendable {
  var header: ReplayHeader
  var isRunning: Bool
}

/// The replays of one folder. What was read of its files is kept, and only what was appended is read again.
///
/// Everything here blocks on the disk: not for the cooperative pool. Only files that lie in the folder are opened, by
/// names that its listing has.
final class ReplayShelf: Sendable {
  let folder: String
  private let running: @Sendable () -> String?
  private let known = Mutex(Known())

  private struct Known {
    var logs: [String: (stamp: FileStamp, reader: ReplayReader)] = [:]
    var recordings: [String: (stamp: FileStamp, index: RecordingIndex)] = [:]
  }

  init(folder: String, running: @escaping @Sendable () -> String? = { nil }) {
    self.folder = folder
    self.running = running
  }

  /// Those that can be listed: with a log that can be read, and a picture; the newest names first.
  func all() -> [Replay] {
    let names = names()
    return names.filter { $0.hasSuffix(ReplayFormat.ending) }.sorted(by: >).prefix(ReplayLimits.logs)
      .compactMap { try? replay(String($0.dropLast(ReplayFormat.ending.count)), names: names) }
      .filter { !$0.recordings.isEmpty }
  }

  /// The replay with this id; nil for none. Throws what is wrong with its log.
  func replay(_ id: String) throws -> Replay? { try replay(id, names: names()) }

  /// Whose night a log is; nil where there is none, or none that can be read.
  func claim(_ id: String) -> ReplayClaim? {
    let name = id + ReplayFormat.ending
    guard names().contains(name), let log = try? log(name) else { return nil }
    return ReplayClaim(header: log.header, isRunning: running() == "\(folder)/\(name)")
  }

  /// Whether there is a log of this name: one that can't be replayed has a page too, which says why.
  func has(_ id: String) -> Bool { names().contains(id + ReplayFormat.ending) }

  /// The path and stamp of a recording of a replay; nil for everything else.
  func recording(_ name: String, of id: String) throws -> (path: String, stamp: FileStamp)? {
    guard let replay = try replay(id), replay.recordings.contains(where: { $0.name == name }) else { return nil }
    let path = "\(folder)/\(name)"
    return FileStamp(ofFileAt: path).map { (path, $0) }
  }

  private func names() -> [String] {
    Array(((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).prefix(ReplayShelfLimits.names))
  }

  private func replay(_ id: String, names: [String]) throws -> Replay? {
    let name = id + ReplayFormat.ending
    guard names.contains(name), let log = try log(name) else { return nil }
    // The title; the rest of a name is a date.
    let title = id.split(separator: "_", omittingEmptySubsequences: false)[0] + "_"
    var recordings: [Replay.Recording] = []
    let candidates = names.filter { $0.hasPrefix(title) && $0.hasSuffix(".mp4") }.compactMap(recording)
    for candidate in candidates.sorted(by: { $0.start < $1.start }) {
      let isOfTheNight =
        candidate.end > log.header.start - ReplayShelfLimits.slack
        && candidate.start < (log.index.last ?? log.header.start) + ReplayShelfLimits.slack
      let follows = recordings.last?.index.end.map { candidate.start > $0 - ReplayShelfLimits.overlap } ?? true
      guard isOfTheNight, follows, recordings.count < ReplayShelfLimits.recordings else { continue }
      recordings.append(candidate.recording)
    }
    return Replay(id: id, log: log, recordings: recordings, isRunning: running() == "\(folder)/\(name)")
  }

  private func log(_ name: String) throws -> ReplayReader? {
    guard let stamp = FileStamp(ofFileAt: "\(folder)/\(name)") else { return nil }
    let before = known.withLock { $0.logs[name] }
    if let before, before.stamp == stamp { return before.reader }
    var reader: ReplayReader
    if let before, before.stamp.grewTo(stamp) {
      reader = before.reader
      try reader.refresh()
    } else {
      reader = try ReplayReader(path: "\(folder)/\(name)")
    }
    known.withLock { $0.logs[name] = (stamp, reader) }
    return reader
  }

  private func recording(_ name: String) -> (recording: Replay.Recording, start: Instant, end: Instant)? {
    let path = "\(folder)/\(name)"
    guard let stamp = FileStamp(ofFileAt: path) else { return nil }
    var index: RecordingIndex
    let before = known.withLock { $0.recordings[name] }
    if let before, before.stamp == stamp {
      index = before.index
    } else {
      do {
        if let before, before.stamp.grewTo(stamp) {
          index = before.index
          try index.extend(path: path)
        } else {
          index = try RecordingIndex(path: path)
        }
      } catch {
        // No recording of the programme, or one that can't be read: it is no part of any replay.
        return nil
      }
      known.withLock { $0.recordings[name] = (stamp, index) }
    }
    guard let start = index.start, let end = index.end else { return nil }
    return (Replay.Recording(name: name, index: index), start, end)
  }
}

/// What tells one state of a file from another.
struct FileStamp: Equatable, Sendable {
  var size: Int
  private var inode: UInt64
  private var changed: Int

  /// Nil for what is no file, links included.
  init?(ofFileAt path: String) {
    var info = stat()
    guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int(info.st_size)
    inode = UInt64(info.st_ino)
    changed = info.st_mtim.tv_sec * 1_000_000_000 + info.st_mtim.tv_nsec
  }

  /// Whether `later` may be the same file with something appended.
  func grewTo(_ later: FileStamp) -> Bool { inode == later.inode && size <= later.size }

  /// As an entity tag.
  var tag: String { "\"\(String(inode, radix: 36))-\(String(size, radix: 36))-\(String(changed, radix: 36))\"" }
}

/// The shelf's limits.
enum ReplayShelfLimits {
  /// Files of a folder that are looked at.
  static let names = 4000
  /// Files of one night: it may have been interrupted so often.
  static let recordings = 64
  /// A recording belongs to a log that begins and ends within this of it.
  static let slack = TimeSpan.seconds(10)
  /// By how much two files of one night may overlap.
  static let overlap = TimeSpan.milliseconds(500)
  /// Pieces of a second that one segment of a replay's playlist has.
  static let piecesOfSegment = 4
  /// A gap between two frames that ends a segment.
  static let gap = TimeSpan.milliseconds(100)
  /// Pieces of logs that are kept ready to be sent, in bytes, packed and not; and how many, however short they are.
  static let chunkBytes = 64 << 20
  static let chunks = 1000
  /// What is sent of a recording to one request that asks for a range without an end, in bytes.
  static let openRange = 64 << 20
}
