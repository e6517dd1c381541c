import Foundation

/// The directory of a night (`--data`): its database, the operator token, and the lock of the process that runs it.
///
///     let directory = try DataDirectory.open(path: ".showrunner")
///     let database = try ShowDatabase(path: directory.databasePath)
public final class DataDirectory: Sendable {
  public let path: String
  private let lock: Int32

  public static func databasePath(in path: String) -> String { path + "/night.sqlite" }
  public var databasePath: String { Self.databasePath(in: path) }

  /// Makes the directory where there is none (readable by its owner only) and locks it for this process.
  public static func open(path: String) throws(DataDirectoryError) -> DataDirectory {
    try make(path)
    let descriptor = Foundation.open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .notWritable(path: path, reason: Self.reason(errno)) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .inUse(path: path)
    }
    return DataDirectory(path: path, lock: descriptor)
  }

  static func make(_ path: String) throws(DataDirectoryError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .notWritable(path: path, reason: reason(errno))
    }
  }

  private init(path: String, lock: Int32) {
    self.path = path
    self.lock = lock
  }

  deinit { close(lock) }

  /// Sets the night that is there aside as `night-<stamp>.sqlite`, and returns where it is; nil where there is none.
  public func setAside(stamp: String) throws(DataDirectoryError) -> String? {
    guard FileManager.default.fileExists(atPath: databasePath) else { return nil }
    let aside = path + "/night-\(stamp).sqlite"
    do {
      for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: databasePath + suffix) {
        try FileManager.default.moveItem(atPath: databasePath + suffix, toPath: aside + suffix)
      }
    } catch {
      throw .notWritable(path: path, reason: error.localizedDescription)
    }
    return aside
  }

  private static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
}

/// Why a data directory can't be used; each description names the next step.
public enum DataDirectoryError: Error, Equatable, CustomStringConvertible {
  case notWritable(path: String, reason: String)
  case inUse(path: String)
  case notRunning(path: String)

  public var description: String {
    switch self {
    case .notWritable(let path, let reason):
      "can't write to the data directory \(path): \(reason); name one that you may write to with --data DIR"
    case .inUse(let path):
      "another showrunner runs on the data directory \(path); stop it first, or name another one with --data DIR"
    case .notRunning(let path):
      "no show runs on the data directory \(path); start one with `showrunner live SHOW`, or name its directory with --data DIR"
    }
  }
}
