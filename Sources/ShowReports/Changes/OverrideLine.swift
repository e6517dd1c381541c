import ShowModel
import ShowTimeline

/// One of the night's orders: who gave it, when, from where, why.
public struct OverrideLine: Codable, Equatable, Sendable {
  /// Counts the night's orders from 1.
  public var number: Int
  /// When it took effect: RFC 3339, with the show's offset.
  public var at: String
  public var who: String
  /// `cli`, `desk`, `osc`, …
  public var surface: String
  public var why: String?
  /// As one would type it: `late 5m tide`, `title One more`.
  public var order: String

  public init(_ given: Given, zone: String, zones: any ZoneRules) {
    let time = RFC3339(zone: zone, zones: zones)
    number = given.number
    at = time.text(given.at)
    (who, surface, why) = (given.origin.who, given.origin.surface, given.origin.why)
    order =
      switch given.order {
      case .override(let override): override.inWords(time)
      case .reload(let running): running ? "reload --running" : "reload"
      }
  }

  /// For a terminal: `late 5m tide by ana (desk) at 20:13:05: the bus is late`.
  var inWords: String {
    "\(order) by \(who) (\(surface)) at \(RFC3339.wallClock(at))" + (why.map { ": \($0)" } ?? "")
  }
}
