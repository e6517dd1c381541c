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
  static func newPerson() -> PersonID { PersonID(rawValue: hexadecimal(of: UInt64.random(in: 0...UInt64.max))) }

  func token(of person: PersonID) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array(person.rawValue.utf8), using: key)
    return person.rawValue + code.map { Self.hexadecimal(of: $0) }.joined()
  }

  /// Whose token it is; nil when this key has not signed it. Compared in constant time.
  func person(of token: String) -> PersonID? {
    let text = Array(token.utf8)
    guard text.count == Self.idDigits + 2 * SHA256.byteCount else { return nil }
    let id = text.prefix(Self.idDigits)
    var code: [UInt8] = []
    for index in stride(from: Self.idDigits, to: text.count, by: 2) {
      guard let high = Self.digit(text[index]), let low = Self.digit(text[index + 1]) else { return nil }
      code.append(high << 4 | low)
    }
    guard id.allSatisfy({ Self.digit($0) != nil }),
      HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: id, using: key)
    else { return nil }
    return PersonID(rawValue: String(decoding: id, as: UTF8.self))
  }

  static let idDigits = 16

  private static func hexadecimal<Number: FixedWidthInteger & UnsignedInteger>(of number: Number) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: Number.bitWidth / 4 - digits.count) + digits
  }

  private static func digit(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): letter - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): letter - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
