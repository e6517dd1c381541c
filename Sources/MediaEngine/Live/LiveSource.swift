import Logging
import RTMPServing
import ShowControl
import ShowModel

/// An artist's stream: whoever publishes with the artist's key, decoded while it is wanted.
final class LiveSource: Sendable {
  /// What becomes of one who wants to publish.
  enum Opening: Sendable {
    case accepted(PublishSession)
    case refused(reason: String)
  }

  let id: ArtistID
  let canvas: PixelRectangle
  let wantsSound: Bool
  /// Nil where nothing is recorded as sent.
  let recordings: ArtistRecordings?
  private let frames: FrameClock
  let clock: SystemClock
  private let log: Logger?
  let state: Guarded<LiveState>

  init(
    _ artist: Artist, grace: TimeSpan, canvas: PixelRectangle, frames: FrameClock, clock: SystemClock,
    recordings: ArtistRecordings? = nil, log: Logger?
  ) {
    self.recordings = recordings
    id = artist.id
    wantsSound = artist.audio
    self.canvas = canvas
    self.frames = frames
    self.clock = clock
    self.log = log
    state = Guarded(LiveState(grace: grace))
  }

  /// Lets a publisher in: at once where nobody publishes, or where the one who does has given no frame for
  /// ``LiveLimits/takeOverAfter``; otherwise beside that one.
  ///
  /// - Parameter origin: How and from where it comes: `rtmp 192.0.2.1`.
  func open(_ publisher: PublishRequest.Publisher, origin: String) -> Opening {
    let now = clock.now()
    let result: (opening: Opening, replaced: PublishSession?) = state.with { state in
      if let reason = state.refusal { return (.refused(reason: reason), nil) }
      let session = PublishSession(
        number: state.sessionsSoFar + 1, publisher: publisher, origin: origin, since: now, source: self)
      let place = state.publishers.admit(session, lastSign: state.lastSign, at: now)
      if case .full = place {
        return (.refused(reason: "other encoders are on air and wait with this key; stop them first"), nil)
      }
      state.sessionsSoFar += 1
      session.begin(log: log)
      guard case .first(let replaced) = place else {
        state.faults.note(FaultAdvice.secondEncoder, at: now)
        return (.accepted(session), nil)
      }
      state.begin(at: now)
      return (.accepted(session), replaced)
    }
    if let replaced = result.replaced { sendAway(replaced, FaultAdvice.takenOver) }
    return result.opening
  }

  /// Why nobody may publish now; nil when somebody may.
  var refusal: String? { state.with { $0.refusal } }

  /// A publisher has gone.
  func end(_ session: PublishSession, _ reason: PublishEnd) {
    session.close()
    let now = clock.now()
    state.with { state in
      state.faults.note(reason, at: now)
      guard state.publishers.leave(session) else { return }
      state.dropped += session.dropped
      if state.session != nil { return state.begin(at: now) }
      if reason == .unpublished { state.watch.leave() }
    }
    log?.notice("source \(id): \(session.origin) has gone (\(reason))")
  }

  /// The desk has decided for the publisher of this number, who waits beside the one that is on air.
  func takeOver(by number: Int) throws(TakeOverRefusal) {
    let now = clock.now()
    let result: Result<PublishSession?, TakeOverRefusal> = state.with { state in
      do throws(TakeOverRefusal) {
        let replaced = try state.publishers.takeOver(by: number, at: now)
        state.begin(at: now)
        return .success(replaced)
      } catch {
        return .failure(error)
      }
    }
    if let replaced = try result.get() { sendAway(replaced, FaultAdvice.decided) }
  }

  /// The desk keeps the one that is on air: the publisher of this number, who waits beside it, is sent away. It may
  /// come back.
  func sendAway(_ number: Int) throws(TakeOverRefusal) {
    let result: Result<PublishSession, TakeOverRefusal> = state.with { state in
      do throws(TakeOverRefusal) {
        return .success(try state.publishers.sendAway(number))
      } catch {
        return .failure(error)
      }
    }
    sendAway(try result.get(), FaultAdvice.kept)
  }

  /// Ends everything, and returns when its threads have ended.
  func stop() {
    state.with { $0.isStopped = true }
    for session in kick() { session.join() }
  }

  /// Sends all publishers away, who may come back; returns the sessions that this ended.
  @discardableResult
  func kick() -> [PublishSession] {
    let sessions = state.with { $0.publishers.removeAll() }
    for session in sessions {
      session.close()
      session.publisher.replace()
    }
    return sessions
  }

  /// Lets nobody publish any more, or somebody again.
  func setBlocked(_ isBlocked: Bool) {
    state.with { $0.isBlocked = isBlocked }
    if isBlocked { kick() }
  }

  private func sendAway(_ session: PublishSession, _ why: String) {
    log?.notice("source \(id): \(session.origin) is sent away: \(why)")
    let now = clock.now()
    state.with { state in
      state.dropped += session.dropped
      state.faults.note(why, at: now)
    }
    session.close()
    session.publisher.replace()
  }

  // MARK: The decoder's side

  /// The sample of the programme that sounds now.
  var nowSample: Int64 { (clock.now() - frames.epoch).samples }

  var isWanted: Bool {
    let now = clock.now()
    return state.with { $0.isWanted(at: now) }
  }

  /// Whether its stream counts; it may wait beside another's.
  func isCurrent(_ session: PublishSession) -> Bool { state.with { $0.session === session } }

  /// - Parameter depth: Samples from its coming to its place; nil where it has none.
  func note(_ arrived: ArrivedUnit, depth: Int64?) { state.with { $0.figures.note(arrived, depth: depth) } }

  func note(roundTrip: Duration, of session: PublishSession) {
    deliver(session) { $0.figures.roundTrip = .milliseconds(Int64(roundTrip / .milliseconds(1))) }
  }

  /// A frame came that could be shown.
  func noteFrame(of session: PublishSession) {
    let now = clock.now()
    deliver(session) { $0.noteFrame(at: now) }
  }

  /// The places of what comes have jumped: what waits is forgotten.
  func beginAnew(at sample: Int64, of session: PublishSession) {
    deliver(session) { state in
      state.pictures.beginAnew()
      state.sound.jump(to: sample)
    }
  }

  /// - Parameter sent: Its size in pixels as the encoder sends it.
  func take(_ picture: Picture, sent: PictureSize, place: Int64, of session: PublishSession) {
    let now = clock.now()
    let sample = (now - frames.epoch).samples
    deliver(session) { state in
      state.width = sent.width
      state.height = sent.height
      state.decoded += 1
      state.noteFrame(at: now)
      if state.isWanted(at: now) { state.pictures.append(picture, place: place, now: sample) }
    }
  }

  func take(_ block: StereoBlock, first: Int64, of session: PublishSession) {
    let now = nowSample
    deliver(session) { state in
      state.level.note(block)
      // Behind the programme it is not heard, far ahead of it there is no room.
      guard first > now - FilmLimits.samplesBehind, first < now + LiveLimits.waitingSamples else { return }
      state.sound.append(block, at: first, place: now)
    }
  }

  func countDrop() { state.with { $0.dropped += 1 } }

  /// Remembers what is wrong with what it sends, or with the way it comes.
  func note(fault words: String) {
    let now = clock.now()
    state.with { $0.faults.note(words, at: now) }
  }

  private func deliver(_ session: PublishSession, _ change: (inout LiveState) -> Void) {
    state.with { state in
      if state.session === session { change(&state) }
    }
  }

  // MARK: The output clock's side

  /// What is seen on a frame; no picture where the placeholder is to be seen.
  func look(on frame: Int64) -> (picture: Picture?, state: EngineReport.SlotState) {
    let now = frames.instant(of: frame)
    // What belongs to the middle of the frame's time: no more often early than late beside the sound.
    let samples = frames.samples(of: frame)
    let place = samples.lowerBound + Int64(samples.count / 2)
    return state.with { state in
      state.want(at: now)
      guard state.watch.state != .placeholder else { return (nil, .placeholder) }
      return (state.pictures.image(at: place), state.watch.state)
    }
  }

  /// Writes the sound from sample `first` on over the block; how many samples are there from `first` on.
  func readSound(from first: Int64, into block: inout StereoBlock) -> Int64 {
    state.with { state in
      guard state.watch.state != .placeholder, state.sound.read(from: first, into: &block) else { return 0 }
      return max(0, state.sound.end - first)
    }
  }

  var watched: EngineReport.SlotState { state.with { $0.watch.state } }

  func warm(for cue: Instant) {
    let now = clock.now()
    state.with { $0.warm(for: cue, now: now) }
  }

  func rest() { state.with { $0.rest() } }

  /// Lets time pass; true when the source has come, false when it has gone.
  func advance(to now: Instant) -> Bool? {
    let (change, replaced) = state.with { state in
      let replaced = state.publishers.advance(lastSign: state.lastSign, to: now)
      if replaced != nil { state.begin(at: now) }
      return (state.watch.advance(to: now), replaced)
    }
    if let replaced { sendAway(replaced, FaultAdvice.takenOver) }
    return change
  }

  func report() -> EngineReport.Source {
    let (now, sample) = (clock.now(), nowSample)
    return state.with { state in
      var report = EngineReport.Source(id: SourceID(id), state: state.watch.state)
      report.isPublishing = state.session != nil
      report.framesDecoded = state.decoded
      report.width = state.width
      report.height = state.height
      report.isHeard =
        report.isPublishing && wantsSound && state.watch.state == .live
        && (state.isWanted(at: now) || state.heardUntil > now)
      report.level = report.isHeard ? state.level.level : nil
      report.faults = state.faults.faults
      report.publishers = state.publishers.all.map { session in
        EngineReport.Publisher(
          number: session.number, origin: session.origin, since: session.since, isFirst: session === state.session)
      }
      report.dropped = state.dropped + (state.session?.dropped ?? 0) + state.pictures.dropped
      guard report.isPublishing else { return report }
      report.codec = state.figures.codec?.rawValue
      report.framesPerSecond = state.figures.rates.framesPerSecond
      report.bitsPerSecond = state.figures.rates.bitsPerSecond
      report.stream = state.figures.report(at: sample, since: state.sessionSince)
      report.warnings = StreamAdvice.warnings(
        of: report,
        for: StreamAdvice.Programme(
          width: canvas.width, height: canvas.height, framesPerSecond: frames.framesPerSecond, wantsSound: wantsSound))
      return report
    }
  }
}

extension LiveState {
  /// When the publisher gave its last frame, or came.
  var lastSign: Instant { max(sessionSince, watch.lastFrame ?? sessionSince) }

  /// Another publisher's units count from now on.
  mutating func begin(at now: Instant) {
    sessionSince = now
    figures = StreamFigures()
    level = PeakMeter()
    (width, height) = (0, 0)
  }
}
