import Logging
import ShowControl
import ShowModel

/// The media engine: composes the programme from artists' streams, films and placeholders, and puts it out as HLS.
///
/// Frame `n` is seen `n` frame times after the epoch; a command is applied on the first frame at or after its due
/// instant. Everything runs on threads of its own; the output never waits for a source or an encoder.
///
///     let engine = try Engine(show: show, folder: "Shows", epoch: epoch, clock: clock, log: log)
///     engine.start()
///     await engine.hls.ready()
///     await engine.replace(revision: 1, commands: commands)
///     engine.stop()
public final class Engine: Stage {
  private enum Phase: Sendable {
    case ready
    case running(MediaThread)
    case stopped
  }

  public let tracks = AirState.tracks
  public let events: AsyncStream<StageEvent>
  /// The programme as viewers get it.
  public let hls: HLSOrigin
  /// Decides who may publish; an RTMP server asks it.
  public let gate: IngestGate
  /// Small pictures of the sources and of the programme, for the desk.
  public let previews: Previews
  /// The sources' sound for the desk, on air or not.
  public let headphones: Headphones
  /// What the machine's load makes it leave undone.
  public let load: Load

  private let watch: LoadWatch
  /// What servers in front of the show say.
  public var fronts: FrontDesk { FrontDesk(gate: gate, pulls: pulls) }

  private let pulls: PullRack
  /// What players get over RTMP; a ``PlaybackGate`` lets them in.
  let playback: Playback

  private let wiring: OutputClock.Wiring
  private let phase = Guarded(Phase.ready)

  /// Opens every film and loop, the placeholders and the encoders; nothing is on air before ``start()``.
  ///
  /// It blocks until the first pictures are decoded.
  ///
  /// - Parameters:
  ///   - folder: The show file's: what the show's paths are relative to.
  ///   - epoch: What frames are counted from. The same one after a restart goes on with the same timeline.
  ///   - keys: Whose stream key is whose; without one nobody can publish.
  ///   - zones: For the names of recordings; without them they are in UTC.
  ///   - environment: What `${NAME}` stands for in the addresses that the show pushes to and pulls from.
  ///   - rehearsing: Every artist who would publish is replaced by a labelled placeholder with a tone of its own, and
  ///     nobody can publish; nothing is recorded or pushed. In a live show placeholders of artists are silent.
  /// - Throws: What can't be played or encoded, and the next step.
  public convenience init(
    show: Show, folder: String, epoch: Instant, clock: SystemClock, keys: any KeyRing = KeyTable(),
    zones: (any ZoneRules)? = nil, environment: [String: String] = [:], rehearsing: Bool = false,
    log: Logger?
  ) throws(EngineError) {
    try self.init(
      show: show, folder: folder, epoch: epoch, clock: clock, keys: keys, zones: zones,
      environment: environment,
      rehearsing: rehearsing, log: log, tap: nil)
  }

  /// - Parameters:
  ///   - rendering: What is made of the programme instead of airing it.
  ///   - tap: Sees every frame before it is encoded, on the output clock's thread.
  init(
    show: Show, folder: String, epoch: Instant, clock: SystemClock, keys: any KeyRing, zones: (any ZoneRules)? = nil,
    environment: [String: String] = [:], rehearsing: Bool, rendering: RenderJob? = nil, log: Logger?,
    tap: (@Sendable (Int64, Picture) -> Void)?
  ) throws(EngineError) {
    MediaMemory.arrange()
    LibavLog.redirect(to: log)
    let frames = FrameClock(epoch: epoch, framesPerSecond: show.programme.framesPerSecond)
    let video = show.programme.videoTracks
    let audio = AudioTrack(bitsPerSecond: EncodingLimits.soundBitsPerSecond)
    let origin = HLSOrigin(video: video, audio: audio, epoch: epoch, window: show.programme.dvr)
    guard let best = video.first else {
      throw EngineError(
        thing: "the ladder", problem: "it has no rung", nextStep: "give it one, such as 720p 3000k")
    }
    let outputs = OutputRack(
      OutputRack.Wishes(
        show: show, folder: folder, zones: zones, environment: environment, rehearsing: rehearsing,
        render: rendering?.file),
      video: best, audio: audio, epoch: epoch, clock: clock, log: log)
    let load = Load()
    let rungs = video.enumerated().map { number, track in
      RungWorker(
        track: track, rung: number, of: video.count, clock: frames, hls: origin, outputs: number == 0 ? outputs : nil,
        load: load, log: log)
    }
    let sound = SoundWorker(track: audio, hls: origin, outputs: outputs, log: log)
    let canvas = PixelRectangle(
      x: 0, y: 0, width: show.programme.width, height: show.programme.height)
    let rack = try SourceRack(
      show: show,
      room: SourceRack.Room(
        canvas: canvas, clock: frames, wall: clock, folder: folder, rehearsing: rehearsing, waits: rendering != nil,
        recordings: outputs.artists, log: log))
    let logo = try show.programme.logo.map { logo throws(EngineError) in
      try LogoArt.open(logo, folder: folder, canvas: canvas)
    }
    for rung in rungs { try rung.open() }
    try sound.open()

    let (events, continuation) = AsyncStream.makeStream(
      of: StageEvent.self, bufferingPolicy: .bufferingNewest(StageLimits.waitingEvents))
    self.events = events
    hls = origin
    self.load = load
    watch = LoadWatch(load, names: video.map(\.name), log: log)
    gate = IngestGate(keys: keys, sources: rack.live, rehearsing: rehearsing, log: log)
    playback = Playback(
      programme: outputs.feed, slots: SlotRack(show.programme, audio: audio, clock: frames, log: log))
    let pace: any OutputPace = if let rendering { rendering.pace } else { RealTime(frames: frames, clock: clock) }
    pulls = PullRack(environment: environment, clock: clock, log: log)
    if !rehearsing { pulls.adopt(show, sources: rack.live) }
    wiring = OutputClock.Wiring(
      frames: frames, clock: clock, repertoire: Guarded(OutputClock.Repertoire(rack: rack)),
      logo: logo, rungs: rungs, sound: sound,
      outputs: outputs, slots: playback.slots,
      schedule: Guarded(CommandSchedule()), status: Guarded(OutputClock.RunStatus()),
      pace: pace, events: continuation, tap: tap, captions: rendering?.captions, log: log)
    previews = Previews(canvas: canvas, log: log, isAllowed: { [load] in load.allowsPreviews }) { [wiring] in
      wiring.sight(of: $0)
    }
    headphones = Headphones(
      log: log, isAllowed: { [load] in load.allowsPreviews }, find: { [wiring] in wiring.sound(of: $0) })
  }

  deinit { stop() }

  /// Goes on air with the next whole frame, once; a second call does nothing.
  public func start() {
    phase.change { phase in
      guard case .ready = phase else { return }
      let wiring = wiring
      let first = max(0, wiring.frames.frame(atOrAfter: wiring.clock.now()))
      wiring.status.with { $0.firstFrame = first }
      wiring.outputs.start()
      // Where nothing is due in real time the machine is never too slow.
      if !wiring.pace.waits { watch.start { wiring.loadReading } }
      pulls.start()
      phase = .running(
        MediaThread(name: "output clock", isUrgent: !wiring.pace.waits) { OutputClock(wiring).run(from: first) })
    }
  }

  /// Ends the programme: blocks until every thread has ended and the last segment is closed.
  ///
  /// - Parameter showIsOver: Whether the targets of pushes are told so, which ends the broadcast on the big platforms.
  ///   Otherwise they are left without a word, and hold it for the process that comes next.
  public func stop(showIsOver: Bool = false) {
    let before = phase.change { phase in
      defer { phase = .stopped }
      return phase
    }
    if case .stopped = before { return }
    watch.stop()
    wiring.status.with { $0.isStopping = true }
    wiring.pace.stop()
    if case .running(let thread) = before { thread.join() }
    previews.stop()
    headphones.stop()
    playback.slots.finish()
    for rung in wiring.rungs { rung.finish() }
    wiring.sound.finish()
    wiring.outputs.finish(showIsOver: showIsOver)
    hls.finish()
    pulls.stop()
    wiring.repertoire.with { $0.rack }.stop()
    wiring.events.finish()
  }

  /// Goes on with an edited show from the next frame on: opens what is new in it first, and blocks until that is ready.
  ///
  /// What is on air stays on air. The programme's size, frame rate, renditions and logo stay as they were at the start.
  /// - Parameter keys: Of all its artists, the new ones included.
  /// - Throws: What can't be played; then nothing has changed.
  public func adopt(_ show: Show, keys: any KeyRing) throws(EngineError) {
    let before = wiring.repertoire.with { $0 }
    let rack = try before.rack.adopting(show)
    gate.adopt(keys: keys, sources: rack.live)
    pulls.adopt(show, sources: rack.live)
    wiring.repertoire.with { $0 = OutputClock.Repertoire(rack: rack, edition: before.edition + 1) }
  }

  /// Lets artists publish with these keys from now on. Who publishes stays.
  public func adopt(keys: any KeyRing) { gate.adopt(keys: keys) }

  /// Puts a publisher that waits beside the one on air in its place, by its number in the report; the other is sent
  /// away.
  public func takeOver(_ artist: ArtistID, by publisher: Int) throws(TakeOverRefusal) {
    try liveSource(of: artist).takeOver(by: publisher)
  }

  /// Sends a publisher away that waits beside the one on air, by its number in the report. It may come back.
  public func sendAway(_ artist: ArtistID, publisher: Int) throws(TakeOverRefusal) {
    try liveSource(of: artist).sendAway(publisher)
  }

  private func liveSource(of artist: ArtistID) throws(TakeOverRefusal) -> LiveSource {
    guard let source = wiring.repertoire.with({ $0.rack.live.first { $0.id == artist } }) else {
      throw .noStream(artist)
    }
    return source
  }

  public func replace(revision: Int, commands: [Command]) async {
    wiring.schedule.with { $0.replace(revision: revision, commands: commands) }
  }

  /// The folder that the programme is recorded in; nil when it is not.
  public var recordingFolder: String? { wiring.outputs.recordingFolder }
  /// What a recording that begins at an instant is called, without ending.
  public func recordingName(at first: Instant) -> String { wiring.outputs.recordingName(at: first) }

  /// How it fares now. Cheap; call it as often as you like.
  public func report() -> EngineReport {
    let status = wiring.status.with { $0 }
    var report = EngineReport()
    report.framesMade = status.made
    report.framesRepeated = status.repeated
    report.framesLate = status.late
    report.framesDue = status.made + status.repeated
    if let first = status.firstFrame, !status.isStopping {
      let next = wiring.frames.frame(atOrAfter: wiring.clock.now())
      report.framesDue = max(report.framesDue, Int(next - first))
    }
    report.rungs = wiring.rungs.map(\.report)
    report.framesDropped = report.rungs.reduce(0) { $0 + $1.framesDropped }
    report.soundCoding = wiring.sound.report
    report.relief = load.relief
    report.reliefSteps = watch.steps
    report.overload = watch.words
    report.slots = status.slots
    report.sound = status.sound
    report.brokenFilms = wiring.repertoire.with { $0.rack }.brokenFilms
    report.sources = wiring.repertoire.with { $0.rack.live }.map { source in
      var report = source.report()
      report.pull = pulls.report(of: source.id)
      return report
    }
    report.hlsPacketsRefused = hls.packetsRefused
    report.hlsRequestsWaiting = hls.requestsWaiting
    wiring.outputs.addReports(to: &report)
    playback.addReports(to: &report)
    return report
  }
}
