import Foundation
import HubWire
import NIOCore
import ShowModel
import Testing

@testable import ReplayLog
@testable import ViewerHub

/// The writer at work: disks that fail, and how much a night takes.
struct WriterTests {
  private static func writer(_ folder: String, name: String? = "night") -> ReplayWriter {
    ReplayWriter(folder: folder, header: Night.header, name: { name }, otherwise: "otherwise", log: nil)
  }

  private static func frame(_ record: ReplayRecord) -> [UInt8] {
    Array(buffer: ServerFrame.binary(ByteBuffer(bytes: record.body)))
  }

  private static func hear(_ records: [ReplayRecord], _ writer: ReplayWriter) {
    for record in records { frame(record).withUnsafeBytes { writer.hear($0, at: record.at) } }
  }

  /// Waits for at most ten seconds.
  private static func eventually(_ isSo: () -> Bool) -> Bool {
    let end = ContinuousClock.now + .seconds(10)
    while !isSo() {
      guard ContinuousClock.now < end else { return false }
      usleep(5000)
    }
    return true
  }

  @Test func whatTheHubToldIsInTheLogThatBearsTheRecordingsName() throws {
    try Night.withFolder { folder in
      let writer = Self.writer(folder + "/recordings")
      let records = Night.records(minutes: 2)
      Self.hear(records, writer)
      writer.finish()
      #expect(writer.report.state == .ended && writer.report.problem == nil)
      #expect(writer.report.file == "\(folder)/recordings/night.replay")
      let reader = try ReplayReader(path: folder + "/recordings/night.replay")
      #expect(try (0..<2).flatMap { try reader.chunk($0) ?? [] } == records)
    }
  }

  @Test func aRecordingWithoutANameIsNotWaitedForAtTheEnd() throws {
    try Night.withFolder { folder in
      let writer = Self.writer(folder, name: nil)
      Self.hear(Night.records(minutes: 1), writer)
      writer.finish()
      #expect(writer.report.file == "\(folder)/otherwise.replay")
    }
  }

  @Test func aDiskThatFailsIsAFaultWithWordsAndIsTriedAgain() throws {
    try Night.withFolder { folder in
      let obstacle = folder + "/recordings"
      try Data("a file".utf8).write(to: URL(filePath: obstacle))
      let writer = Self.writer(obstacle)
      Self.hear(Night.records(minutes: 1), writer)
      #expect(Self.eventually { writer.report.faults == 1 })
      #expect(
        writer.report.problem
          == "\(obstacle): the folder can't be made; free some space, or make the folder writable")
      #expect(writer.report.state == .waiting)
      try FileManager.default.removeItem(atPath: obstacle)
      #expect(Self.eventually { writer.report.state == .live })
      #expect(writer.report.problem == nil)
      writer.finish()
      // What waited meanwhile is there.
      #expect(try ReplayReader(path: obstacle + "/night.replay").chunk(0) == Night.records(minutes: 1))
    }
  }

  @Test func removalsOfManyIdsAreAllInTheIndex() throws {
    try Night.withFolder { folder in
      let writer = Self.writer(folder)
      Self.hear(Night.records(minutes: 1), writer)
      writer.remove((0..<300).map { ReplayRemoval(.placedBy, id: $0, at: Night.start) }, at: Night.start)
      writer.finish()
      let index = try ReplayReader(path: folder + "/night.replay").index
      #expect(index.removals.count == 300)
    }
  }

  /// The hub's room at the real mix: 5 % move their cursors, 1 % place a sticker a second, 0.5 % say a line a second.
  @Test func aMinuteOfAThousandViewersIsWellUnderAMegabyte() throws {
    let bytes = try Night.withFolder { folder in
      let writer = Self.writer(folder)
      var room = Room(epoch: 1)
      var now = Night.start
      for index in 0..<1000 { _ = room.enter(PersonID("\(index)"), now: now) }
      _ = room.beat(at: now, news: VenuePicture(states: [.init(at: now, title: "", pack: "lake")]))
      for tick in 0..<1200 {
        now = now + .milliseconds(50)
        for mover in 0..<50 where (tick + mover) % 2 == 0 {
          var trail = WireTrail()
          for step in 0..<3 {
            trail.append(WirePlace(x: UInt16((tick * 97 + mover * 801 + step * 300) % 60_000), y: UInt16(mover * 1000)))
          }
          room.move(trail, by: UInt32(mover * 20 + 1), now: now)
        }
        if tick % 2 == 0 {
          _ = room.place(pack: 1, index: 3, at: WirePlace(x: 9, y: 9), by: UInt32(tick % 999 + 1), now: now)
        }
        if tick % 4 == 0 { _ = room.say("the lights at \(tick) are lovely", by: UInt32(tick % 999 + 1), now: now) }
        let told = room.beat(at: now, news: VenuePicture())
        told?.whole.withUnsafeReadableBytes { writer.hear($0, at: now) }
        if writer.wantsWhole(at: now) {
          let welcome = room.welcome(viewer: 0, resumingFrom: (0, 0), picture: VenuePicture(), now: now)
          welcome.whole.withUnsafeReadableBytes { writer.hear($0, at: now) }
        }
        // A real night leaves the disk its time.
        if tick % 100 == 0 { _ = Self.eventually { writer.report.waiting < ReplayLimits.waiting / 4 } }
      }
      writer.finish()
      #expect(writer.report.lost == 0 && writer.report.trailsLost == 0)
      return writer.report.bytes
    }
    print("a minute of a thousand viewers: \(bytes) bytes")
    #expect(bytes > 100_000 && bytes < 600_000)
  }
}
