import Foundation
import ShowControl
import ShowModel
import ShowStore
import WebServing

/// The venue's door of a show, with the environment's passphrase.
enum HouseDoor {
  /// - Throws: ``Failure`` where the environment lacks the passphrase.
  static func rules(of show: Show) throws -> DoorRules {
    do throws(EnvironmentText.Unset) {
      return try DoorRules(show.admission, environment: ProcessInfo.processInfo.environment)
    } catch {
      throw Failure(
        "access: passphrase: \(error.name) is not set in the environment of `showrunner live`; set it and start the "
          + "show again")
    }
  }

  /// The door of a night that begins or goes on.
  static func open(_ night: OpenedNight, clock: SystemClock) async throws -> VenueDoor {
    let door = VenueDoor(
      rules: try rules(of: night.night.show), key: night.doorKey.utf8, invites: night.house, clock: clock)
    try await door.rereadInvites()
    return door
  }
}
