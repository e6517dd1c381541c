import Testing

@testable import RTMPServing

/// A client that signs its first words gets signed ones back, and one that doesn't gets the simple handshake.
///
/// The vectors were computed apart from this code, by `digest-handshake.py` beside it.
struct DigestHandshakeTests {
  private static let filler: (first: [UInt8], second: [UInt8]) = (
    [UInt8](repeating: 0, count: 8) + (8..<1536).map { UInt8(truncatingIfNeeded: $0 &* 7) },
    (0..<1536).map { UInt8(truncatingIfNeeded: $0 &* 13 &+ 5) }
  )

  /// C1 as the vectors have it: version 9.0.124.2, then a pattern, signed by the client's key.
  private static func hello(_ vector: Vector) -> [UInt8] {
    var bytes = (0..<1536).map { UInt8(truncatingIfNeeded: $0 &* vector.factor &+ 3) }
    bytes.replaceSubrange(0..<8, with: [0, 0, 0, 0, 9, 0, 124, 2])
    bytes.replaceSubrange(vector.place..<vector.place + 32, with: vector.clientDigest)
    return bytes
  }

  @Test(arguments: Vector.all) func theAnswerIsSignedAsTheVectorHasIt(vector: Vector) throws {
    let answer = try #require(DigestHandshake.answer(to: Self.hello(vector), filler: Self.filler))
    #expect(answer.count == 2 * 1536)
    #expect(Array(answer[4..<8]) == [4, 5, 0, 1])
    #expect(Array(answer[vector.serverPlace..<vector.serverPlace + 32]) == vector.serverDigest)
    #expect(Array(answer[(3072 - 32)...]) == vector.signature)
    #expect(Array(answer[1536..<3072 - 32]) == Array(Self.filler.second.prefix(1536 - 32)))
  }

  @Test func theDigestMayStandAnywhereInItsBlock() throws {
    for schema in DigestHandshake.Schema.allCases {
      let start = schema == .digestFirst ? 8 : 772
      for sum in [[0, 0, 0, 0], [255, 255, 217, 0], [255, 255, 218, 0], [255, 255, 255, 255]] as [[UInt8]] {
        var bytes = [UInt8](repeating: 1, count: 1536)
        bytes.replaceSubrange(start..<start + 4, with: sum)
        let place = schema.place(in: bytes)
        #expect(place >= start + 4 && place + 32 <= start + 764)
      }
    }
  }

  @Test func oneWrongBitMakesItTheSimpleHandshake() {
    let vector = Vector.all[0]
    for place in [8, vector.place - 1, vector.place, vector.place + 31, vector.place + 32, 1535] {
      var hello = Self.hello(vector)
      hello[place] ^= 1
      #expect(DigestHandshake.answer(to: hello, filler: Self.filler) == nil)
    }
  }

  @Test func aSignatureBeforeVersionZeroIsNoWish() {
    var hello = Self.hello(Vector.all[0])
    hello.replaceSubrange(4..<8, with: [0, 0, 0, 0])
    #expect(DigestHandshake.answer(to: hello, filler: Self.filler) == nil)
  }

  @Test func theSessionSpeaksItAndGoesOn() {
    var talk = Talk()
    talk.hear([3] + Self.hello(Vector.all[1]))
    #expect(talk.sent.count == 1 + 2 * 1536 && Array(talk.sent[5..<9]) == [4, 5, 0, 1])
    talk.hear(ClientBytes.echo + ClientBytes.opening())
    #expect(talk.asked == ["live key"])
  }
}

extension DigestHandshakeTests {
  struct Vector: Sendable {
    /// Of the pattern that C1 is made of.
    var factor: Int
    var place: Int
    var serverPlace: Int
    var clientDigest: [UInt8]
    var serverDigest: [UInt8]
    var signature: [UInt8]

    static let all = [
      Vector(
        factor: 11, place: 442, serverPlace: 278,
        clientDigest: [
          68, 198, 91, 203, 65, 136, 196, 56, 163, 235, 12, 14, 58, 112, 12, 48, 38, 164, 217, 249, 188, 17, 136, 252,
          203, 185, 118, 173, 163, 246, 134, 9,
        ],
        serverDigest: [
          151, 38, 252, 124, 116, 171, 94, 142, 179, 67, 235, 56, 245, 90, 48, 75, 132, 128, 171, 162, 224, 11, 53, 192,
          205, 109, 163, 25, 161, 189, 52, 127,
        ],
        signature: [
          140, 82, 193, 192, 177, 161, 87, 158, 4, 98, 160, 6, 178, 91, 37, 135, 247, 87, 62, 63, 173, 252, 228, 63,
          196, 223, 190, 57, 16, 170, 116, 26,
        ]),
      Vector(
        factor: 29, place: 1426, serverPlace: 930,
        clientDigest: [
          177, 121, 101, 194, 148, 210, 101, 73, 239, 0, 174, 53, 40, 121, 9, 189, 15, 73, 177, 69, 41, 206, 77, 124,
          204, 251, 161, 166, 102, 203, 224, 220,
        ],
        serverDigest: [
          34, 94, 154, 232, 143, 170, 42, 204, 113, 19, 49, 189, 126, 213, 160, 107, 253, 232, 61, 188, 74, 149, 55,
          154, 115, 124, 175, 129, 200, 22, 140, 251,
        ],
        signature: [
          209, 92, 190, 150, 131, 254, 188, 29, 238, 206, 212, 68, 26, 82, 179, 10, 207, 113, 110, 5, 252, 229, 108,
          175, 54, 64, 87, 234, 137, 8, 107, 141,
        ]),
    ]
  }
}
