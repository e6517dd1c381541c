import Logging
import ShowControl
import ShowModel

/// What a run that is rendered has that a live one has not.
struct RenderJob: Sendable {
  var pace: RenderPace
  var captions: PartCaptions
  var file: RenderedFile
}

/// Makes a film of a show, as fast as the machine allows: the same engine, on a clock that waits for it.
///
/// Every artist who would publish is a labelled placeholder with a tone of its own, as in a rehearsal. No frame is
/// repeated and none is dropped: decoders and encoders are waited for.
///
///     let renderer = try Renderer(show: show, folder: "Shows", plan: plan, file: "evening.mp4", log: log)
///     await renderer.replace(revision: 1, commands: commands)
///     let events = try await renderer.advance(to: instant)     // again and again
///     let frames = try await renderer.finish()
public final class Renderer: Stage {
  public let tracks: Set<Track>
  public let events: AsyncStream<StageEvent>
  private let engine: Engine
  private let job: RenderJob
  private let frames: FrameClock
  private let waiting = Guarded(CommandSchedule())

  /// Opens every film, and the file. It blocks until the first pictures are decoded.
  ///
  /// - Parameters:
  ///   - plan: Which parts of the evening are made.
  ///   - file: Where the film is to stand; what is there is replaced once the film is whole.
  /// - Throws: What can't be played, encoded or written, and the next step.
  public init(show: Show, folder: String, plan: RenderPlan, file: String, log: Logger?) throws(EngineError) {
    // A film has one rendition, the best.
    var show = show
    show.programme.ladder = Array(show.programme.ladder.prefix(1))
    frames = FrameClock(epoch: plan.epoch, framesPerSecond: show.programme.framesPerSecond)
    let canvas = PixelRectangle(x: 0, y: 0, width: show.programme.width, height: show.programme.height)
    do {
      job = RenderJob(
        pace: RenderPace(plan: plan, frames: frames),
        captions: try PartCaptions(plan: plan, clock: frames, canvas: canvas), file: RenderedFile(path: file))
    } catch {
      throw EngineError(
        thing: "the captions", problem: error.description,
        nextStep: "install Debian's packages fonts-dejavu-core and libavfilter8")
    }
    engine = try Engine(
      show: show, folder: folder, epoch: plan.epoch, clock: SystemClock(wall: plan.epoch), keys: KeyTable(),
      rehearsing: true, rendering: job, log: log, tap: nil)
    tracks = engine.tracks
    events = AsyncStream { $0.finish() }
    engine.start()
    try job.file.check()
  }

  deinit {
    engine.stop()
    giveUp()
  }

  /// Takes away what was made so far; a film that is whole stays. From any thread, and nothing is to be made after it.
  public func giveUp() { job.file.giveUp() }

  public func replace(revision: Int, commands: [Command]) async {
    waiting.with { $0.replace(revision: revision, commands: commands) }
    await engine.replace(revision: revision, commands: commands)
  }

  /// Just after the frame on which the next command is applied; nil when none waits.
  public var nextDue: Instant? {
    waiting.with { schedule in
      schedule.waiting.first.map { frames.instant(of: frames.frame(atOrAfter: $0.due)) + .milliseconds(1) }
    }
  }

  /// Makes every frame whose instant is before this one, and gives what happened on them.
  ///
  /// - Throws: ``EngineError`` when the film can't be written.
  public func advance(to instant: Instant) async throws -> [StageEvent] {
    job.pace.open(until: instant)
    let (pace, frames) = (job.pace, frames)
    let events = await Self.blocking { pace.caughtUp() }
    waiting.with { _ = $0.take(on: frames.frame(atOrAfter: instant) - 1, of: frames) }
    try job.file.check()
    return events
  }

  /// Frames made so far.
  public var made: Int { job.pace.made }

  /// Ends the film, and puts it in its place.
  ///
  /// - Returns: How many frames it has.
  public func finish() async throws -> Int {
    let (engine, job) = (engine, job)
    await Self.blocking { engine.stop() }
    guard job.file.frames == job.pace.made else {
      throw EngineError(
        thing: "the film", problem: "\(job.pace.made) frames were made and \(job.file.frames) were encoded",
        nextStep: "see what the encoder says above")
    }
    try job.file.finish()
    return job.file.frames
  }

  /// Runs what blocks on a thread of its own.
  private static func blocking<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { done in
      _ = MediaThread(name: "render") { done.resume(returning: body()) }
    }
  }
}
