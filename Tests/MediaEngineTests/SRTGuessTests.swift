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

  @Test func theyDoNotFillTheLog() {
    let tape = LogTape()
    let door = SRTDoor(gate: IngestGateTests().gate().0, log: tape.logger)
    let start = ContinuousClock.now
    for number in 0..<2000 { _ = door.refusal(of: "old", from: "192.0.2.\(number % 2)") }
    let seconds = Int((ContinuousClock.now - start) / .seconds(1))
    let lines = tape.all.split(separator: "\n")
    #expect((2...2 * (seconds + 1)).contains(lines.count), "\(lines)")
    #expect(
      Set(lines.prefix(2)) == [
        "notice srt 192.0.2.0: unknown stream key; see `showrunner keys`",
        "notice srt 192.0.2.1: unknown stream key; see `showrunner keys`",
      ])
  }

  @Test func ofEachAddressOneLineASecondStandsInTheLogAndSaysHowManyAreLeftOut() {
    var log = RefusalLog()
    #expect(log.note("no", from: "a", at: .zero) == "srt a: no")
    #expect((1..<10).compactMap { log.note("no", from: "a", at: .milliseconds($0 * 100)) } == [])
    #expect(log.note("no", from: "b", at: .milliseconds(950)) == "srt b: no")
    #expect(
      log.note("no", from: "a", at: .seconds(1)) == "srt a: no (9 more since the line before)")
    #expect(log.note("no", from: "a", at: .seconds(2)) == "srt a: no")
  }

  @Test func aFloodOfAddressesIsNotRemembered() {
    var log = RefusalLog()
    for number in 0..<3000 { _ = log.note("no", from: "\(number)", at: .milliseconds(number)) }
    #expect(log.addresses == SRTLimits.refusedAddresses)
    // The last are known, the first forgotten.
    #expect(log.note("no", from: "2999", at: .seconds(3)) == nil)
    #expect(log.note("no", from: "0", at: .seconds(3)) == "srt 0: no")
  }
}
