import ShowModel

/// What a recording's file is called: `lanterns-on-the-lake_2026-12-05_20-00-00`, the wall time of its first frame.
struct RecordingName: Sendable {
  private var title: String
  private let zone: String
  private let zones: (any ZoneRules)?

  /// - Parameter zones: Without them times are UTC, and say so.
  init(show: Show, zones: (any ZoneRules)?) {
    title = Self.words(of: show.name).prefix(RecordingLimits.longestTitle).description
    zone = show.zone
    self.zones = zones
  }

  /// The same of something else than the show: of an artist's stream.
  func titled(_ title: String) -> RecordingName {
    var name = self
    name.title = Self.words(of: title).prefix(RecordingLimits.longestTitle).description
    return name
  }

  func of(_ first: Instant) -> String {
    let wall = zones?.wallTime(at: first, in: zone) ?? WallTime(utc: first)
    let seconds = wall.timeOfDay.rawValue / 1000
    func digits(_ value: Int64) -> String { UTCText.padded(value, to: 2) }
    let date = "\(UTCText.padded(Int64(wall.year), to: 4))-\(digits(Int64(wall.month)))-\(digits(Int64(wall.day)))"
    let time = "\(digits(seconds / 3600))-\(digits(seconds / 60 % 60))-\(digits(seconds % 60))"
    return "\(title)_\(date)_\(time)\(zones == nil ? "Z" : "")"
  }

  /// Letters and digits of any script, with `-` between the words; never empty.
  private static func words(of name: String) -> String {
    let words = name.lowercased().split { !($0.isLetter || $0.isNumber) }
    return words.isEmpty ? "show" : words.joined(separator: "-")
  }
}
