import ShowModel
import TestSeeds
import Testing

@testable import ReplayLog

/// A log's bytes: what is written is read, and nothing else.
struct FormatTests {
  @Test func aHeaderIsReadAsItWasWritten() throws {
    let header = Night.header
    let (read, length) = try ReplayHeader.read(header.bytes + [1, 2, 3])
    #expect(read == header)
    #expect(length == header.bytes.count)
  }

  @Test func aHeaderOfTheFirstVersionIsReadThoughItSaysNothingOfItsDoor() throws {
    var header = Night.header
    header.door = ""
    // Without the text of the door, which is two bytes where it is empty, before the check sum.
    var first = LittleBytes(Array(header.bytes.dropLast(6)))
    first.bytes[8] = 1
    let length = LittleBytes.two(first.bytes.count + 4 - ReplayFormat.prefix)
    first.bytes.replaceSubrange(10..<12, with: length)
    first.add(CheckSum.of(first.bytes))
    let (read, end) = try ReplayHeader.read(first.bytes)
    #expect(read == header && end == first.bytes.count)
  }

  @Test func aHeaderThatIsNoneOfAnotherVersionOrDamagedIsAFaultWithWords() {
    var other = Night.header.bytes
    other[8] = 7
    #expect(throws: ReplayFault.version(7)) { try ReplayHeader.read(other) }
    #expect("\(ReplayFault.version(7))".contains("has version 7, this program reads 2; replay it with the program"))
    var damaged = Night.header.bytes
    damaged[20] ^= 1
    #expect(throws: ReplayFault.broken) { try ReplayHeader.read(damaged) }
    #expect(throws: ReplayFault.broken) { try ReplayHeader.read(Night.header.bytes.dropLast()) }
    #expect(throws: ReplayFault.notALog) { try ReplayHeader.read(Array("ftypisom, and so on".utf8)) }
  }

  @Test func everyByteOfARecordCounts() throws {
    let record = ReplayRecord(.message, at: Night.start, body: Array("a message".utf8))
    let bytes = record.bytes
    #expect(try #require(ReplayRecord.read(bytes[...], at: 0)) == (record, bytes.count))
    for index in bytes.indices {
      #expect(ReplayRecord.read(bytes[..<index], at: 0) == nil)
      var changed = bytes
      changed[index] ^= 0x10
      #expect(ReplayRecord.read(changed[...], at: 0) == nil, "byte \(index)")
    }
  }

  @Test func messagesAreTakenOutOfWebSocketFrames() {
    let long = [UInt8](repeating: 8, count: 70_000)
    let frames =
      [0x82, 3, 1, 1, 5] + [0x89, 0] + [0x82, 126, 0, 200, 1, 9] + [UInt8](repeating: 0, count: 198)
      + [0x82, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70] + long + [0x82, 90, 1, 2]
    let records = frames.withUnsafeBytes { ReplayRecord.all(inFrames: $0, at: Night.start) }
    #expect(records.map(\.kind) == [.whole, .trails, .message])
    #expect(records.map(\.body.count) == [3, 200, 70_000])
  }

  @Test func noBytesMakeTheReaderTrapOrReadBeyondThem() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("mutated logs: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let records = Night.records(minutes: 2)
    let whole = Night.header.bytes + records.flatMap(\.bytes)
    var (intact, cut) = (0, 0)
    for _ in 0..<3000 {
      var bytes = whole
      for _ in 0..<random.number(below: 4) {
        let at = random.number(below: bytes.count)
        switch random.number(below: 4) {
        case 0: bytes[at] = UInt8(random.number(below: 256))
        case 1: bytes.removeSubrange(at...)
        case 2: bytes.insert(contentsOf: whole[at % whole.count..<min(whole.count, at + 40)], at: at)
        default: bytes.replaceSubrange(at..<min(bytes.count, at + 4), with: [255, 255, 255, 255])
        }
        if bytes.isEmpty { bytes = [0] }
      }
      guard let (_, length) = try? ReplayHeader.read(bytes) else { continue }
      var (offset, read) = (length, 0)
      while let (record, end) = ReplayRecord.read(bytes[...], at: offset) {
        // A record that is read is one that was written.
        #expect(records.contains(record), "seed \(seed)")
        (offset, read) = (end, read + 1)
      }
      if read >= records.count { intact += 1 } else { cut += 1 }
    }
    #expect(intact > 100 && cut > 100, "seed \(seed)")
  }

  @Test func noIndexRecordMakesTheReaderTrap() {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("mutated indices: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var index = ReplayIndex(headerLength: 60)
    for record in Night.records(minutes: 3) + [
      .removals([ReplayRemoval(.line, id: 7, at: Night.start)], at: Night.start)
    ] {
      index.note(record, end: index.end + record.bytes.count)
    }
    let body = ReplayRecord.read(index.closing[...], at: 0)?.record.body ?? []
    #expect(ReplayIndex(ReplayRecord(.index, at: Night.start, body: body), end: index.end) == index)
    var refused = 0
    for _ in 0..<5000 {
      var bytes = body
      bytes[random.number(below: bytes.count)] = UInt8(random.number(below: 256))
      if random.number(below: 2) == 0 { bytes.removeLast(random.number(below: bytes.count)) }
      let read = ReplayIndex(ReplayRecord(.index, at: Night.start, body: bytes), end: index.end)
      if read == nil { refused += 1 }
      guard let read else { continue }
      for number in read.wholes.indices { #expect((read.chunk(number)?.upperBound ?? 0) <= index.end, "seed \(seed)") }
    }
    #expect(refused > 500)
  }
}

extension LittleBytes {
  fileprivate static func two(_ number: Int) -> [UInt8] {
    var bytes = LittleBytes()
    bytes.add(UInt16(number))
    return bytes.bytes
  }
}
