import ShowModel

/// How far behind the programme viewers' pictures are, and which programme instant the typical viewer sees. A value.
///
/// The typical one is the median, so that a few who are far behind change nothing.
struct AudienceLag {
  /// Viewers by their lag, in steps, and what their lags come to together in ms.
  private var steps = [(viewers: Int, sum: Int64)](
    repeating: (0, 0), count: Int(HubLimits.lagMost.rawValue / HubLimits.lagStep.rawValue) + 1)
  private var viewers = 0
  private var isChanged = false
  private(set) var typical = HubLimits.lagAssumed
  private var last = Instant.distantPast

  /// A viewer's lag is another; nil for none.
  mutating func change(from old: TimeSpan?, to new: TimeSpan?) {
    if let old { count(old, by: -1) }
    if let new { count(new, by: 1) }
    isChanged = true
  }

  /// The programme instant that the typical viewer sees at `now`. It never falls.
  mutating func instant(of now: Instant) -> Instant {
    if isChanged { typical = median ?? typical }
    isChanged = false
    last = max(last, now - typical)
    return last
  }

  private mutating func count(_ lag: TimeSpan, by change: Int) {
    let step = min(steps.count - 1, max(0, Int(lag.rawValue / HubLimits.lagStep.rawValue)))
    steps[step].viewers += change
    steps[step].sum += lag.rawValue * Int64(change)
    viewers += change
  }

  private var median: TimeSpan? {
    var before = 0
    for (viewers, sum) in steps where viewers > 0 {
      before += viewers
      if before * 2 >= self.viewers { return .milliseconds(sum / Int64(viewers)) }
    }
    return nil
  }
}
