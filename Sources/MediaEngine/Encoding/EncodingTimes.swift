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

  /// The time that `percent` of the frames did not exceed; zero before the first.
  func percentile(_ percent: Int) -> Duration {
    let sorted = times.sorted()
    guard !sorted.isEmpty else { return .zero }
    return sorted[min(sorted.count - 1, sorted.count * percent / 100)]
  }
}
