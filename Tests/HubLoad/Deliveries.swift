/// Delivery times in whole milliseconds, counted in bins.
struct Deliveries {
  private var bins = [Int](repeating: 0, count: 10_001)
  private(set) var count = 0

  mutating func add(milliseconds: Int) {
    bins[min(max(0, milliseconds), bins.count - 1)] += 1
    count += 1
  }

  /// The time within which `part` of the deliveries came, in ms.
  func within(_ part: Double) -> Int {
    let wanted = Int(Double(count) * part)
    var seen = 0
    for (milliseconds, number) in bins.enumerated() {
      seen += number
      if seen > wanted { return milliseconds }
    }
    return bins.count - 1
  }
}
