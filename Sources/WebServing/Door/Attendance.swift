import ShowModel

/// Who has a seat. A value; ``VenueDoor`` owns the lock.
///
/// A holder keeps the seat while a page of theirs is connected, and for ``DoorLimits/grace`` after what was last heard
/// of them: so a page that is loaded again finds it free.
struct Attendance {
  private struct Place {
    var connections = 0
    /// Kept until then without a connection.
    var until: Instant
  }

  private var places: [String: Place] = [:]
  private var swept = Instant.distantPast

  /// Seats that are taken, those among them that are kept for somebody.
  func taken(at now: Instant) -> Int { places.values.count { $0.connections > 0 || now < $0.until } }

  func holds(_ holder: String, at now: Instant) -> Bool {
    places[holder].map { $0.connections > 0 || now < $0.until } ?? false
  }

  /// Whether one more fits.
  func hasRoom(of seats: Int, at now: Instant) -> Bool { places.count < seats || taken(at: now) < seats }

  /// Gives a holder a seat, or keeps theirs; false when all are taken.
  mutating func take(_ holder: String, of seats: Int, at now: Instant) -> Bool {
    if let place = places[holder], place.connections > 0 || now < place.until {
      places[holder]?.until = now + DoorLimits.grace
      return true
    }
    if places.count >= seats { sweep(at: now) }
    guard places.count < seats else { return false }
    places[holder] = Place(until: now + DoorLimits.grace)
    return true
  }

  /// How many pages of a holder are connected.
  func connections(of holder: String) -> Int { places[holder]?.connections ?? 0 }

  mutating func connect(_ holder: String) { places[holder]?.connections += 1 }

  /// - Parameter keeps: Whether the seat is kept for a while; one who can't be known again has no use for that.
  mutating func disconnect(_ holder: String, keeps: Bool, at now: Instant) {
    guard var place = places[holder] else { return }
    place.connections -= 1
    place.until = now + DoorLimits.grace
    places[holder] = place.connections > 0 || keeps ? place : nil
  }

  private mutating func sweep(at now: Instant) {
    guard now - swept >= DoorLimits.sweep else { return }
    swept = now
    places = places.filter { $0.value.connections > 0 || now < $0.value.until }
  }
}
