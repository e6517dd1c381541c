import ShowModel
import Synchronization

/// The tokens that open the desk now; one that is made or taken back puts another ring in its place.
public final class ServedTokens: Sendable {
  private struct Served {
    var ring: any TokenRing
    /// Readings are numbered in the order in which they began; that of the ring.
    var reading = 0
    var begun = 0
  }

  private let served: Mutex<Served>

  public init(_ ring: any TokenRing) { served = Mutex(Served(ring: ring)) }

  public var current: any TokenRing { served.withLock { $0.ring } }

  /// Puts what is read now in place, unless a reading that began later was faster: it knows all that this one does, and
  /// maybe that a token was taken back since.
  public func adopt(_ read: () async throws -> any TokenRing) async rethrows {
    let reading = served.withLock { served in
      served.begun += 1
      return served.begun
    }
    let ring = try await read()
    served.withLock { served in
      if reading > served.reading { (served.ring, served.reading) = (ring, reading) }
    }
  }
}

/// The show's own token and no other.
struct HouseToken: TokenRing {
  let token: String

  var people: [DeskPerson] { [.house(fingerprint: "house")] }

  func person(forToken given: String) -> DeskPerson? {
    OperatorGate.equal(given.utf8, token.utf8) ? people.first : nil
  }
}
