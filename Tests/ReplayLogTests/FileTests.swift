import Foundation
import HubWire
import ShowModel
import Testing

@testable import ReplayLog

/// A log on the disk: seeking, processes that die, nights that go on.
struct FileTests {
  @Test func aClosedLogIsReadByItsIndexAndAnOpenOneByItsRecords() throws {
    try Night.withFolder { folder in
      let file = try ReplayFile(folder: folder, header: Night.header, name: { "night" })
      try file.append(Night.records(minutes: 3))
      let open = try ReplayReader(path: "\(folder)/night.replay")
      try file.close()
      let closed = try ReplayReader(path: "\(folder)/night.replay")
      #expect(open.header == Night.header && closed.header == Night.header)
      #expect(open.index == closed.index)
      #expect(closed.index.wholes.map(\.at) == (0..<3).map { Night.start + .minutes(Int64($0)) })
      // The index is what was read: with its check sum gone the records are read instead.
      var bytes = try Data(contentsOf: URL(filePath: closed.path))
      let end = try #require(bytes.indices.last)
      bytes[end - 14] ^= 1
      try bytes.write(to: URL(filePath: closed.path))
      #expect(try ReplayReader(path: closed.path).index == open.index)
    }
  }

  @Test func anyMinuteIsReadWithoutTheOthers() throws {
    try Night.withFolder { folder in
      let file = try ReplayFile(folder: folder, header: Night.header, name: { "night" })
      let records = Night.records(minutes: 3)
      try file.append(records)
      let reader = try ReplayReader(path: file.path)
      for minute in 0..<3 {
        #expect(try reader.chunk(minute) == Array(records[(minute * 6)..<(minute * 6 + 6)]))
      }
      for number in [3, -1] { #expect(try reader.chunk(number) == nil) }
    }
  }

  @Test func whereverAProcessDiedTheNextGoesOnBehindTheLastWholeRecord() throws {
    let records = Night.records(minutes: 1)
    let lengths = records.map(\.bytes.count)
    let before = Night.header.bytes.count + lengths.dropLast().reduce(0, +)
    for torn in [1, 10, 20, (lengths.last ?? 0) - 1] {
      try Night.withFolder { folder in
        do {
          let file = try ReplayFile(folder: folder, header: Night.header, name: { "night" })
          try file.append(records)
        }
        truncate("\(folder)/night.replay", before + torn)
        let file = try ReplayFile(folder: folder, header: Night.header, name: { "another" })
        #expect(file.path == "\(folder)/night.replay")
        let next = Night.whole(epoch: 2, at: Night.start + .minutes(2))
        try file.append([next])
        let reader = try ReplayReader(path: file.path)
        #expect(reader.index.wholes.count == 2)
        #expect(try reader.chunk(0) == Array(records.dropLast()))
        #expect(try reader.chunk(1) == [next])
      }
    }
  }

  @Test func aNightThatWasClosedGoesOnInItsLog() throws {
    try Night.withFolder { folder in
      for minute in 0..<3 {
        let file = try ReplayFile(folder: folder, header: Night.header, name: { "night" })
        try file.append([Night.whole(epoch: UInt32(minute), at: Night.start + .minutes(Int64(minute)))])
        try file.append([.removals([ReplayRemoval(.line, id: UInt32(minute), at: Night.start)], at: Night.start)])
        try file.close()
      }
      let reader = try ReplayReader(path: "\(folder)/night.replay")
      #expect(reader.index.wholes.count == 3)
      #expect(reader.index.removals.map(\.id) == [0, 1, 2])
      #expect(try (0..<3).map { try reader.chunk($0)?.count } == [2, 2, 2])
    }
  }

  @Test func anotherNightAndAnotherVersionOfTheMessagesHaveLogsOfTheirOwn() throws {
    try Night.withFolder { folder in
      var later = Night.header
      later.epoch = later.epoch + .hours(24)
      var newer = Night.header
      newer.wireVersion += 1
      var paths: Set<String> = []
      for header in [Night.header, later, newer, Night.header] {
        paths.insert(try ReplayFile(folder: folder, header: header, name: { "night" }).path)
      }
      let names = paths.map { ($0 as NSString).lastPathComponent }.sorted()
      #expect(names == ["night-2.replay", "night-3.replay", "night.replay"])
      let reader = try ReplayReader(path: "\(folder)/night-3.replay")
      let fault = try #require(reader.fault(own: Wire.version))
      #expect("\(fault)".contains("holds viewers' messages of version \(newer.wireVersion), this program reads"))
    }
  }

  @Test func instantsNeverFallOverARestart() throws {
    try Night.withFolder { folder in
      let file = try ReplayFile(folder: folder, header: Night.header, name: { "night" })
      try file.append([Night.whole(at: Night.start + .seconds(9)), Night.said(1, by: 1, at: Night.start)])
      let instants = try ReplayReader(path: file.path).chunk(0)?.map(\.at)
      #expect(instants == Array(repeating: Night.start + .seconds(9), count: 2))
    }
  }

  @Test func aLogThatGrowsIsReadAsFarAsItHasCome() throws {
    try Night.withFolder { folder in
      let file = try ReplayFile(folder: folder, header: Night.header, name: { "night" })
      let records = Night.records(minutes: 2)
      try file.append(Array(records.prefix(3)))
      var reader = try ReplayReader(path: file.path)
      #expect(try reader.chunk(0)?.count == 3)
      try file.append(Array(records.dropFirst(3)))
      try reader.refresh()
      #expect(try reader.chunk(0)?.count == 6)
      try file.close()
      try reader.refresh()
      #expect(try reader.chunk(1) == Array(records.suffix(6)))
      #expect(try reader.index == ReplayReader(path: file.path).index)
    }
  }
}
