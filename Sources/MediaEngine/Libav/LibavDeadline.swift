import CFFmpeg
import Glibc
import Synchronization

/// Ends what blocks in libavformat: at a deadline, or when it is told to.
final class LibavDeadline: Sendable {
  private let isAborted = Atomic(false)
  private let isLeaving = Atomic(false)
  /// Nanoseconds of the monotonic clock.
  private let end = Atomic(Int64.max)

  /// What follows may take so long.
  func set(_ time: Duration) {
    isLeaving.store(false, ordering: .relaxed)
    let (seconds, attoseconds) = time.components
    end.store(Self.now + seconds * 1_000_000_000 + attoseconds / 1_000_000_000, ordering: .relaxed)
  }

  /// Ends what blocks now or later; nothing more is sent.
  func abort() { isAborted.store(true, ordering: .relaxed) }

  var isAborting: Bool { isAborted.load(ordering: .relaxed) }

  /// Ends what follows at once, up to the next ``set(_:)``; it doesn't count as the deadline's coming.
  func leave() { isLeaving.store(true, ordering: .relaxed) }

  var hasCome: Bool { isAborted.load(ordering: .relaxed) || Self.now >= end.load(ordering: .relaxed) }

  fileprivate var endsWhatBlocks: Bool { hasCome || isLeaving.load(ordering: .relaxed) }

  /// For libavformat; valid as long as the deadline lives.
  var callback: AVIOInterruptCB {
    AVIOInterruptCB(callback: deadlineHasCome, opaque: Unmanaged.passUnretained(self).toOpaque())
  }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

private nonisolated func deadlineHasCome(_ deadline: UnsafeMutableRawPointer?) -> Int32 {
  guard let deadline else { return 0 }
  return Unmanaged<LibavDeadline>.fromOpaque(deadline).takeUnretainedValue().endsWhatBlocks ? 1 : 0
}
