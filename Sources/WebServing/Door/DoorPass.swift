import Crypto
import ShowModel

/// What a viewer has been given at the door, and shows from then on: signed, so that nobody makes one.
struct DoorPass: Equatable, Sendable {
  /// By what its holder came in. A pass opens the door only while it still is the way in.
  enum Way: Hashable, Sendable {
    /// Of a show that anyone may come to, but not all at once.
    case open
    /// By a passphrase, known by its mark: another passphrase makes the pass void.
    case passphrase(mark: String)
    case invite(Int64)
    /// By a login at the desk, which needs no seat either. The token of the login is known by its mark: once it is
    /// taken back the pass is void.
    case desk(mark: String)
  }

  var way: Way
  /// Tells it from other passes; 128 random bits in hexadecimal.
  var holder: String
  var until: Instant

  /// Whether its holder has it from the desk.
  var isDesk: Bool {
    if case .desk = way { return true }
    return false
  }
}

/// What passes are signed with: HMAC with SHA-256.
struct DoorKey: Sendable {
  private let key: SymmetricKey

  /// At least 32 bytes that nobody else knows.
  init(_ bytes: some Collection<UInt8>) { key = SymmetricKey(data: Array(bytes)) }

  /// The pass as a cookie's value.
  func sign(_ pass: DoorPass) -> String {
    let text = pass.text
    return "\(text).\(Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)))"
  }

  /// The pass that a cookie's value is; nil for what was never signed here or holds no longer.
  func pass(_ value: some StringProtocol, at now: Instant) -> DoorPass? {
    guard value.utf8.count <= DoorLimits.passBytes, let dot = value.lastIndex(of: "."),
      let code = Hexadecimal.bytes(value[value.index(after: dot)...]), code.count == SHA256.byteCount,
      // Compares in constant time.
      HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Array(value[..<dot].utf8), using: key),
      let pass = DoorPass(text: value[..<dot]), now < pass.until
    else { return nil }
    return pass
  }

  /// By what a passphrase is known in a pass; it tells nothing of it without the key.
  func mark(of passphrase: [UInt8]) -> String { mark("passphrase", passphrase) }

  /// By what somebody's token for the desk is known in a pass.
  func mark(of person: DeskPerson) -> String { mark("desk", Array(person.fingerprint.utf8)) }

  private func mark(_ kind: String, _ secret: [UInt8]) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array("\(kind) ".utf8) + secret, using: key)
    return Hexadecimal.text(code.prefix(8))
  }
}

extension DoorPass {
  /// `1.invite-12.3f….1796522400000`: the form's version, the way, the holder, and until when.
  fileprivate var text: String { "1.\(way.text).\(holder).\(until.rawValue)" }

  fileprivate init?(text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "1", let way = Way(text: String(parts[1])), let until = Int64(parts[3]) else {
      return nil
    }
    self.init(way: way, holder: String(parts[2]), until: Instant(rawValue: until))
  }
}

extension DoorPass.Way {
  fileprivate var text: String {
    switch self {
    case .open: "open"
    case .passphrase(let mark): "passphrase-\(mark)"
    case .invite(let id): "invite-\(id)"
    case .desk(let mark): "desk-\(mark)"
    }
  }

  fileprivate init?(text: String) {
    let parts = text.split(separator: "-", maxSplits: 1)
    switch (parts.first, parts.count) {
    case ("open", 1): self = .open
    case ("desk", 2): self = .desk(mark: String(parts[1]))
    case ("passphrase", 2): self = .passphrase(mark: String(parts[1]))
    case ("invite", 2):
      guard let id = Int64(parts[1]) else { return nil }
      self = .invite(id)
    default: return nil
    }
  }
}

/// An invitation's code: 128 random bits in hexadecimal. Only its hash is kept.
public enum InviteCode {
  /// What a code is kept by, and found by when it is shown.
  public static func hash(_ code: String) -> String { Hexadecimal.text(SHA256.hash(data: Array(code.utf8))) }
}
