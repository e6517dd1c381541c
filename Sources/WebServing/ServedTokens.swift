import ShowModel
import Synchronization

/// The tokens that open the desk now; one that is made or taken back puts another ring in its place.
public final class ServedTokens: Sendable {
  private let ring: Mutex<any TokenRing>

  public init(_ ring: any TokenRing) { self.ring = Mutex(ring) }

  public var current: any TokenRing { ring.withLock { $0 } }
  public func adopt(_ new: any TokenRing) { ring.withLock { $0 = new } }
}

/// The show's own token and no other.
struct HouseToken: TokenRing {
  let token: String

  var people: [DeskPerson] { [.house(fingerprint: "house")] }

  func person(forToken given: String) -> DeskPerson? {
    OperatorGate.equal(given.utf8, token.utf8) ? people.first : nil
  }
}
