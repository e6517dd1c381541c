import ShowControl
import ShowModel

/// Decides when the desks' picture is made anew: now and then in any case, and at once when somebody has done
/// something.
///
/// A value; ``EventStream`` owns the clock.
struct LookTimes {
  private var revision: Int?
  private var call = CallDesk()
  private var next = Instant.distantPast
  private var effect: Instant?

  /// Whether it is time to look.
  ///
  /// - Parameter revision: Of the night: it counts what the night has been told.
  mutating func isDue(at now: Instant, revision: Int, call: CallDesk) -> Bool {
    if revision != self.revision || call != self.call {
      (self.revision, self.call) = (revision, call)
      next = now + EventLimits.period
      // What was told is in the rundown now, and on air within this.
      effect = now + ControlLimits.factLead
      return true
    }
    if let due = effect, due <= now {
      effect = nil
      return true
    }
    guard next <= now else { return false }
    next = now + EventLimits.period
    return true
  }
}
