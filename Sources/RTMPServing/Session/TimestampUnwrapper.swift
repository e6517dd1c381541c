/// Makes of 32-bit milliseconds, which start again every 49 days, ones that go on.
///
/// Each step counts as the shorter way round, forward or back.
struct TimestampUnwrapper: Sendable {
  private var last: Int64?

  /// Where a timestamp lies, without moving on to it.
  func place(of timestamp: UInt32) -> Int64 {
    guard let last else { return Int64(timestamp) }
    return last + Int64(Int32(bitPattern: timestamp &- UInt32(truncatingIfNeeded: last)))
  }

  mutating func unwrap(_ timestamp: UInt32) -> Int64 {
    let unwrapped = place(of: timestamp)
    last = unwrapped
    return unwrapped
  }
}
