/// How long the last frames took to encode, for percentiles. A value.
struct EncodingTimes: Sendable {
  private var times: [Duration] = []
  private var oldest = 0

  mutating func add(_ time: Duration) {
    if times.count < EncodingLimits.rememberedTimes {
      times.append(time)
    } else {
      times[oldest] = time
      oldest = (oldest + 1) % times.count
    }
  }

  /// The times that half of the frames and 99 of 100 did not exceed; zero before the first.
  var percentiles: (p50: Duration, p99: Duration) {
    let sorted = times.sorted()
    func percentile(_ percent: Int) -> Duration {
      sorted.isEmpty ? .zero : sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    }
    return (percentile(50), percentile(99))
  }
}
