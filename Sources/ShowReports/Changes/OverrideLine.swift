import ShowModel
import ShowTimeline

/// One of the night's orders: who gave it, when, from where, why.
public struct OverrideLine: Codable, Equatable, Sendable {
  /// Whose `undo` took it back, and when.
  public struct TakenBack: Codable, Equatable, Sendable {
    public var at: String
    public var who: String
    public var surface: String
  }

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
  /// Nil for what no `undo` has taken back.
  public var takenBack: TakenBack?

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
    takenBack = given.takenBack.map { undo in
      TakenBack(at: time.text(undo.at), who: undo.origin.who, surface: undo.origin.surface)
    }
  }

  /// In the order given.
  public static func all(_ given: [Given], zone: String, zones: any ZoneRules) -> [OverrideLine] {
    given.map { OverrideLine($0, zone: zone, zones: zones) }
  }

  /// For a terminal: a line an order, the newest last.
  public static func table(_ lines: [OverrideLine]) -> String {
    if lines.isEmpty { return "nobody has overruled the plan tonight" }
    var table = TextTable(["AT", "WHO", "FROM", "ORDER", "WHY", "TAKEN BACK"])
    for line in lines {
      table.add([
        RFC3339.wallClock(line.at), line.who, line.surface, line.order, line.why ?? "",
        line.takenBack.map { "by \($0.who) (\($0.surface)) at \(RFC3339.wallClock($0.at))" } ?? "",
      ])
    }
    return table.text
  }

  /// For a terminal: `late 5m tide by ana (desk) at 20:13:05: the bus is late`.
  var inWords: String {
    "\(order) by \(who) (\(surface)) at \(RFC3339.wallClock(at))" + (why.map { ": \($0)" } ?? "")
  }
}
