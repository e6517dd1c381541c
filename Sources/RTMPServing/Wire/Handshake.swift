/// The handshake (Adobe RTMP 1.0, 5.2), as the server sees it: signed where the client signs, else the simple one.
///
/// What the client echoes is not compared: some echo nothing of use, and it proves nothing.
struct Handshake: Sendable {
  enum Step: Equatable {
    /// More bytes must come.
    case wait
    /// S0, S1 and S2; then the client's echo must come.
    case answer([UInt8])
    /// What follows are chunks.
    case done
  }

  /// Bytes of C1, S1, C2 and S2 each.
  static let partBytes = 1536
  static let version: UInt8 = 3

  private let nonce: UInt64
  private var hasAnswered = false

  /// - Parameter nonce: What the bytes of S1 are made from.
  init(nonce: UInt64) { self.nonce = nonce }

  mutating func next(from input: inout InboundBytes) throws(RTMPProblem) -> Step {
    if hasAnswered {
      guard input.count >= Self.partBytes else { return .wait }
      input.drop(Self.partBytes)
      return .done
    }
    guard !input.isEmpty else { return .wait }
    guard input[0] == Self.version else { throw .malformed("the first byte is \(input[0]), not RTMP's version 3") }
    guard input.count >= 1 + Self.partBytes else { return .wait }
    input.drop(1)
    let hello = input.take(Self.partBytes)
    hasAnswered = true
    var state = nonce | 1
    let own = Self.filler(&state)
    if let signed = DigestHandshake.answer(to: Array(hello), filler: (own, Self.filler(&state))) {
      return .answer([Self.version] + signed)
    }
    // Time 0, and version 0: nothing is signed.
    return .answer([Self.version] + [UInt8](repeating: 0, count: 8) + own.dropFirst(8) + echo(of: hello))
  }

  /// Bytes that need to differ from other sessions', not to be secret.
  private static func filler(_ state: inout UInt64) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: partBytes)
    for place in 0..<partBytes {
      // xorshift
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      bytes[place] = UInt8(truncatingIfNeeded: state >> 32)
    }
    return bytes
  }

  /// S2: C1 with the time at which it was read, 0.
  private func echo(of hello: ArraySlice<UInt8>) -> [UInt8] {
    Array(hello.prefix(4)) + [0, 0, 0, 0] + Array(hello.dropFirst(8))
  }
}
