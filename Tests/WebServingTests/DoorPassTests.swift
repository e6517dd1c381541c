import ShowModel
import Testing

@testable import WebServing

/// A pass is what was signed here, and nothing else.
struct DoorPassTests {
  private let key = DoorKey(Array(repeating: 7, count: 32))
  private let now = Instant(rawValue: 1_796_522_400_000)

  private func pass(_ way: DoorPass.Way) -> DoorPass {
    DoorPass(way: way, holder: "00ff", until: now + .minutes(1))
  }

  @Test(arguments: [
    DoorPass.Way.open, .desk(mark: "fedcba9876543210"), .passphrase(mark: "0123456789abcdef"), .invite(12),
  ])
  func whatWasSignedComesBack(way: DoorPass.Way) {
    let pass = pass(way)
    #expect(key.pass(key.sign(pass), at: now) == pass)
  }

  @Test func afterItsTimeItIsNone() {
    let value = key.sign(pass(.open))
    #expect(key.pass(value, at: now + .seconds(59)) != nil)
    #expect(key.pass(value, at: now + .minutes(1)) == nil)
  }

  @Test func noChangedCharacterIsTaken() {
    let value = key.sign(pass(.invite(12)))
    for index in value.indices {
      for other in ["0", "1", ".", "x", "-"] where String(value[index]) != other {
        let forged = value.replacingCharacters(in: index...index, with: other)
        #expect(key.pass(forged, at: now) == nil, "\(forged)")
      }
    }
  }

  @Test(arguments: [
    "", ".", "1.open.00.9999999999999", "a.b.c.d.e", "1.desk.00.9999999999999", String(repeating: "0", count: 70_000),
  ])
  func garbageIsNone(value: String) {
    #expect(key.pass(value, at: now) == nil)
  }

  @Test func anotherShowsKeySignsNothingHere() {
    let other = DoorKey(Array(repeating: 8, count: 32))
    #expect(key.pass(other.sign(pass(.desk(mark: "fedcba9876543210"))), at: now) == nil)
  }

  @Test func aTokenIsKnownByAMarkThatANewOneOfTheSameNameHasNot() {
    let ana = DeskPerson(name: "ana", role: .producer, fingerprint: "cafe")
    let mark = key.mark(of: ana)
    #expect(mark.count == 16 && !mark.contains("cafe"))
    #expect(mark != key.mark(of: DeskPerson(name: "ana", role: .producer, fingerprint: "caff")))
    #expect(mark != key.mark(of: DoorRules.bytes("cafe")))
  }

  @Test func aPassphraseIsKnownByAMarkThatIsNotIt() {
    let mark = key.mark(of: DoorRules.bytes("open sesame"))
    #expect(mark.count == 16 && !mark.contains("sesame"))
    #expect(mark != key.mark(of: DoorRules.bytes("open Sesame")))
    // The same letters, composed by one keyboard and not by another.
    #expect(key.mark(of: DoorRules.bytes("caf\u{e9}")) == key.mark(of: DoorRules.bytes("cafe\u{301}")))
  }
}

extension String {
  fileprivate func replacingCharacters(in range: ClosedRange<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[index(after: range.upperBound)...]
  }
}
