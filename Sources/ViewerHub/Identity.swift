import Crypto
import ShowModel

/// Tells who somebody is without a registration: signs the id that they were given, so that nobody can show another's.
///
/// A token is an id and its HMAC-SHA256 (RFC 2104), in hexadecimal. Who has the key can be anybody, so it is kept like a
/// password.
struct Identity: Sendable {
  private let key: SymmetricKey

  init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

  /// An id that nobody has.
  static func newPerson() -> PersonID {
    PersonID(rawValue: Hexadecimal.text((0..<idDigits / 2).map { _ in .random(in: 0...255) }))
  }

  func token(of person: PersonID) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array(person.rawValue.utf8), using: key)
    return person.rawValue + Hexadecimal.text(code)
  }

  /// Whose token it is; nil when this key has not signed it. Compared in constant time.
  func person(of token: String) -> PersonID? {
    let text = Array(token.utf8)
    guard text.count == Self.idDigits + 2 * SHA256.byteCount else { return nil }
    let (id, code) = (text.prefix(Self.idDigits), text.dropFirst(Self.idDigits))
    guard Hexadecimal.bytes(String(decoding: id, as: UTF8.self)) != nil,
      let code = Hexadecimal.bytes(String(decoding: code, as: UTF8.self)),
      HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: id, using: key)
    else { return nil }
    return PersonID(rawValue: String(decoding: id, as: UTF8.self))
  }

  static let idDigits = 16
}
