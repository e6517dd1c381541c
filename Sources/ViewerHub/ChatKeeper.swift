import Logging
import ShowModel

/// What a room begins with, and where it is kept.
public struct ChatKeeping: Sendable {
  public var archive: any ChatArchive
  public var memory: ChatMemory
  /// Signs viewers' tokens; whoever has it can be any viewer.
  public var key: [UInt8]
  public var log: Logger

  public init(archive: any ChatArchive, memory: ChatMemory, key: [UInt8], log: Logger) {
    self.archive = archive
    self.memory = memory
    self.key = key
    self.log = log
  }

  /// A key that nobody guesses: 256 random bits.
  static func newKey() -> [UInt8] { (0..<32).map { _ in .random(in: 0...UInt8.max) } }
}

/// Hands what is to be kept to the archive, one batch after the other; what could not be kept is tried again.
actor ChatKeeper {
  private let archive: (any ChatArchive)?
  private let log: Logger?
  private var waiting: [ChatRecord] = []
  private var last: Task<(isKept: Bool, lost: Int), Never>?
  private var hasFailed = false

  init(_ keeping: ChatKeeping?) {
    archive = keeping?.archive
    log = keeping?.log
  }

  /// Keeps what `take` hands out once all that came before is kept; whether it is, and how many records never will be.
  func keep(_ take: @escaping @Sendable () -> [ChatRecord]) async -> (isKept: Bool, lost: Int) {
    let before = last
    // A task of its own: what is begun is done, also when the show is told to stop.
    let task = Task { await self.work(after: before, take) }
    last = task
    return await task.value
  }

  private func work(
    after before: Task<(isKept: Bool, lost: Int), Never>?, _ take: @Sendable () -> [ChatRecord]
  ) async -> (isKept: Bool, lost: Int) {
    _ = await before?.value
    waiting += take()
    // Of the wall the newest is all that there is.
    if let newest = waiting.lastIndex(where: \.isWall) {
      let wall = waiting[newest]
      waiting.removeAll(where: \.isWall)
      waiting.append(wall)
    }
    let lost = trim()
    guard let archive, !waiting.isEmpty else {
      waiting = []
      return (true, 0)
    }
    let records = waiting
    do {
      try await archive.keep(records)
      waiting.removeFirst(records.count)
      if hasFailed { log?.notice("what happens in the viewers' room is kept again") }
      hasFailed = false
      return (true, lost)
    } catch {
      if !hasFailed {
        log?.error("what happens in the viewers' room can't be kept, and is tried again: \(error); look at the disk")
      }
      hasFailed = true
      return (false, lost)
    }
  }

  /// Lets the oldest lines go when too much waits; acts and bans never.
  private func trim() -> Int {
    let excess = waiting.count - HubLimits.waitingRecords
    guard excess > 0 else { return 0 }
    var left = excess
    waiting.removeAll { record in
      guard left > 0, case .line = record else { return false }
      left -= 1
      return true
    }
    return excess - left
  }
}

extension ChatRecord {
  fileprivate var isWall: Bool {
    if case .wall = self { true } else { false }
  }
}
