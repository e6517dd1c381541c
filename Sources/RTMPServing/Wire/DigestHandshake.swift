import Crypto

/// The handshake in which both sides sign what they say, as Flash did and some old clients demand.
///
/// Adobe's document doesn't have it; the form is that of librtmp, FFmpeg (`rtmpproto.c`) and nginx-rtmp. Either side's
/// 1536 bytes hold, at a place that they name themselves, an HMAC-SHA256 of the rest. It proves nothing: the
/// keys are known to all.
enum DigestHandshake {
  /// Where the parts stand in a side's bytes. Clients use either.
  enum Schema: CaseIterable {
    case digestFirst, digestLast

    /// Where the digest stands: the sum of four bytes says how far behind them.
    func place(in bytes: [UInt8]) -> Int {
      let start = self == .digestFirst ? 8 : 772
      return bytes[start..<start + 4].reduce(0) { $0 + Int($1) } % Self.reach + start + 4
    }

    /// Bytes of a block, less its place's and its digest's.
    private static let reach = 764 - 4 - DigestHandshake.digestBytes
  }

  static let digestBytes = 32

  /// The key of clients signs with the part that is text, and so does the servers'.
  private static let clientName = Array("Genuine Adobe Flash Player 001".utf8)
  private static let serverName = Array("Genuine Adobe Flash Media Server 001".utf8)
  private static let sharedKey: [UInt8] = [
    0xF0, 0xEE, 0xC2, 0x4A, 0x80, 0x68, 0xBE, 0xE8, 0x2E, 0x00, 0xD0, 0xD1, 0x02, 0x9E, 0x7E, 0x57,
    0x6E, 0xEC, 0x5D, 0x2D, 0x29, 0x80, 0x6F, 0xAB, 0x93, 0xB8, 0xE6, 0x36, 0xCF, 0xEB, 0x31, 0xAE,
  ]

  /// S1 and S2 to a C1 that is signed; nil where it isn't.
  ///
  /// - Parameters:
  ///   - hello: C1.
  ///   - filler: 1536 bytes each of which S1 and S2 are made.
  static func answer(to hello: [UInt8], filler: (first: [UInt8], second: [UInt8])) -> [UInt8]? {
    guard hello.count == Handshake.partBytes, hello[4..<8] != [0, 0, 0, 0],
      let schema = Schema.allCases.first(where: { digest(of: hello, $0, by: clientName) == own(hello, $0) })
    else { return nil }
    var first = filler.first
    // Time 0; versions from 3 on mean that S1 is signed.
    first.replaceSubrange(0..<8, with: [0, 0, 0, 0, 4, 5, 0, 1])
    let place = schema.place(in: first)
    first.replaceSubrange(place..<place + digestBytes, with: digest(of: first, schema, by: serverName))
    let text = Array(filler.second.prefix(Handshake.partBytes - digestBytes))
    return first + text + hmac(text, hmac(own(hello, schema), serverName + sharedKey))
  }

  /// The digest that stands in a side's bytes.
  private static func own(_ bytes: [UInt8], _ schema: Schema) -> [UInt8] {
    let place = schema.place(in: bytes)
    return Array(bytes[place..<place + digestBytes])
  }

  /// The digest that must stand there.
  private static func digest(of bytes: [UInt8], _ schema: Schema, by key: [UInt8]) -> [UInt8] {
    let place = schema.place(in: bytes)
    return hmac(Array(bytes[..<place] + bytes[(place + digestBytes)...]), key)
  }

  private static func hmac(_ bytes: [UInt8], _ key: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)))
  }
}
