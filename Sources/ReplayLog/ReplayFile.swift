import Foundation
import Glibc
import ShowModel

/// A log that is written: grows by whole records, and goes on where the process that wrote it before died. Stays on one
/// thread.
final class ReplayFile {
  let path: String
  private(set) var index: ReplayIndex
  private let descriptor: Int32
  /// Bytes that are there for good.
  var length: Int { index.end }

  /// Goes on with the log of this night in `folder`, or begins one called `name`. Throws ``ReplayFault``.
  ///
  /// - Parameter name: Without ending; asked for when there is no log to go on with.
  init(folder: String, header: ReplayHeader, name: () -> String) throws(ReplayFault) {
    if let path = Self.log(in: folder, of: header) {
      let reader = try ReplayReader(path: path)
      self.path = path
      index = reader.index
      descriptor = Glibc.open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .file(path: path, number: errno) }
      // The index is written anew at the end, and a record that was cut off is not mended.
      guard ftruncate(descriptor, index.end) == 0 else { throw .file(path: path, number: errno) }
    } else {
      let (path, descriptor) = try Self.make(in: folder, name: name())
      (self.path, self.descriptor) = (path, descriptor)
      index = ReplayIndex(headerLength: 0)
      let bytes = header.bytes
      do {
        try write(bytes, at: 0)
      } catch {
        unlink(path)
        throw error
      }
      index = ReplayIndex(headerLength: bytes.count)
    }
  }

  deinit { Glibc.close(descriptor) }

  /// Appends records; either all of them are in the file, or none. Their instants never fall. Throws ``ReplayFault``.
  func append(_ more: [ReplayRecord]) throws(ReplayFault) {
    var (records, last) = (more, index.last ?? .distantPast)
    for number in records.indices {
      last = max(last, records[number].at)
      records[number].at = last
    }
    let pieces = records.map(\.bytes)
    do {
      try write(Array(pieces.joined()), at: length)
    } catch {
      ftruncate(descriptor, length)
      throw error
    }
    for (record, bytes) in zip(records, pieces) { index.note(record, end: index.end + bytes.count) }
  }

  /// Returns when what was appended is on the disk. Throws ``ReplayFault``.
  func sync() throws(ReplayFault) {
    if fdatasync(descriptor) != 0 { throw .file(path: path, number: errno) }
  }

  /// Writes the index; nothing is appended after it. Throws ``ReplayFault``.
  func close() throws(ReplayFault) {
    if index.canBeWritten { try write(index.closing, at: length) }
    try sync()
  }

  private func write(_ bytes: [UInt8], at place: Int) throws(ReplayFault) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done, place + done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .file(path: path, number: count < 0 ? errno : ENOSPC) }
      done += count
    }
  }

  // MARK: Which file

  /// The log of the same night, with the same version of messages; nil when there is none.
  private static func log(in folder: String, of header: ReplayHeader) -> String? {
    all(in: folder).first { path in
      guard let file = try? ReadFile(path), let bytes = try? file.read(0..<min(file.size, ReplayLimits.header)),
        let (other, _) = try? ReplayHeader.read(bytes)
      else { return false }
      return other.epoch == header.epoch && other.show == header.show && other.wireVersion == header.wireVersion
    }
  }

  /// The logs in a folder: the last names first, and no more than ``ReplayLimits/logs``.
  static func all(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(ReplayFormat.ending) }.sorted(by: >).prefix(ReplayLimits.logs)
      .map { "\(folder)/\($0)" }
  }

  private static func make(in folder: String, name: String) throws(ReplayFault) -> (path: String, descriptor: Int32) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .file(path: folder, problem: "the folder can't be made")
    }
    for number in 1...ReplayLimits.filesOfOneName {
      let path = "\(folder)/\(name)\(number == 1 ? "" : "-\(number)")\(ReplayFormat.ending)"
      let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if descriptor >= 0 { return (path, descriptor) }
      if errno != EEXIST { throw .file(path: path, number: errno) }
    }
    throw .file(path: "\(folder)/\(name)\(ReplayFormat.ending)", problem: "there are too many files of this name")
  }
}
