import MediaEngine
import ReplayLog

/// The replays of the folder in which the show is recorded, and how the log of this night fares.
public struct ServedReplays: Sendable {
  let shelf: ReplayShelf
  /// For the desk.
  let log: @Sendable () -> ReplayWriter.Report

  /// - Parameters:
  ///   - folder: Where recordings and logs lie.
  ///   - running: The path of the log that is being written; nil for none.
  public init(
    folder: String, running: @escaping @Sendable () -> String?, log: @escaping @Sendable () -> ReplayWriter.Report
  ) {
    shelf = ReplayShelf(folder: folder, running: running)
    self.log = log
  }
}
