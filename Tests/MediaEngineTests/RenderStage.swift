import Foundation
import ShowControl
import ShowModel

@testable import MediaEngine

/// A film made of a few commands, and what is in it.
struct RenderedEvening {
  let film: URL
  let frames: Int
  let events: [StageEvent]

  static let epoch = Instant(rawValue: 1_796_522_400_000)

  static func show(_ films: Artist..., size: (Int, Int) = (320, 180)) -> Show {
    Show(
      name: "Test", start: epoch,
      programme: Programme(
        width: size.0, height: size.1, ladder: [Rung(height: size.1, bitsPerSecond: 2_000_000)]),
      artists: [Artist(id: "hana", name: "HANA")] + films)
  }

  /// Renders what `parts` are wanted of an evening, in seconds; its time goes on in steps of a dry run's kind.
  static func make(
    _ show: Show, in folder: URL, parts: [Range<Int64>], commands: [Command], captions: [RenderPlan.Caption] = []
  ) async throws -> RenderedEvening {
    let film = folder.appending(path: "film.mp4")
    let plan = RenderPlan(
      epoch: epoch, spans: parts.map { epoch + .seconds($0.lowerBound)..<epoch + .seconds($0.upperBound) },
      captions: captions)
    let renderer = try Renderer(show: show, folder: folder.path, plan: plan, file: film.path, log: nil)
    await renderer.replace(revision: 1, commands: commands)
    var events: [StageEvent] = []
    while let next = renderer.nextDue { events += try await renderer.advance(to: next) }
    events += try await renderer.advance(to: epoch + .seconds(parts.last?.upperBound ?? 0))
    return RenderedEvening(film: film, frames: try await renderer.finish(), events: events)
  }

  static func slots(_ list: [(SourceID, Int64?)], at milliseconds: Int64) -> Command {
    Command(
      due: epoch + .milliseconds(milliseconds),
      value: .slots(
        list.map { source, zero in
          SlotSource(source, film: zero.map { .running(zeroAt: epoch + .milliseconds($0)) })
        }), cause: Cause(why: "test"))
  }

  static func layout(_ name: LayoutName, at milliseconds: Int64) -> Command {
    Command(due: epoch + .milliseconds(milliseconds), value: .layout(name), cause: Cause(why: "test"))
  }

  /// Luma and blue of one place in every frame, as a player decodes them.
  func pixels(x: Int, y: Int) throws -> [(luma: Int, blue: Int)] {
    let raw = film.deletingLastPathComponent().appending(path: "pixels.yuv")
    try Tool.run(
      "ffmpeg", "-y", "-v", "error", "-i", film.path, "-vf", "crop=2:2:\(x):\(y)", "-fps_mode", "passthrough",
      "-pix_fmt", "yuv420p", "-f", "rawvideo", raw.path)
    let bytes = try [UInt8](Data(contentsOf: raw))
    return stride(from: 0, to: bytes.count, by: 6).map { (Int(bytes[$0]), Int(bytes[$0 + 4])) }
  }

  /// What every frame shows of a film at one place; nil where it shows something else.
  func numbers(of film: NumberedFilm, x: Int = 32, y: Int = 32) throws -> [Int?] {
    try pixels(x: x, y: y).map { pixel in
      guard abs(pixel.blue - Int(film.colour)) <= 4, pixel.luma >= 18 else { return nil }
      return (pixel.luma - 20 + 2) / 4
    }
  }

  /// Its sound, one channel of it, ±1 at 48 kHz.
  func sound() throws -> [Float] {
    let raw = film.deletingLastPathComponent().appending(path: "sound.f32")
    try Tool.run("ffmpeg", "-y", "-v", "error", "-i", film.path, "-ac", "1", "-ar", "48000", "-f", "f32le", raw.path)
    return try Data(contentsOf: raw).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
  }

  /// The presentation times of its frames or packets of sound, as they stand in the file.
  func times(_ stream: String) throws -> [Int] {
    try Tool.run(
      "ffprobe", "-v", "error", "-select_streams", stream, "-show_entries", "packet=pts", "-of", "csv=p=0", film.path
    ).split(whereSeparator: { $0 == "\n" || $0 == "," }).compactMap { Int($0) }
  }
}
