/// Who sends, how fast, and who is to be told what is new. A value: time is a parameter, in milliseconds of any clock.
struct OSCSenders {
  private struct Bucket {
    /// Thousandths of a message.
    var level: Int64
    var at: Int64

    mutating func take(_ count: Int, rate: Int, burst: Int, at now: Int64) -> Bool {
      level = min(Int64(burst) * 1000, level + max(0, now - at) * Int64(rate))
      at = now
      guard level >= Int64(count) * 1000 else { return false }
      level -= Int64(count) * 1000
      return true
    }
  }

  private var total = Bucket(level: Int64(OSCLimits.totalBurst) * 1000, at: 0)
  private var buckets: [String: Bucket] = [:]
  /// Addresses with their ports, and when each sent last.
  private(set) var boxes: [String: Int64] = [:]

  /// Whether an address may have so many messages carried out now.
  mutating func admit(_ count: Int, from address: String, at now: Int64) -> Bool {
    if buckets[address] == nil, buckets.count >= OSCLimits.senders {
      if let quietest = buckets.min(by: { $0.value.at < $1.value.at }) { buckets[quietest.key] = nil }
    }
    var own = buckets[address] ?? Bucket(level: Int64(OSCLimits.burst) * 1000, at: now)
    let mayOwn = own.take(count, rate: OSCLimits.rate, burst: OSCLimits.burst, at: now)
    buckets[address] = own
    return mayOwn && total.take(count, rate: OSCLimits.totalRate, burst: OSCLimits.totalBurst, at: now)
  }

  /// A box has sent something; it is told what is new from now on. Beyond ``OSCLimits/boxes`` the one that was quiet
  /// longest gives way.
  mutating func note(box: String, at now: Int64) {
    boxes[box] = now
    boxes = boxes.filter { now - $0.value < Int64(OSCLimits.boxPatience) * 1000 }
    if boxes.count > OSCLimits.boxes, let quietest = boxes.min(by: { $0.value < $1.value }) {
      boxes[quietest.key] = nil
    }
  }
}
