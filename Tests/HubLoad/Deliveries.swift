/// Delivery times, counted in bins of a tenth of a millisecond.
struct Deliveries {
  private var bins = [Int](repeating: 0, count: 100_001)
  private(set) var count = 0

  mutating func add(nanoseconds: UInt64) {
    bins[min(Int(clamping: nanoseconds / 100_000), bins.count - 1)] += 1
    count += 1
  }

  /// The time within which `part` of the deliveries came, in ms.
  func within(_ part: Double) -> Double {
    let wanted = Int(Double(count) * part)
    var seen = 0
    for (tenths, number) in bins.enumerated() {
      seen += number
      if seen > wanted { return Double(tenths) / 10 }
    }
    return Double(bins.count - 1) / 10
  }
}
