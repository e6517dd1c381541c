/// Whose room the venue is: who is let in, and how many at once.
///
///     Admission(access: .invites, seats: 500)
public struct Admission: Equatable, Sendable, Codable {
  /// What a viewer shows at the door.
  public enum Access: Equatable, Sendable, Codable {
    /// Nothing: anyone may come.
    case open
    case passphrase(Passphrase)
    /// An invitation, which lets one browser in.
    case invites
  }

  public var access: Access
  /// Viewers at once; nil for as many as the machine holds.
  public var seats: Int?

  public init(access: Access = .open, seats: Int? = nil) {
    self.access = access
    self.seats = seats
  }
}

/// What viewers say at the door, as the show file has it; it never shows itself.
public struct Passphrase: Hashable, Sendable, Codable {
  /// As written: `${NAME}` is not yet replaced, and the result is never echoed.
  public var template: String

  public init(_ template: String) { self.template = template }
}

extension Passphrase: CustomStringConvertible, CustomReflectable {
  public var description: String { "a passphrase" }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
