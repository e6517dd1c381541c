import ShowModel

/// Whether an artist's stream is live, held on its last picture, or replaced by the placeholder. A value.
///
/// Frames decide, not the connection: `frame(at:)` tells of each, `advance(to:)` of time that passes.
struct SourceWatch: Sendable {
  private let grace: TimeSpan
  private(set) var state = EngineReport.SlotState.placeholder
  private(set) var lastFrame: Instant?
  private var isLeaving = false
  private var reported = false
  private var reportedAt = Instant.distantPast

  /// - Parameter grace: How long it is held before the placeholder takes over.
  init(grace: TimeSpan) { self.grace = grace }

  /// A frame that can be shown has come.
  mutating func frame(at now: Instant) {
    lastFrame = max(now, lastFrame ?? now)
    state = .live
    isLeaving = false
  }

  /// The publisher has said that it stops: once no frame comes, it is down without waiting for the grace to pass.
  mutating func leave() { isLeaving = true }

  /// Lets time pass. What is to be reported: true when the source has come, false when it has gone, nil for nothing.
  mutating func advance(to now: Instant) -> Bool? {
    if let lastFrame {
      if state == .live, now >= lastFrame + LiveLimits.holdAfter { state = .hold }
      if state == .hold, now >= lastFrame + LiveLimits.holdAfter + grace { state = .placeholder }
    }
    guard isUp != reported, now >= reportedAt + LiveLimits.reportSpacing else { return nil }
    reported = isUp
    reportedAt = now
    return isUp
  }

  private var isUp: Bool { state == .live || (state == .hold && !isLeaving) }
}
