import Logging
import ShowModel

/// Plays one file, a film or a loop: its own thread decodes ahead, the output clock takes what it needs and never
/// waits.
///
/// It is opened and warmed at once: its first pictures and a second of its sound wait for its cue.
final class FilmDeck: Sendable {
  let state: Guarded<DeckState>
  private let clock: FrameClock
  private let thread: MediaThread
  private let waits: Bool
  let path: String

  /// - Parameters:
  ///   - canvas: The size that no picture needs to exceed.
  ///   - play: Where it begins, and whether it begins again at its end, without a gap.
  ///   - waits: Whether what isn't decoded yet is waited for: where nothing is due in real time.
  init(
    path: String, clock: FrameClock, canvas: PixelRectangle, wantsPictures: Bool = true, wantsSound: Bool = true,
    play: FilmPlay = FilmPlay(), waits: Bool = false, log: Logger? = nil
  ) {
    let state = Guarded(
      DeckState(
        clock: clock, play: play, picturesAhead: waits ? FilmLimits.renderedPicturesAhead : FilmLimits.picturesAhead))
    self.state = state
    self.clock = clock
    self.path = path
    self.waits = waits
    thread = MediaThread(name: "film", niceness: FilmDeck.niceness) {
      DeckThread(path: path, state: state, log: log).run { () throws(LibavError) in
        try FilmReader(
          path: path, clock: clock, canvas: canvas, wantsPictures: wantsPictures, wantsSound: wantsSound, play: play)
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
    func look(_ state: inout DeckState) -> Picture? {
      state.place = place
      if mayJump { state.jumpIfNeeded() }
      return state.pictures.image(at: place)
    }
    if waits {
      wait { state in
        _ = look(&state)
        return state.picturesReach(place)
      }
    }
    let (picture, isLacking) = state.with { (look(&$0), !$0.isIdle) }
    // Its thread is left asleep until it has something to do.
    if isLacking { state.change { _ in } }
    return picture
  }

  /// Whether it has played out at a place.
  func isOver(at place: Int64) -> Bool { state.with { $0.isOver(at: place) } }

  /// What broke it in the middle; nil while all is well.
  var problem: String? { state.with { $0.problem } }

  /// Whether it has pictures at all; sound alone is a film too.
  var hasPictures: Bool { state.with { $0.hasPictures } }
  var hasSound: Bool { state.with { $0.hasSound } }

  /// Writes the samples from number `first` on over `block`; false, and silence, where there are none.
  ///
  /// - Parameter mayJump: False for a loop, which only goes on.
  func readSound(from first: Int64, into block: inout StereoBlock, mayJump: Bool = true) -> Bool {
    if waits {
      let last = first + Int64(block.count)
      wait { state in
        if mayJump { state.lead(toSamples: first..<last) }
        return state.soundReaches(last)
      }
    }
    return state.with { $0.sound.read(from: first, into: &block) }
  }

  /// Leaves the air, and gets ready to begin at `place`.
  func rest(at place: Int64) {
    state.change { state in
      state.pictures.forgetShown()
      state.place = place
      state.jumpIfNeeded()
    }
  }

  /// Blocks until something is there, or nothing more comes.
  private func wait(until isThere: (inout DeckState) -> Bool) {
    while true {
      let (isDone, steps) = state.with { (isThere(&$0) || $0.isIdle, $0.steps) }
      if isDone { return }
      state.change { _ in }
      state.wait { $0.steps != steps || $0.isIdle ? () : nil }
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
  let play: FilmPlay
  var opening = Opening.pending
  var hasPictures = false
  var hasSound = false
  var pictures: PictureQueue<Picture>
  var sound = SoundRing()
  /// Where the film stands, in ticks from the file's beginning; of a loop, as if its rounds followed each other.
  var place: Int64
  /// Where its last picture ends, in ticks; nil while that isn't known.
  var endTicks: Int64?
  /// How many jumps were asked for: what was decoded before the last one is stale.
  private(set) var jumps = 0
  private var jump: Int64?
  /// Whether it is filled up: begun when half is gone, and not with every picture, so that its thread sleeps longer
  /// and finds its own work in the caches.
  private var isFilling = true
  /// How much the deck's thread has done.
  private(set) var steps = 0
  var isBroken = false
  /// What broke it in the middle.
  var problem: String?
  var isStopped = false

  init(clock: FrameClock, play: FilmPlay, picturesAhead: Int = FilmLimits.picturesAhead) {
    self.clock = clock
    self.play = play
    pictures = PictureQueue(capacity: picturesAhead)
    place = clock.ticks(of: play.from)
    if place > 0 { jumpToPlace() }
  }

  var placeSample: Int64 { clock.sample(atTicks: place) }

  mutating func jumpIfNeeded() {
    let reach = clock.ticks(of: .milliseconds(FilmLimits.reachMilliseconds))
    guard !isBroken, hasPictures ? pictures.needsJump(to: place, reach: reach) : soundNeedsJump else { return }
    jumpToPlace()
  }

  private mutating func jumpToPlace() {
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
    isFilling = isLow || (isFilling && !isFull)
    let step = coming
    if case .jump = step { jump = nil }
    return step
  }

  /// Whether nothing more comes by itself.
  var isIdle: Bool { coming == nil || isStopped }

  private var coming: Step? {
    if isStopped { return .stop }
    if isBroken { return nil }
    if let jump { return .jump(to: jump) }
    if play.loops && soundIsOver && picturesAreOver { return .wrap }
    guard isFilling || isLow else { return nil }
    if soundIsLow { return .sound }
    if !picturesAreOver && !pictures.isFull { return .picture }
    return isFull ? nil : .sound
  }

  private var soundIsOver: Bool { !hasSound || sound.ended }
  private var picturesAreOver: Bool { !hasPictures || pictures.ended }
  private var soundIsLow: Bool { !soundIsOver && sound.end < placeSample + FilmLimits.samplesAhead / 2 }
  /// Whether half of what may wait is gone.
  private var isLow: Bool { soundIsLow || (!picturesAreOver && pictures.isLow) }
  private var isFull: Bool {
    (soundIsOver || sound.isFull(place: placeSample)) && (picturesAreOver || pictures.isFull)
  }

  /// Ready, once there is something of all it has.
  mutating func noteProgress() {
    steps += 1
    guard case .pending = opening else { return }
    let soundIsThere = !hasSound || sound.ended || sound.end > sound.start
    if soundIsThere && (!hasPictures || pictures.isWarm) { opening = .ready }
  }
}

// MARK: - What is there

extension DeckState {
  /// Whether the picture for a place is known for good: the next one is there too, or there is none.
  func picturesReach(_ place: Int64) -> Bool {
    guard hasPictures, let last = pictures.waiting.last else { return !hasPictures || (pictures.ended && !play.loops) }
    return last.ticks > place || (pictures.ended && !play.loops)
  }

  /// Whether all sound before a sample is there, or never will be.
  func soundReaches(_ sample: Int64) -> Bool {
    !hasSound || sound.end >= sample || (sound.ended && !play.loops)
  }

  /// Goes where samples are, unless they are at hand.
  mutating func lead(toSamples samples: Range<Int64>) {
    guard hasSound, samples.lowerBound < sound.start || samples.upperBound > sound.end else { return }
    place = max(0, clock.ticks(atSample: samples.lowerBound))
    jumpIfNeeded()
  }

  /// Whether it has played out at a place.
  func isOver(at place: Int64) -> Bool {
    guard !play.loops else { return false }
    guard hasPictures else { return sound.ended && clock.sample(atTicks: place) >= sound.end }
    return endTicks.map { pictures.ended && place >= $0 } ?? false
  }
}
