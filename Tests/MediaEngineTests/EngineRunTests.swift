import Foundation
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// The whole engine, in real time, for some seconds: films and placeholders, cut by commands.
@Suite(.serialized) struct EngineRunTests {
  /// What the tap saw, by frame number: copies, since the canvas draws again on what nobody holds.
  final class Tape: Sendable {
    private let frames = Guarded<[Int64: Picture]>([:])
    func record(_ number: Int64, _ picture: Picture) {
      guard let copy = try? PictureBuilder(copying: picture).finish() else { return }
      frames.with { $0[number] = copy }
    }
    var numbers: [Int64] { frames.with { $0.keys.sorted() } }
    func picture(_ number: Int64) -> Picture? { frames.with { $0[number] } }
  }

  struct Stage {
    var red: NumberedFilm
    var blue: NumberedFilm
    var show: Show
    var folder: URL
    var engine: Engine
    var tape: Tape
    var epoch: Instant
    var clock: SystemClock

    /// Blocks its thread: other tests may keep the pool's threads busy for longer than an engine is to run.
    func sleep(until milliseconds: Int64) {
      let rest = epoch + .milliseconds(milliseconds) - clock.now()
      Thread.sleep(forTimeInterval: max(0, Double(rest.rawValue) / 1000))
    }

    func slots(_ list: [(SourceID, Int64?)], at milliseconds: Int64) -> Command {
      let sources = list.map { source, zero in
        SlotSource(source, film: zero.map { .running(zeroAt: epoch + .milliseconds($0)) })
      }
      return Command(due: epoch + .milliseconds(milliseconds), value: .slots(sources), cause: Cause(why: "test"))
    }

    func layout(_ name: LayoutName, at milliseconds: Int64) -> Command {
      Command(due: epoch + .milliseconds(milliseconds), value: .layout(name), cause: Cause(why: "test"))
    }
  }

  func withStage(_ body: (Stage) async throws -> Void) async throws {
    try await withFolder { folder in
      let red = try NumberedFilm.make("red", in: folder, colour: 60, tone: 880)
      let blue = try NumberedFilm.make("blue", in: folder, colour: 200, tone: 1760)
      let clock = SystemClock(wall: Instant(rawValue: 1_796_522_400_000))
      // Opening takes its time; the epoch is the instant of the start.
      let show = Show(
        name: "Test", start: clock.now(),
        programme: Programme(
          width: 320, height: 180,
          ladder: [Rung(height: 180, bitsPerSecond: 600_000), Rung(height: 90, bitsPerSecond: 200_000)]),
        artists: [
          Artist(id: "hana", name: "HANA"), Artist(id: "red", name: "Red", file: "red.mp4"),
          Artist(id: "blue", name: "Blue", file: "blue.mp4"),
        ])
      let epoch = clock.now() + .milliseconds(600)
      let tape = Tape()
      let engine = try Engine(
        show: show, folder: folder.path, epoch: epoch, clock: clock, keys: KeyTable(), rehearsing: true, log: nil,
        tap: { number, picture in tape.record(number, picture) })
      defer { engine.stop() }
      try await body(
        Stage(
          red: red, blue: blue, show: show, folder: folder, engine: engine, tape: tape, epoch: epoch, clock: clock))
    }
  }

  @Test func everyCutFallsOnItsFrameAndEveryFilmBeginsAtItsBeginning() async throws {
    try await withStage { stage in
      let commands = [
        stage.slots([("hana", nil)], at: 0),
        stage.slots([("red", 1000)], at: 1000),
        stage.slots([("blue", 2033)], at: 2033),
        stage.layout("duo", at: 3001), stage.slots([("blue", 2033), ("red", 3001)], at: 3001),
      ]
      await stage.engine.replace(revision: 1, commands: commands)
      stage.engine.start()
      stage.sleep(until: 4000)
      stage.engine.stop()
      let report = stage.engine.report()

      #expect(report.framesDropped == 0)
      #expect(report.framesMade + report.framesRepeated == report.framesDue)
      #expect(
        report.slots == [
          .init(slot: 1, source: "blue", state: .live), .init(slot: 2, source: "red", state: .live),
        ])
      #expect(stage.tape.numbers.first == 0)
      try checkPictures(of: stage)

      var applied: [(Command, Instant)] = []
      for await event in stage.engine.events {
        guard case .applied(let command, let at) = event else {
          Issue.record("\(event)")
          continue
        }
        applied.append((command, at))
      }
      #expect(applied.map(\.0) == commands)
      #expect(applied.map { ($0.1 - stage.epoch).rawValue } == [0, 1000, 2033, 3033, 3033])
    }
  }

  /// On a machine that is busy a frame may be late and so show an earlier picture of its film, but never another
  /// film's; the frames of the cuts themselves are always exact.
  private func checkPictures(of stage: Stage) throws {
    let cuts = [30, 61, 91]
    var late = 0
    for number in 0..<111 {
      guard let picture = stage.tape.picture(Int64(number)) else {
        Issue.record("frame \(number) was never made")
        continue
      }
      var wanted: [(film: NumberedFilm, frame: Int, x: Int)] = []
      switch number {
      case ..<30:
        #expect(stage.red.frame(of: picture) == nil && stage.blue.frame(of: picture) == nil, "frame \(number)")
      case ..<61: wanted = [(stage.red, number - 30, 160)]
      case ..<91: wanted = [(stage.blue, number - 61, 160)]
      default: wanted = [(stage.blue, number - 61, 80), (stage.red, number - 91, 240)]
      }
      for (film, frame, x) in wanted {
        let seen = try #require(film.frame(of: picture, x: x, y: 90), "frame \(number) is of another source")
        #expect(seen <= frame, "frame \(number) is ahead")
        late += seen == frame ? 0 : 1
        // The film that was there already may be late even then.
        if cuts.contains(number), frame == 0 { #expect(seen == 0, "the cut on frame \(number)") }
      }
    }
    #expect(late < 40)
  }

  @Test func theProgrammeDecodesWithRegularTimestampsAndTheTonesOfWhatIsOnAir() async throws {
    try await withStage { stage in
      let commands = [
        stage.slots([("hana", nil)], at: 0), stage.slots([("red", 1000)], at: 1000),
        stage.slots([("blue", 2000)], at: 2000), stage.slots([(.placeholder, nil)], at: 3000),
      ]
      await stage.engine.replace(revision: 1, commands: commands)
      stage.engine.start()
      stage.sleep(until: 4000)
      stage.engine.stop()
      #expect(stage.engine.hls.packetsRefused == 0)

      try await withFolder { folder in
        for (name, count) in [("180p", 118), ("90p", 118)] {
          let file = folder.appending(path: "\(name).mp4")
          try stage.engine.hls.write("\(name).m3u8", to: file)
          let text = try Tool.run(
            "ffprobe", "-v", "error", "-show_entries", "frame=pts,key_frame", "-of", "csv=p=0", file.path)
          let frames = text.split(separator: "\n").map { $0.split(separator: ",").compactMap { Int($0) } }
          #expect(frames.count >= count)
          #expect(frames.map { $0[1] } == frames.indices.map { $0 * 1000 })
          #expect(frames.indices.filter { frames[$0][0] == 1 } == Array(stride(from: 0, to: frames.count, by: 30)))
        }
        let sound = folder.appending(path: "audio.mp4")
        try stage.engine.hls.write("audio.m3u8", to: sound)
        let packets = try Tool.run(
          "ffprobe", "-v", "error", "-show_entries", "packet=pts", "-of", "csv=p=0", sound.path
        ).split(whereSeparator: { $0 == "\n" || $0 == "," }).compactMap { Int($0) }
        #expect(packets == packets.indices.map { $0 * 1024 })
        let raw = folder.appending(path: "audio.f32")
        try Tool.run("ffmpeg", "-v", "error", "-i", sound.path, "-ac", "1", "-f", "f32le", raw.path)
        let samples = try Data(contentsOf: raw).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        let candidates = [220, 880, 1760]
        let heard = [500, 1200, 1500, 1900, 2100, 2500, 2900, 3500].map { milliseconds in
          Self.dominant(of: candidates, in: Array(samples[(milliseconds * 48)..<(milliseconds * 48 + 2400)]))
        }
        #expect(heard == [220, 880, 880, 880, 1760, 1760, 1760, nil])
      }
    }
  }

  @Test func anEditedShowIsAdoptedWhileWhatIsOnAirGoesOn() async throws {
    try await withStage { stage in
      let green = try NumberedFilm.make("green", in: stage.folder, colour: 130, tone: 600)
      await stage.engine.replace(revision: 1, commands: [stage.slots([("red", 0)], at: 0)])
      stage.engine.start()
      stage.sleep(until: 200)
      var edited = stage.show
      edited.artists.append(Artist(id: "lost", name: "Lost", file: "lost.mp4"))
      #expect(throws: EngineError.self) { try stage.engine.adopt(edited, keys: KeyTable()) }
      edited.artists = stage.show.artists.filter { $0.id != "blue" }
      edited.artists.append(Artist(id: "green", name: "Green", file: "green.mp4"))
      try stage.engine.adopt(edited, keys: KeyTable())
      let cut = ((stage.clock.now() - stage.epoch).rawValue / 1000 + 2) * 1000
      await stage.engine.replace(
        revision: 2,
        commands: [stage.slots([("blue", cut - 500)], at: cut - 500), stage.slots([("green", cut)], at: cut)])
      stage.sleep(until: cut + 700)
      stage.engine.stop()

      let first = Int(cut * 30 / 1000)
      let start = Int(try #require(stage.tape.numbers.first))
      for number in start..<first + 15 {
        let picture = try #require(stage.tape.picture(Int64(number)), "frame \(number) was never made")
        let film = number < first ? stage.red : green
        #expect(film.frame(of: picture) != nil, "frame \(number) is of another source")
      }
      let refused = await stage.engine.events.reduce(into: [TrackValue]()) { list, event in
        if case .failed(let command, _, _) = event { list.append(command.value) }
      }
      #expect(refused == [stage.slots([("blue", cut - 500)], at: 0).value])
    }
  }

  @Test func aHeldFilmStandsInSilenceAndGoesOnWhereItStood() async throws {
    try await withStage { stage in
      func red(_ film: FilmClock, at milliseconds: Int64) -> Command {
        Command(
          due: stage.epoch + .milliseconds(milliseconds), value: .slots([SlotSource("red", film: film)]),
          cause: Cause(why: "test"))
      }
      await stage.engine.replace(
        revision: 1,
        commands: [
          red(.running(zeroAt: stage.epoch), at: 0),
          red(.paused(position: .milliseconds(1000)), at: 1000),
          red(.running(zeroAt: stage.epoch + .milliseconds(610)), at: 1610),
        ])
      stage.engine.start()
      stage.sleep(until: 2300)
      stage.engine.stop()
      let shown = (0..<68).map { stage.tape.picture($0).flatMap { stage.red.frame(of: $0) } ?? -1 }
      #expect(zip(shown, 0...).allSatisfy { $0 <= min($1, 30) || $1 >= 49 }, "\(shown)")
      #expect(Set(shown[30..<49]) == [30], "\(shown)")
      // On frame 49 (1633 ms) it stands at 1023 ms, on frame 30 of its own.
      #expect(zip(shown[49...], 30...).allSatisfy { $0 <= $1 % NumberedFilm.cycle && $0 >= 30 || $1 >= 50 }, "\(shown)")
      #expect(Set(shown).count > 40)
    }
  }

  @Test func afterARestartAFilmIsSoonWhereItShouldBe() async throws {
    try await withStage { stage in
      await stage.engine.replace(revision: 1, commands: [stage.slots([("red", -2000)], at: -2000)])
      stage.engine.start()
      stage.sleep(until: 1400)
      #expect(stage.engine.report().slots.map(\.state) == [.live])
      stage.engine.stop()
      let shown = (0..<40).map { stage.tape.picture($0).flatMap { stage.red.frame(of: $0) } }
      let arrived = try #require(shown.firstIndex { $0 != nil })
      #expect(arrived < 20)
      let late = (arrived..<40).count { shown[$0] != (60 + $0) % NumberedFilm.cycle }
      #expect(late < 10, "\(shown)")
    }
  }

  @Test func anOlderRevisionIsRefusedAndWhatIsThereAlreadyIsNotReported() async throws {
    try await withStage { stage in
      await stage.engine.replace(revision: 2, commands: [stage.layout("duo", at: 100), stage.layout("duo", at: 200)])
      await stage.engine.replace(revision: 1, commands: [stage.layout("quad", at: 100)])
      stage.engine.start()
      stage.sleep(until: 400)
      await stage.engine.replace(revision: 3, commands: [stage.layout("maze", at: 0), stage.layout("solo", at: 0)])
      stage.sleep(until: 600)
      stage.engine.stop()
      var events: [String] = []
      for await event in stage.engine.events {
        switch event {
        case .applied(let command, _): events.append("\(command.value)")
        case .failed(_, _, let reason): events.append(reason)
        case .source: events.append("source")
        }
      }
      #expect(
        events == [
          "\(TrackValue.layout("duo"))", "there is no layout “maze” in the show", "\(TrackValue.layout("solo"))",
        ])
    }
  }

  /// The candidate with the most energy; nil when all is quiet (Goertzel).
  static func dominant(of candidates: [Int], in samples: [Float]) -> Int? {
    let energies = candidates.map { frequency in
      let factor = 2 * cos(2 * Double.pi * Double(frequency) / 48_000)
      var (last, before) = (0.0, 0.0)
      for sample in samples { (last, before) = (Double(sample) + factor * last - before, last) }
      return (last * last + before * before - factor * last * before) / Double(samples.count * samples.count)
    }
    guard let most = energies.max(), most > 1e-6 else { return nil }
    return energies.firstIndex(of: most).map { candidates[$0] }
  }
}
