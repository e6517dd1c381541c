import Logging

/// Plays one file, a film or a loop: its own thread decodes ahead, the output clock takes what it needs and never
/// waits.
///
/// It is opened and warmed at once: its first pictures and a second of its sound wait for its cue.
final class FilmDeck: Sendable {
  private let state: Guarded<DeckState>
  private let clock: FrameClock
  private let thread: MediaThread
  let path: String

  /// - Parameters:
  ///   - canvas: The size that no picture needs to exceed.
  ///   - loops: Whether it begins again at its end, without a gap.
  init(
    path: String, clock: FrameClock, canvas: PixelRectangle, wantsSound: Bool = true, loops: Bool = false,
    log: Logger? = nil
  ) {
    let state = Guarded(DeckState(clock: clock, loops: loops))
    self.state = state
    self.clock = clock
    self.path = path
    thread = MediaThread(name: "film", niceness: FilmDeck.niceness) {
      DeckThread(path: path, state: state, log: log).run { () throws(LibavError) in
        try FilmReader(path: path, clock: clock, canvas: canvas, wantsSound: wantsSound)
      }
    }
  }

  deinit { stop() }

  /// Blocks until its first pictures are there; throws what is wrong with the file.
  func warm() throws(EngineError) {
    let problem: String? = state.wait { state -> String?? in
      switch state.opening {
      case .pending: nil
      case .ready: .some(nil)
      case .failed(let problem): .some(problem)
      }
    }
    if let problem { throw EngineError(file: path, problem: problem) }
  }

  /// The picture for a place in ticks; the one before stands while a jump is under way, nil while there is none.
  ///
  /// - Parameter mayJump: False for a loop, which only goes on.
  func picture(at place: Int64, mayJump: Bool = true) -> Picture? {
    state.change { state in
      state.place = place
      if mayJump { state.jumpIfNeeded() }
      return state.pictures.image(at: place)
    }
  }

  /// What broke it in the middle; nil while all is well.
  var problem: String? { state.with { $0.problem } }

  /// Whether it has pictures at all; sound alone is a film too.
  var hasPictures: Bool { state.with { $0.hasPictures } }

  /// Writes the samples from number `first` on over `block`; false, and silence, where there are none.
  func readSound(from first: Int64, into block: inout StereoBlock) -> Bool {
    let empty = block
    let (sound, isHeard) = state.with { state in
      var copy = empty
      let isHeard = state.sound.read(from: first, into: &copy)
      return (copy, isHeard)
    }
    block = sound
    return isHeard
  }

  /// Leaves the air, and gets ready to begin at `place`.
  func rest(at place: Int64) {
    state.change { state in
      state.pictures.forgetShown()
      state.place = place
      state.jumpIfNeeded()
    }
  }

  /// Ends its thread, and returns when it has ended.
  func stop() {
    state.change { $0.isStopped = true }
    thread.join()
  }

  private static let niceness: Int32 = 1
}

/// What a deck's thread and the output clock share.
struct DeckState: Sendable {
  enum Opening: Sendable {
    case pending
    case ready
    case failed(String)
  }

  /// What the deck's thread is to do next.
  enum Step: Equatable, Sendable {
    case stop
    case jump(to: Int64)
    case picture, sound
    /// Begin the loop again.
    case wrap
  }

  let clock: FrameClock
  let loops: Bool
  var opening = Opening.pending
  var hasPictures = false
  var hasSound = false
  var pictures = PictureQueue<Picture>()
  var sound = SoundRing()
  /// Where the film stands, in ticks.
  var place: Int64 = 0
  /// How many jumps were asked for: what was decoded before the last one is stale.
  private(set) var jumps = 0
  private var jump: Int64?
  var isBroken = false
  /// What broke it in the middle.
  var problem: String?
  var isStopped = false

  init(clock: FrameClock, loops: Bool) {
    self.clock = clock
    self.loops = loops
  }

  var placeSample: Int64 { clock.sample(atTicks: place) }

  mutating func jumpIfNeeded() {
    let reach = clock.ticks(of: .milliseconds(FilmLimits.reachMilliseconds))
    guard !isBroken, hasPictures ? pictures.needsJump(to: place, reach: reach) : soundNeedsJump else { return }
    jumps += 1
    jump = place
    pictures.jump(to: place)
    sound.jump(to: placeSample)
  }

  /// For a film that has sound alone.
  private var soundNeedsJump: Bool {
    let sample = placeSample
    return sample < sound.start || (!sound.ended && sample > sound.end + 4 * FilmLimits.samplesAhead)
  }

  /// Nil when there is nothing to do until something changes. Taking a jump begins it.
  mutating func nextStep() -> Step? {
    if isStopped { return .stop }
    if isBroken { return nil }
    if let jump {
      self.jump = nil
      return .jump(to: jump)
    }
    let soundIsOver = !hasSound || sound.ended
    let picturesAreOver = !hasPictures || pictures.ended
    if !soundIsOver && sound.end < placeSample + FilmLimits.samplesAhead / 2 { return .sound }
    if !picturesAreOver && !pictures.isFull { return .picture }
    if !soundIsOver && !sound.isFull(place: placeSample) { return .sound }
    return loops && soundIsOver && picturesAreOver ? .wrap : nil
  }

  /// Ready, once there is something of all it has.
  mutating func noteProgress() {
    guard case .pending = opening else { return }
    let soundIsThere = !hasSound || sound.ended || sound.end > 0
    if soundIsThere && (!hasPictures || pictures.isWarm) { opening = .ready }
  }
}
