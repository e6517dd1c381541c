import ShowModel

/// Times as people say them, `00:30`, read in the show's zone.
public struct SpokenTime: Sendable {
  private let zone: String
  private let zones: any ZoneRules

  public init(zone: String, zones: any ZoneRules) {
    self.zone = zone
    self.zones = zones
  }

  /// The instant of `00:30`, `0:30`, `21:04:30`, or an RFC 3339 text.
  ///
  /// A time of day means the first such time at or after `from`; one that the clocks show twice its first showing.
  /// Throws a ``OverrideRequest/Problem`` for any other text, and for a time that a clock change skips.
  ///
  ///     try SpokenTime(zone: "America/Chicago", zones: zones).instant("00:30", from: show.start)
  public func instant(_ text: String, from: Instant) throws(OverrideRequest.Problem) -> Instant {
    if let instant = RFC3339.instant(text) { return instant }
    guard let time = timeOfDay(text) else {
      throw OverrideRequest.Problem(
        description: "`\(text.excerpt)` is no time; write it like 00:30, 21:04:30 or 2026-12-06T00:30:00-06:00")
    }
    let first = zones.wallTime(at: from, in: zone)
    for day in 0...2 {
      var wall = first.addingDays(day)
      wall.timeOfDay = time
      switch zones.meaning(of: wall, in: zone) {
      case .once(let instant): if instant >= from { return instant }
      case .twice(let instant, let second):
        if instant >= from { return instant }
        if second >= from { return second }
      case .never(let next):
        if next >= from {
          throw OverrideRequest.Problem(
            description: "the clocks of \(zone) are put forward over \(text) that night; give a time after the change")
        }
      }
    }
    throw OverrideRequest.Problem(description: "`\(text.excerpt)` can't be placed in \(zone); give a full time")
  }

  /// An instant as RFC 3339 text, in the show's zone.
  public func text(_ instant: Instant) -> String { RFC3339(zone: zone, zones: zones).text(instant) }

  /// A request whose times of day are the instants that they mean, as ``instant(_:from:)`` reads them; those that are
  /// RFC 3339 already mean what they did. Throws a ``OverrideRequest/Problem`` for what is no time.
  public func placed(_ request: OverrideRequest, from: Instant) throws(OverrideRequest.Problem) -> OverrideRequest {
    guard let text = request.text(.at) else { return request }
    var placed = request
    placed.arguments[.at] = .text(self.text(try instant(text, from: from)))
    return placed
  }

  private func timeOfDay(_ text: String) -> TimeSpan? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), (1...2).contains(parts[0].utf8.count),
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let numbers = parts.compactMap { Int64($0) }
    guard numbers.count == parts.count, numbers[0] < 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
    return .hours(numbers[0]) + .minutes(numbers[1]) + .seconds(numbers.count > 2 ? numbers[2] : 0)
  }
}
