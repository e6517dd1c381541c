import Foundation
import MediaEngine
import ShowControl
import ShowModel

/// The engine with films side by side, in real time, and its programme written to files: `720p.mp4`, …, `audio.mp4`.
///
///     engine-bench programme four 20 FOLDER FILM FILM FILM FILM
struct ProgrammeRun {
  let work: Work
  let seconds: Int
  let folder: URL
  let films: [String]

  init(arguments: ArraySlice<String>) throws {
    let arguments = Array(arguments)
    guard arguments.count > 3, let work = Work.all.first(where: { $0.name == arguments[0] }),
      let seconds = Int(arguments[1])
    else { throw Failure("usage: engine-bench programme WORK SECONDS FOLDER FILM…") }
    self.work = work
    self.seconds = seconds
    folder = URL(filePath: arguments[2])
    films = Array(arguments[3...])
  }

  func run() async throws {
    let clock = SystemClock(wall: Instant(rawValue: Int64(Date().timeIntervalSince1970 * 1000)))
    // Waiting for the first frame costs nothing; opening everything takes less.
    let epoch = clock.now() + .seconds(2)
    let engine = try Engine.playing(films, ladder: work.ladder, dvr: .seconds(Int64(seconds) + 10), epoch, clock)
    defer { engine.stop() }
    await engine.replace(revision: 1, commands: Engine.commands(films, from: epoch))
    guard clock.now() < epoch else { throw Failure("the engine took more than two seconds to open") }
    engine.start()
    // To the middle of the last frame.
    try await clock.sleep(until: epoch + .milliseconds(Int64(seconds) * 1000 - 16))
    engine.stop()
    let report = engine.report()
    for name in report.rungs.map(\.name) + ["audio"] { try write(name, of: engine.hls) }
    print(
      "frames \(report.framesMade + report.framesRepeated) repeated \(report.framesRepeated) "
        + "dropped \(report.framesDropped) relief \(report.reliefSteps)")
  }

  private func write(_ name: String, of hls: HLSOrigin) throws {
    guard let playlist = hls.resource("\(name).m3u8") else { throw Failure("the programme has no \(name)") }
    let lines = String(decoding: playlist.body, as: UTF8.self).split(separator: "\n")
    let map = lines.first { $0.hasPrefix("#EXT-X-MAP") }?.split(separator: "\"").dropFirst().first
    let paths = [map].compactMap { $0 } + lines.filter { !$0.hasPrefix("#") }
    let bytes = paths.compactMap { hls.resource(String($0))?.body }
    try Data(bytes.joined()).write(to: folder.appending(path: "\(name).mp4"))
  }
}

extension Engine {
  /// An engine for a show of films alone.
  static func playing(
    _ films: [String], ladder: [Rung], dvr: TimeSpan, _ epoch: Instant, _ clock: SystemClock
  ) throws -> Engine {
    let artists = films.enumerated().map { number, file in
      Artist(id: ArtistID("film\(number + 1)"), name: "Film \(number + 1)", file: file)
    }
    let show = Show(
      name: "Benchmark", start: epoch, programme: Programme(ladder: ladder, dvr: dvr), artists: artists)
    return try Engine(show: show, folder: "", epoch: epoch, clock: clock, log: nil)
  }

  /// All of them on air from an instant on.
  static func commands(_ films: [String], from zero: Instant) -> [Command] {
    let layouts: [LayoutName] = ["solo", "duo", "trio", "quad"]
    let slots = films.indices.map { SlotSource(SourceID("film\($0 + 1)"), film: .running(zeroAt: zero)) }
    let cause = Cause(why: "benchmark")
    return [
      Command(due: zero, value: .layout(layouts[films.count - 1]), cause: cause),
      Command(due: zero, value: .slots(slots), cause: cause),
    ]
  }
}
