import Foundation
import Glibc
import RTMPServing
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// Every bad stream at once, each on a slot of its own, beside one that is well: each is named, and the programme and
/// its neighbour notice nothing.
@Suite(.serialized) struct BadStreamTests {
  struct Row: Sendable {
    var id: String
    /// What the desk reads; nil for a stream that is unusual and nothing else.
    var words: String?
    /// What its slot shows in the end.
    var state = EngineReport.SlotState.live
    var feeder: UnitFeeder
    var change: @Sendable (Int, MediaUnit) -> MediaUnit? = { $1 }
  }

  private static func rows(in folder: URL) throws -> [Row] {
    let usual = try UnitFeeder.make("usual", in: folder, container: "flv", seconds: 4.5)
    let start = usual.units.first?.timestamp ?? 0
    let jump: @Sendable (Int64) -> @Sendable (Int, MediaUnit) -> MediaUnit? = { distance in
      { _, unit in
        var unit = unit
        if unit.timestamp - start > 3000 { unit.timestamp += distance }
        return unit
      }
    }
    var larger = try UnitFeeder.make("larger", in: folder, container: "flv", seconds: 1.5, size: "320x240")
    larger.units =
      usual.units.filter { $0.timestamp - start < 3000 }
      + larger.units.map { unit in
        var unit = unit
        unit.timestamp += 3000
        return unit
      }
    return [
      Row(id: "back", words: "its timestamps jumped back by 5 s", feeder: usual, change: jump(-5000)),
      Row(id: "hours", words: "its timestamps jumped forward by 7200 s", feeder: usual, change: jump(7_200_000)),
      Row(id: "resized", words: "its picture changed from 160x90 to 320x240", feeder: larger),
      Row(id: "half", words: "some of its pictures", feeder: usual, change: half),
      Row(id: "noise", words: "some of its pictures in h264 can't be decoded", state: .hold, feeder: usual) { _, unit in
        var unit = unit
        if unit.isPicture, unit.timestamp - start > 3000 { unit.bytes = unit.bytes.map { $0 &* 31 ^ 0x5A } }
        return unit
      },
      // Sound alone is live as well.
      Row(id: "sizeless", words: "can't be decoded", feeder: usual) { _, unit in
        var unit = unit
        if unit.kind == .videoConfiguration { unit.bytes = [1, 66, 0, 30, 255, 225, 0, 2, 0x67, 1, 1, 0, 2, 0x68, 1] }
        return unit
      },
      Row(
        id: "silent", words: "it sends no sound",
        feeder: try UnitFeeder.make("silent", in: folder, container: "flv", seconds: 4.5, sound: [])),
      Row(
        id: "blind", words: "it sends no picture",
        feeder: try UnitFeeder.make("blind", in: folder, container: "flv", seconds: 4.5, picture: [])),
      Row(
        id: "large", words: "its picture is 3840x2160",
        feeder: try UnitFeeder.make("large", in: folder, container: "flv", seconds: 4.5, rate: 5, size: "3840x2160")),
      Row(id: "fast", feeder: try UnitFeeder.make("fast", in: folder, container: "flv", seconds: 4.5, rate: 60)),
      Row(
        id: "reordered",
        feeder: try UnitFeeder.make(
          "reordered", in: folder, container: "flv", seconds: 4.5,
          picture: ["-c:v", "libx264", "-preset", "veryfast", "-bf", "3", "-g", "25", "-pix_fmt", "yuv420p"])),
    ]
  }

  private static let half: @Sendable (Int, MediaUnit) -> MediaUnit? = { number, unit in
    var unit = unit
    if unit.isPicture, !unit.isKeyPicture, number % 7 == 0 { unit.bytes.removeLast(unit.bytes.count / 2) }
    return unit
  }

  /// Four slots beside each other, three rows of them.
  private static let wall = Layout(
    name: "wall",
    slots: (0..<12).map { index in
      SlotRectangle(
        x: Fraction(index % 4, 4), y: Fraction(index / 4, 3), width: Fraction(1, 4), height: Fraction(1, 3))
    })

  @Test func eachIsNamedAndNothingElseNotices() async throws {
    try await withFolder { folder in
      let rows = try Self.rows(in: folder)
      let film = try NumberedFilm.make("well", in: folder, colour: 60, seconds: 6, tone: 440, format: "flv")
      let well = Row(id: "well", feeder: try UnitFeeder(path: film.path, container: "flv"))
      let artists = (rows + [well]).map { Artist(id: ArtistID($0.id), name: $0.id) }
      let keys = Dictionary(uniqueKeysWithValues: artists.map { ($0.id, "key-of-\($0.id)") })
      try await LiveStage.run(grace: .seconds(20), artists: artists, keys: keys, layouts: [Self.wall]) { stage in
        await stage.put(artists.map { SourceID($0.id) }, layout: "wall", revision: 1)
        async let noise: Void = garbage(on: stage.port)
        let states = try await withThrowingTaskGroup(
          of: (String, EngineReport.SlotState?).self, returning: [String: EngineReport.SlotState].self
        ) { group in
          for row in rows + [well] {
            group.addTask {
              let request = PublishRequest(
                app: "live", streamName: "key-of-\(row.id)", remoteAddress: "192.0.2.1",
                publisher: PublishRequest.Publisher(id: 1))
              guard case .accept(let sink) = await stage.engine.gate.admit(request) else { return (row.id, nil) }
              try await row.feeder.feed(sink, change: row.change)
              if row.state == .hold { try await stage.sleep(600) }
              return (row.id, stage.source(SourceID(row.id))?.state)
            }
          }
          return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        await noise
        let end = stage.now
        for row in rows + [well] {
          let words = stage.source(SourceID(row.id))?.faults.map(\.words) ?? []
          #expect(states[row.id] == row.state, "\(row.id): \(words)")
          if let expected = row.words {
            #expect(words.contains { $0.contains(expected) }, "\(row.id): \(words)")
          } else {
            #expect(words.isEmpty, "\(row.id): \(words)")
          }
          #expect(words.count <= LiveLimits.namedFaults)
        }
        let report = stage.engine.report()
        stage.engine.stop()
        let numbers = stage.tape.numbers
        #expect(numbers.count == Int((numbers.last ?? 0) - (numbers.first ?? 0)) + 1)
        #expect(report.framesRepeated * 10 <= report.framesDue, "\(report.framesRepeated) of \(report.framesDue)")
        // Its slot is the last: right, below.
        let shown = ((2000 * 30 / 1000)...(end * 30 / 1000 - 40)).map { number in
          stage.tape.picture(number).flatMap { film.frame(of: $0, x: 280, y: 150) }
        }
        #expect(!shown.contains(nil) && Set(shown).count > 40, "\(shown)")
      }
    }
  }

  /// Encoders that shake hands and then send noise, as long as the others are on air.
  private func garbage(on port: Int) async {
    for number in 0..<40 {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(port).bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let connected = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      #expect(connected == 0)
      let noise = (0..<4000).map { UInt8(truncatingIfNeeded: $0 * (number + 3)) }
      let bytes = [3] + [UInt8](repeating: 0, count: 1536 * 2) + noise
      _ = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      try? await Task.sleep(for: .milliseconds(100))
      close(descriptor)
    }
  }

  @Test func aFilmThatIsCutOffPlaysWhatThereIsAndIsNamed() async throws {
    try await withFolder { folder in
      let whole = try NumberedFilm.make("whole", in: folder, colour: 60, seconds: 6)
      let fast = folder.appending(path: "fast.mp4")
      try Tool.run(
        "ffmpeg", "-v", "error", "-i", whole.path, "-c", "copy", "-movflags", "+faststart", fast.path)
      let bytes = try Data(contentsOf: fast)
      try bytes.prefix(bytes.count * 6 / 10).write(to: folder.appending(path: "cut.mp4"))
      let film = NumberedFilm(path: folder.appending(path: "cut.mp4").path, colour: 60)
      let artists = [Artist(id: "film", name: "Film", file: film.path)]
      try await LiveStage.run(grace: .seconds(1), artists: artists, keys: [:]) { stage in
        let running = SlotSource("film", film: .running(zeroAt: stage.epoch))
        await stage.engine.replace(
          revision: 1, commands: [Command(due: stage.epoch, value: .slots([running]), cause: Cause(why: "test"))])
        try await stage.sleep(6500)
        let report = stage.engine.report()
        #expect(report.brokenFilms.map(\.id) == ["film"], "\(report.brokenFilms)")
        #expect(report.slots.map(\.state) == [.live])
        stage.engine.stop()
        let shown = stage.shown(film, from: 500, to: 6000)
        // Its last picture stands.
        #expect(!shown.contains(nil) && Set(shown.suffix(30)).count == 1 && Set(shown).count > 10, "\(shown)")
      }
    }
  }

  @Test func whatIsNoFilmIsRefusedBeforeTheShow() async throws {
    try await withFolder { folder in
      let path = folder.appending(path: "letter.mp4").path
      try Data("Dear sir or madam".utf8).write(to: URL(filePath: path))
      let artists = [Artist(id: "film", name: "Film", file: path)]
      let error = await #expect(throws: EngineError.self) {
        try await LiveStage.run(grace: .seconds(1), artists: artists, keys: [:]) { _ in }
      }
      #expect(error?.thing == path && error?.problem.contains("opening it") == true)
    }
  }
}
