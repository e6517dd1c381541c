import Foundation
import Glibc

/// An MP4 file that grows by whole boxes, whatever instant the process is killed at. Stays on one thread.
///
/// A box's first eight bytes, its length and type, are written last. Until then they are a hole, which readers take for
/// a box without a type up to the end of the file, and pass over.
final class RecordingFile {
  let path: String
  /// Bytes that are there for good.
  private(set) var length = 0
  private let descriptor: Int32

  /// Makes a new file; one that is there is left alone, and the new one gets a number.
  init(folder: String, name: String, ending: String = ".mp4") throws(RecordingFault) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw RecordingFault(path: folder, problem: "the folder can't be made")
    }
    for number in 1...RecordingLimits.mostOfOneName {
      let path = "\(folder)/\(name)\(number == 1 ? "" : "-\(number)")\(ending)"
      let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if descriptor >= 0 {
        self.path = path
        self.descriptor = descriptor
        return
      }
      if errno != EEXIST { throw RecordingFault(path: path, number: errno) }
    }
    throw RecordingFault(path: "\(folder)/\(name)\(ending)", problem: "there are too many files of this name")
  }

  /// A file that got nothing is taken away.
  deinit {
    Glibc.close(descriptor)
    if length == 0 { unlink(path) }
  }

  /// Appends boxes; either all of them are in the file, or none.
  func append(_ boxes: [UInt8]) throws(RecordingFault) {
    let padding = Self.padding(after: boxes)
    do {
      try write(padding[...], at: length + boxes.count)
      try write(boxes[Self.header...], at: length + Self.header)
      try write(boxes[..<Self.header], at: length)
    } catch {
      ftruncate(descriptor, length)
      throw error
    }
    length += boxes.count + padding.count
  }

  /// Returns when what was appended is on the disk.
  func sync() throws(RecordingFault) {
    if fdatasync(descriptor) != 0 { throw RecordingFault(path: path, number: errno) }
  }

  private func write(_ bytes: ArraySlice<UInt8>, at place: Int) throws(RecordingFault) {
    var rest = bytes
    while !rest.isEmpty {
      let offset = place + rest.startIndex - bytes.startIndex
      let count = rest.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, offset) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw RecordingFault(path: path, number: count < 0 ? errno : ENOSPC) }
      rest = rest.dropFirst(count)
    }
  }

  /// A box's length and type, in bytes.
  private static let header = 8

  /// A box of nothing follows where the length is no multiple of a header's: then no header lies across two pages,
  /// which the kernel may write one by one.
  private static func padding(after boxes: [UInt8]) -> [UInt8] {
    let over = boxes.count % header
    guard over > 0 else { return [] }
    var writer = BoxWriter()
    writer.box("free") { $0.zeros(header - over) }
    return writer.bytes
  }
}

/// Why nothing can be recorded.
struct RecordingFault: Error, Equatable, CustomStringConvertible {
  var path: String
  var problem: String

  init(path: String, problem: String) {
    self.path = path
    self.problem = problem
  }

  /// - Parameter number: `errno`.
  init(path: String, number: Int32) {
    self.init(path: path, problem: String(cString: strerror(number)))
  }

  var description: String { "\(path): \(problem); free some space, or make the folder writable" }
}
