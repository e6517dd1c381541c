import Foundation
import TestSeeds
import Testing

@testable import HubWire

/// No bytes make the codec read beyond them, trap or hang.
struct FuzzTests {
  @Test func mutatedMessagesAreAnsweredWithinTheirBounds() {
    let seed = UInt64.random(in: 0...UInt64.max)
    let count = ProcessInfo.processInfo.environment["SHOWRUNNER_FUZZ"].flatMap(Int.init) ?? 100_000
    print("mutated messages: \(count), seed \(seed)")
    var mutations = Mutations(seed: seed)
    var (whole, problems) = (0, 0)
    for _ in 0..<count {
      let message = mutations.next()
      var bounds = Bounds(size: message.count)
      let problem = message.withUnsafeBytes { Wire.decode($0, for: &bounds) }
      if problem == nil { whole += 1 } else { problems += 1 }
      guard bounds.holds else {
        Issue.record("a text beyond its message: \(message), seed \(seed)")
        return
      }
    }
    // Both kinds of input came up, or the mutations are no test.
    #expect(whole > count / 100 && problems > count / 100)
  }
}

/// Checks that every text lies within the message.
private struct Bounds: WireVisitor {
  let size: Int
  var holds = true
  private mutating func check(_ texts: WireText...) {
    for text in texts where !text.isAbsent {
      if text.start < 2 || text.count < 0 || text.start + text.count > size { holds = false }
    }
  }
  init(size: Int) { self.size = size }
  mutating func visit(pack number: UInt16, name: WireText) { check(name) }
  mutating func visit(_ line: WireLine, name: WireText, text: WireText) { check(name, text) }
  mutating func visit(replyTo id: UInt32, name: WireText, text: WireText) { check(name, text) }
  mutating func visit(_ person: WirePerson, name: WireText) { check(name) }
  mutating func visit(_ you: WireYou, name: WireText, token: WireText) { check(name, token) }
  mutating func visit(
    stateAt at: Int64, set: WireText, title: WireText, background: WireText, pack: UInt16, mode: WireMode
  ) { check(set, title, background) }
  mutating func visit(_ effect: WireEffect, name: WireText, text: WireText) { check(name, text) }
  mutating func visit(momentAt at: Int64, id: WireText, kind: WireText, text: WireText) { check(id, kind, text) }
  mutating func visit(helloFrom name: WireText, token: WireText, epoch: UInt32, offset: UInt32) { check(name, token) }
  mutating func visit(said text: WireText, replyTo reply: UInt32) { check(text) }
  mutating func visit(renamed name: WireText) { check(name) }
}

/// Messages with bytes changed, cut out, put in and swapped between them.
struct Mutations {
  private var random: SeededGenerator
  private let samples = Written.samples

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func next() -> [UInt8] {
    var message = samples[random.number(below: samples.count)]
    for _ in 0..<random.number(below: 5) {
      guard !message.isEmpty else { break }
      let at = random.number(below: message.count)
      switch random.number(below: 6) {
      case 0: message[at] = UInt8(random.number(below: 256))
      case 1: message[at] ^= 1 << UInt8(random.number(below: 8))
      case 2: message.removeSubrange(at...)
      case 3: message.insert(UInt8(random.number(below: 256)), at: at)
      case 4: message[at] = [0, 0x7F, 0x80, 0xFE, 0xFF][random.number(below: 5)]
      default:
        let other = samples[random.number(below: samples.count)]
        message.replaceSubrange(at..., with: other.suffix(random.number(below: other.count)))
      }
    }
    return message
  }
}
