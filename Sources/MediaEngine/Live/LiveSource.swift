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
  private let clock: SystemClock
  private let log: Logger?
  private let state: Guarded<LiveState>

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
  /// ``LiveLimits/takeOverAfter``.
  func open(_ publisher: PublishRequest.Publisher) -> Opening {
    let now = clock.now()
    let result: (opening: Opening, replaced: PublishSession?) = state.with { state in
      if state.isStopped { return (.refused(reason: "the show is over"), nil) }
      if state.isBlocked { return (.refused(reason: "the producer has closed this stream; ask the producer"), nil) }
      let old = state.session
      if old != nil, now < state.lastSign + LiveLimits.takeOverAfter {
        return (.refused(reason: "another encoder is on air with this key; stop it first, then publish again"), nil)
      }
      state.sessionsSoFar += 1
      let session = PublishSession(number: state.sessionsSoFar, publisher: publisher, source: self)
      state.begin(session, at: now)
      session.begin(log: log)
      return (.accepted(session), old)
    }
    if let replaced = result.replaced {
      log?.notice("source \(id): publisher \(publisher.id) takes over from \(replaced.publisher.id)")
      state.with { $0.dropped += replaced.dropped }
      replaced.close()
      replaced.publisher.replace()
    }
    return result.opening
  }

  /// A publisher has gone.
  func end(_ session: PublishSession, _ reason: PublishEnd) {
    session.close()
    state.with { state in
      guard state.session === session else { return }
      state.session = nil
      state.dropped += session.dropped
      if reason == .unpublished { state.watch.leave() }
    }
    log?.notice("source \(id): publisher \(session.publisher.id) has gone (\(reason))")
  }

  /// Ends everything, and returns when its thread has ended.
  func stop() {
    state.with { $0.isStopped = true }
    kick()?.join()
  }

  /// Sends the publisher away, who may come back; returns the session that this ended.
  @discardableResult
  func kick() -> PublishSession? {
    let session = state.with { state in
      defer { state.session = nil }
      return state.session
    }
    session?.close()
    session?.publisher.replace()
    return session
  }

  /// Lets nobody publish any more, or somebody again.
  func setBlocked(_ isBlocked: Bool) {
    state.with { $0.isBlocked = isBlocked }
    if isBlocked { kick() }
  }

  // MARK: The decoder's side

  /// The sample of the programme that sounds now.
  var nowSample: Int64 { (clock.now() - frames.epoch).samples }

  var isWanted: Bool {
    let now = clock.now()
    return state.with { $0.isWanted(at: now) }
  }

  func isCurrent(_ session: PublishSession) -> Bool { state.with { $0.session === session } }

  func note(_ arrived: ArrivedUnit, isFrame: Bool) {
    state.with { $0.meter.note(bytes: arrived.unit.bytes.count, isFrame: isFrame, arrival: arrived.arrival) }
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

  func take(_ picture: Picture, place: Int64, of session: PublishSession) {
    let now = clock.now()
    let sample = (now - frames.epoch).samples
    deliver(session) { state in
      state.codec = "h264"
      state.width = picture.width
      state.height = picture.height
      state.decoded += 1
      state.noteFrame(at: now)
      if state.isWanted(at: now) { state.pictures.append(picture, place: place, now: sample) }
    }
  }

  func take(_ block: StereoBlock, first: Int64, of session: PublishSession) {
    let now = nowSample
    deliver(session) { state in
      // Behind the programme it is not heard, far ahead of it there is no room.
      guard first > now - FilmLimits.samplesBehind, first < now + LiveLimits.waitingSamples else { return }
      state.sound.append(block, at: first, place: now)
    }
  }

  func countDrop() { state.with { $0.dropped += 1 } }

  private func deliver(_ session: PublishSession, _ change: (inout LiveState) -> Void) {
    state.with { state in
      if state.session === session { change(&state) }
    }
  }

  // MARK: The output clock's side

  /// What is seen on a frame; no picture where the placeholder is to be seen.
  func look(on frame: Int64) -> (picture: Picture?, state: EngineReport.SlotState) {
    let now = frames.instant(of: frame)
    let place = frames.samples(of: frame).lowerBound
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
  func advance(to now: Instant) -> Bool? { state.with { $0.watch.advance(to: now) } }

  func report() -> EngineReport.Source {
    state.with { state in
      var report = EngineReport.Source(id: SourceID(id), state: state.watch.state)
      report.isPublishing = state.session != nil
      report.codec = state.codec
      report.framesDecoded = state.decoded
      report.width = state.width
      report.height = state.height
      report.framesPerSecond = report.isPublishing ? state.meter.framesPerSecond : 0
      report.bitsPerSecond = report.isPublishing ? state.meter.bitsPerSecond : 0
      report.dropped = state.dropped + (state.session?.dropped ?? 0) + state.pictures.dropped
      return report
    }
  }
}

extension LiveState {
  /// When the publisher gave its last frame, or came.
  var lastSign: Instant { max(sessionSince, watch.lastFrame ?? sessionSince) }

  mutating func begin(_ session: PublishSession, at now: Instant) {
    self.session = session
    sessionSince = now
    meter = StreamMeter()
  }
}
