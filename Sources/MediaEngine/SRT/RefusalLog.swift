/// Which refusals stand in the log: someone who guesses keys must not fill the disk. A value.
///
/// Of each address one in ``SRTLimits/refusalSpacing``; the next tells how many were left out before it.
struct RefusalLog: Sendable {
  private struct Told: Sendable {
    var at: Duration
    var leftOut = 0
  }

  private var told: [String: Told] = [:]

  var addresses: Int { told.count }

  /// One more is refused.
  ///
  /// - Returns: What stands in the log; nil when it is left out.
  mutating func note(_ reason: String, from address: String, at now: Duration) -> String? {
    if let last = told[address], now - last.at < SRTLimits.refusalSpacing {
      told[address]?.leftOut += 1
      return nil
    }
    let leftOut = told[address]?.leftOut ?? 0
    if told[address] == nil, told.count >= SRTLimits.refusedAddresses { forgetOne() }
    told[address] = Told(at: now)
    return "srt \(address): \(reason)" + (leftOut > 0 ? " (\(leftOut) more since the line before)" : "")
  }

  private mutating func forgetOne() {
    if let oldest = told.min(by: { $0.value.at < $1.value.at }) { told[oldest.key] = nil }
  }
}
