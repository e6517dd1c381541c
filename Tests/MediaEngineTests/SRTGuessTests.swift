import CSRT
import Logging
import RTMPServing
import Testing

@testable import MediaEngine

/// Who guesses keys over SRT waits as long as one who does over RTMP.
struct SRTGuessTests {
  @Test func anAddressThatHasGuessedTooOftenIsTurnedAwayAndNoOther() {
    let (gate, _) = IngestGateTests().gate()
    let door = SRTDoor(gate: gate, log: Logger(label: "srt") { _ in SwiftLogNoOpLogHandler() })
    let most = RTMPLimits().guesses
    // An encoder that comes back with an old key makes one guess, however often it comes.
    for _ in 0..<(2 * most) { #expect(door.refusal(of: "old", from: "192.0.2.1") == Int32(SRT_REJX_UNAUTHORIZED)) }
    #expect(door.refusal(of: "hana-secret", from: "192.0.2.1") == nil)
    for number in 1..<most {
      #expect(door.refusal(of: "guess-\(number)", from: "192.0.2.1") == Int32(SRT_REJX_UNAUTHORIZED))
    }
    for key in ["another", "hana-secret"] {
      #expect(door.refusal(of: key, from: "192.0.2.1") == Int32(SRT_REJX_OVERLOAD))
    }
    #expect(door.refusal(of: "hana-secret", from: "192.0.2.2") == nil)
  }
}
