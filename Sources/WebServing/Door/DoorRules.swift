import Foundation
import ShowModel

/// Who is let in now: the show file's `access` and `seats`, with the environment's passphrase in its place.
public struct DoorRules: Sendable {
  enum Way: Equatable, Sendable {
    case open
    /// Composed (NFC), as keyboards differ.
    case passphrase([UInt8])
    case invites
  }

  let way: Way
  /// Nil for as many as the hub holds.
  let seats: Int?

  /// Anyone, and as many as the hub holds.
  public static let open = DoorRules(way: .open, seats: nil)

  init(way: Way, seats: Int?) {
    self.way = way
    self.seats = seats
  }

  /// - Parameter environment: What `${NAME}` stands for.
  /// - Throws: When the environment has nothing for a name.
  public init(_ admission: Admission?, environment: [String: String]) throws(EnvironmentText.Unset) {
    let admission = admission ?? Admission()
    seats = admission.seats
    switch admission.access {
    case .open: way = .open
    case .invites: way = .invites
    case .passphrase(let passphrase):
      way = .passphrase(Self.bytes(try EnvironmentText.filled(passphrase.template, from: environment).text))
    }
  }

  /// A passphrase as it is compared.
  static func bytes(_ passphrase: String) -> [UInt8] { Array(passphrase.precomposedStringWithCanonicalMapping.utf8) }

  /// Whether nobody is asked for anything, nor counted.
  var isWideOpen: Bool { way == .open && seats == nil }

  /// How the page and the API call it.
  var name: String {
    switch way {
    case .open: "open"
    case .passphrase: "passphrase"
    case .invites: "invites"
    }
  }
}

extension DoorRules: CustomStringConvertible, CustomReflectable {
  public var description: String { "\(name), \(seats.map { "\($0) seats" } ?? "any number of seats")" }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Why somebody is not let in.
enum DoorRefusal: Error, Equatable, Sendable {
  case passphrase
  case wrongPassphrase
  case invitation
  case unknownInvitation
  case spentInvitation
  case revokedInvitation
  case seat
  case full(Int)
  case tooManyWindows

  /// For programs: stable.
  var id: String {
    switch self {
    case .passphrase: "passphrase"
    case .wrongPassphrase: "wrong-passphrase"
    case .invitation: "invitation"
    case .unknownInvitation: "unknown-invitation"
    case .spentInvitation: "spent-invitation"
    case .revokedInvitation: "revoked-invitation"
    case .seat: "seat"
    case .full: "full"
    case .tooManyWindows: "too-many-windows"
    }
  }

  /// Whether it may be otherwise in a moment.
  var passes: Bool {
    switch self {
    case .full, .tooManyWindows: true
    default: false
    }
  }
}

extension DoorRefusal: CustomStringConvertible {
  var description: String {
    switch self {
    case .passphrase: "this show asks for its passphrase; say it at the venue's page"
    case .wrongPassphrase: "that is not the passphrase of this show; ask those who told you of it"
    case .invitation: "this show is by invitation; come in by the link that you were sent"
    case .unknownInvitation: "this is no invitation to this show; see whether the link is whole"
    case .spentInvitation:
      "this invitation has been used: it opens the door for the first browser alone; ask for another one"
    case .revokedInvitation: "this invitation was taken back; ask those who sent it"
    case .seat: "this show has numbered seats; take one at the venue's page"
    case .full(let seats):
      "the house is full: \(seats) \(seats == 1 ? "seat" : "seats"), all taken; as soon as one is free you can come in"
    case .tooManyWindows:
      "this pass is in use in \(DoorLimits.connectionsOfPass) windows already; close one, then try again"
    }
  }
}
