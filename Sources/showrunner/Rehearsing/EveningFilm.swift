import Foundation
import Logging
import MediaEngine
import Rehearsal
import ShowControl
import ShowModel
import ShowTimeline

/// Makes a film of a rehearsed evening: a dry run says what airs when, then the same run is played to the media engine.
struct EveningFilm {
  var folder: ShowFolder
  var show: Show
  /// The set that it begins with; nil for the first.
  var from: SetID?
  var script: (script: NightScript, edited: [String: Opening])?
  /// What a reel shows before and after each cue; nil for the whole evening.
  var reel: (lead: TimeSpan, tail: TimeSpan)?
  /// Where the film is to stand.
  var file: String

  /// What was made, in the shape of `--json`.
  struct Summary: Encodable {
    var file: String
    var frames: Int
    /// Of the film, in milliseconds.
    var length: Int64
    var parts: Int
    var cues: Int
    /// What making it took, in milliseconds.
    var took: Int64
    /// Seconds of the film made in one second.
    var speed: Double
    /// What was broken, refused or skipped that evening.
    var verdict: [String]
  }

  func make(tellsProgress: Bool) async throws -> Summary {
    let night = Night(show: show, at: show.start - .minutes(1))
    let rundown = night.rundown()
    let start = try start(in: rundown)
    let opening = Fact.opening(of: show, text: folder.text, at: start - RenderingLimits.opening, by: "rehearsal")
    let (script, edited) = try steps(at: start)
    let outcome = try await DryRun(opening: opening, script: script, edited: edited).run()
    let evening = try plan(of: outcome, from: start, epoch: opening.effectiveAt, rundown)
    guard evening.plan.count > 0 else {
      throw Failure("\(folder.path): no cue fires, so there is nothing to render; see `showrunner plan --cues`")
    }

    let began = ContinuousClock.now
    let engine = try Renderer(
      show: show, folder: folder.folder, plan: evening.plan, file: file, log: Self.logger())
    let interruption = Interruption { [weak engine] in
      engine?.giveUp()
      Terminal.complain("interrupted: there is no \(file)")
    }
    defer { interruption.end() }
    let progress = FilmProgress(of: engine, frames: evening.frames(at: show.programme.framesPerSecond))
    let telling = Task { if tellsProgress { await progress.tell() } }
    defer { telling.cancel() }
    let others = SimulatedStage(tracks: Set(Track.allCases).subtracting(engine.tracks))
    _ = try await DryRun(opening: opening, script: script, edited: edited, stages: { [engine, others] }).run()
    _ = try await engine.advance(to: outcome.night.span.end ?? start)
    let frames = try await engine.finish()
    telling.cancel()
    await telling.value
    let took = (ContinuousClock.now - began) / .seconds(1)
    let length = Double(frames) / Double(show.programme.framesPerSecond)
    return Summary(
      file: file, frames: frames, length: Int64(length * 1000), parts: evening.plan.count, cues: evening.cues,
      took: Int64(took * 1000), speed: (length / max(took, 0.001) * 100).rounded() / 100,
      verdict: outcome.verdict.lines)
  }

  /// When the first frame is: the planned start of the show, or of the set that it begins with.
  private func start(in rundown: Rundown) throws -> Instant {
    guard let from else { return show.start }
    return try rundown.plannedStart(of: from)
  }

  /// What happens by itself in the night, and the jump to the set that it begins with.
  private func steps(at start: Instant) throws -> (NightScript, [String: Opening]) {
    var mishaps = script?.script.mishaps ?? []
    for mishap in mishaps {
      switch mishap.what {
      case .crash: throw Failure("`\(mishap.written)`: a film of a crash can't be made; take it out of the script")
      case .reload:
        throw Failure("`\(mishap.written)`: a film of a reload can't be made; render the edited show instead")
      case .override, .drop, .lateGo: continue
      }
    }
    if let from {
      mishaps.insert(Mishap(at: start, .override(.jump(id: from.rawValue)), written: "--from \(from)"), at: 0)
    }
    return (NightScript(mishaps), script?.edited ?? [:])
  }

  private func plan(
    of outcome: DryRun.Outcome, from start: Instant, epoch: Instant, _ rundown: Rundown
  ) throws -> EveningPlan {
    guard let reel else { return try EveningPlan(of: outcome, from: start, epoch: epoch) }
    let planned = Dictionary(rundown.cues.map { ($0.id, $0.planned) }, uniquingKeysWith: { first, _ in first })
    return try EveningPlan(
      of: outcome, from: start, epoch: epoch, planned: planned, lead: reel.lead, tail: reel.tail)
  }

  private static func logger() -> Logger {
    var log = Logger(label: "showrunner", factory: StreamLogHandler.standardError(label:))
    log.logLevel = .warning
    return log
  }
}

extension Renderer: SteppedStage {}

extension EveningPlan {
  func frames(at framesPerSecond: Int) -> Int { Int(plan.length.rawValue) / 1000 * framesPerSecond }
}

extension Rundown {
  /// When a set starts by the file alone.
  func plannedStart(of set: SetID) throws -> Instant {
    if let row = sets.first(where: { $0.id == set }) { return row.plannedStart }
    throw Failure("--from \(set): the show has no such set; known: \(sets.map(\.id.rawValue).joined(separator: ", "))")
  }
}
