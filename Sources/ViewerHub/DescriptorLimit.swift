import Glibc

/// How many files and sockets this process may have open.
public enum DescriptorLimit {
  /// Raises the limit to the most that the system allows this process, and returns what it is then.
  ///
  ///     let hub = Hub(clock: clock, capacity: HubCapacity(descriptors: DescriptorLimit.raise()))
  public static func raise() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return fallback }
    if limit.rlim_cur < limit.rlim_max {
      var raised = limit
      raised.rlim_cur = limit.rlim_max
      if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
    }
    return Int(clamping: limit.rlim_cur)
  }

  /// What every system gives.
  private static let fallback = 1024
}
