import Glibc

/// The network that seats are counted by and a ban holds: an IPv4 address, or the 64 bits of an IPv6 address that one
/// customer has.
struct AddressPrefix: Hashable, Sendable {
  /// `192.0.2.7`, `2001:db8:1:2::/64`.
  let text: String

  /// Nil for what is no address, and for this machine's own: everybody behind a proxy on it comes from there.
  init?(_ address: String) {
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, address, &four) == 1 {
      let bytes = withUnsafeBytes(of: &four) { Array($0) }
      guard let text = Self.text(ofFour: bytes) else { return nil }
      self.text = text
    } else if inet_pton(AF_INET6, String(address.prefix { $0 != "%" }), &six) == 1 {
      let bytes = withUnsafeBytes(of: &six) { Array($0) }
      if bytes.starts(with: Self.mapped) {
        guard let text = Self.text(ofFour: Array(bytes.suffix(4))) else { return nil }
        self.text = text
        return
      }
      guard bytes != Self.loopback else { return nil }
      let groups = stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
      text = groups.joined(separator: ":") + "::/64"
    } else {
      return nil
    }
  }

  private static func text(ofFour bytes: [UInt8]) -> String? {
    bytes[0] == 127 ? nil : bytes.map(String.init).joined(separator: ".")
  }

  private static let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
  private static let loopback: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
}
