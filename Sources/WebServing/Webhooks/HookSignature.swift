import Crypto
import Foundation
import ShowModel

/// What proves to a server that an event comes from this show: `X-Showrunner-Signature: t=1796522400,v1=5f3c…`.
///
/// `v1` is the HMAC-SHA256, in hexadecimal, of the time in seconds since 1970, a point, and the body.
enum HookSignature {
  static let header = "X-Showrunner-Signature"

  static func value(of body: [UInt8], secret: String, seconds: Int64) -> String {
    var code = HMAC<SHA256>(key: SymmetricKey(data: Data(secret.utf8)))
    code.update(data: Data("\(seconds).".utf8))
    code.update(data: Data(body))
    return "t=\(seconds),v1=\(Hexadecimal.text(code.finalize()))"
  }
}
