import Foundation
import ShowControl
import ShowModel

@testable import MediaEngine

/// The engine with films side by side, and its programme written to files: `720p.mp4`, …, `audio.mp4`.
///
/// As fast as the machine allows, as ffmpeg goes: nothing is repeated, dropped or left undone on a busy one, and both
/// have done the same work.
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
    let epoch = Instant(rawValue: Int64(Date().timeIntervalSince1970) * 1000)
    let end = epoch + .seconds(Int64(seconds))
    let frames = FrameClock(epoch: epoch, framesPerSecond: 30)
    let plan = RenderPlan(epoch: epoch, spans: [epoch..<end])
    let pace = RenderPace(plan: plan, frames: frames)
    let job = RenderJob(
      pace: pace,
      captions: try PartCaptions(
        plan: plan, clock: frames, canvas: PixelRectangle(x: 0, y: 0, width: 1280, height: 720)),
      file: RenderedFile(path: folder.appending(path: "programme.mp4").path))
    let engine = try Engine(
      show: .playing(films, ladder: work.ladder, dvr: .seconds(Int64(seconds) + 10), epoch), folder: "", epoch: epoch,
      clock: SystemClock(wall: epoch), keys: KeyTable(), rehearsing: true, rendering: job, log: nil, tap: nil)
    defer { engine.stop() }
    await engine.replace(revision: 1, commands: Engine.commands(films, from: epoch))
    engine.start()
    pace.open(until: end)
    _ = pace.caughtUp()
    engine.stop()
    try job.file.finish()
    let report = engine.report()
    for name in report.rungs.map(\.name) + ["audio"] { try write(name, of: engine.hls) }
    print("frames \(pace.made)")
  }

  private func write(_ name: String, of hls: HLSOrigin) throws {
    guard let playlist = hls.resource("\(name).m3u8") else { throw Failure("the programme has no \(name)") }
    let lines = String(decoding: playlist.body, as: UTF8.self).split(separator: "\n")
    let map = lines.first { $0.hasPrefix("#EXT-X-MAP") }?.split(separator: "\"").dropFirst().first
    let paths = [map].compactMap { $0 } + lines.filter { !$0.hasPrefix("#") }
    let path = folder.appending(path: "\(name).mp4").path
    guard let file = fopen(path, "w") else { throw Failure("\(path) can't be written") }
    defer { fclose(file) }
    for body in paths.compactMap({ hls.resource(String($0))?.body })
    where fwrite(body, 1, body.count, file) != body.count { throw Failure("\(path) can't be written") }
  }
}

extension Show {
  /// A show of films alone.
  static func playing(_ films: [String], ladder: [Rung], dvr: TimeSpan, _ epoch: Instant) -> Show {
    let artists = films.enumerated().map { number, file in
      Artist(id: ArtistID("film\(number + 1)"), name: "Film \(number + 1)", file: file)
    }
    return Show(name: "Benchmark", start: epoch, programme: Programme(ladder: ladder, dvr: dvr), artists: artists)
  }
}

extension Engine {
  /// All films on air from an instant on.
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
