import Foundation
import ShowModel

/// Time zones as Debian's `tzdata` has them.
struct SystemZones: ZoneRules {
  func knows(_ zone: String) -> Bool { TimeZone(identifier: zone) != nil }

  func offset(of zone: String, at instant: Instant) -> TimeSpan {
    guard let zone = TimeZone(identifier: zone) else { return .zero }
    let date = Date(timeIntervalSince1970: Double(instant.rawValue) / 1000)
    return .seconds(Int64(zone.secondsFromGMT(for: date)))
  }
}

extension Instant {
  /// The machine's wall time at this moment.
  static var wall: Instant { Instant(rawValue: Int64(Date().timeIntervalSince1970 * 1000)) }
}
