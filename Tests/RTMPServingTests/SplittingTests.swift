import TestSeeds
import Testing

@testable import RTMPServing

/// TCP cuts a stream anywhere.
struct SplittingTests {
  @Test func anySplitOfTheSameBytesGivesTheSameUnits() {
    let stream =
      ClientBytes.handshake + ClientBytes.opening() + ClientBytes.configurations
      + StreamTableTests.allRows + ClientBytes.deleteStream
    var whole = Talk()
    whole.hear(stream)
    #expect(whole.units.count > 30)
    #expect(whole.ends == [.unpublished])

    for seed in UInt64(1)...300 {
      var random = SeededGenerator(seed: seed)
      var talk = Talk()
      var rest = stream[...]
      let longest = Int.random(in: 1...[4, 200, 5000].randomElement(using: &random)!, using: &random)
      while !rest.isEmpty {
        let size = Int.random(in: 1...longest, using: &random)
        talk.hear(Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      #expect(talk.units == whole.units, "seed \(seed)")
      #expect(talk.sent == whole.sent, "seed \(seed)")
      #expect(talk.ends == whole.ends && talk.misdeeds == [], "seed \(seed)")
    }
  }

  @Test func anyChunkSizeGivesTheSameUnits() {
    let body = (0..<3000).map { UInt8(truncatingIfNeeded: $0 / 3) }
    for chunkBytes in [1, 2, 3, 127, 128, 129, 1000, 2999, 3001, 3002, 3003, 65536] {
      for time: UInt32 in [40, 0x0200_0000] {
        var talk = Talk.publishing()
        talk.hear(ClientBytes.configurations + ClientBytes.setChunkSize(UInt32(chunkBytes)))
        for _ in 0..<3 {
          talk.hear(
            ClientBytes.message(
              ClientBytes.sound(body), kind: Message.Kind.audio, time: time, chunkBytes: chunkBytes))
        }
        let unit = MediaUnit(.audio, timestamp: Int64(time), bytes: body)
        #expect(talk.units.dropFirst(2) == [unit, unit, unit], "chunks of \(chunkBytes) bytes")
      }
    }
  }
}
