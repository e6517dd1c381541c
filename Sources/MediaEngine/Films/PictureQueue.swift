/// The pictures that a film's reader has decoded ahead, and which of them is to be seen: the last one not after the
/// film's place. A value; times are in ticks of the film.
struct PictureQueue<Image: Sendable>: Sendable {
  struct Timed: Sendable {
    var ticks: Int64
    var image: Image
  }

  private(set) var waiting: [Timed] = []
  private let capacity: Int
  /// Places before this one can't be shown without a jump.
  private(set) var coveredFrom: Int64 = 0
  /// Whether the film has no more pictures after those that wait.
  private(set) var ended = false
  /// What was shown last; it stands until there is a better one.
  private(set) var shown: Image?
  /// On the way from a key frame to the place asked for; the latest picture not after it is kept as `candidate`.
  private var catchingUp = true
  private var candidate: Timed?
  private var skipped = 0

  /// - Parameter capacity: How many wait at most.
  init(capacity: Int = FilmLimits.picturesAhead) { self.capacity = capacity }

  var isFull: Bool { waiting.count >= capacity }
  var isEmpty: Bool { waiting.isEmpty }
  /// Whether a picture is there to be shown at once, or never will be.
  var isWarm: Bool { !waiting.isEmpty || ended }

  /// Whether `place` lies out of reach of decoding on.
  ///
  /// - Parameter reach: How far ahead decoding on is cheaper than a jump, in ticks.
  func needsJump(to place: Int64, reach: Int64) -> Bool {
    if place < coveredFrom { return true }
    if ended { return false }
    // While a jump is under way the place runs on; jumping again would only begin the same way anew.
    let slack = catchingUp ? reach * FilmLimits.patienceWhileJumping : reach
    return place > max(coveredFrom, waiting.last?.ticks ?? coveredFrom) + slack
  }

  /// Forgets what waits; what is shown stands until pictures from `place` on arrive.
  mutating func jump(to place: Int64) {
    waiting = []
    candidate = nil
    coveredFrom = place
    ended = false
    catchingUp = true
    skipped = 0
  }

  /// Forgets what is shown, when the film leaves the air.
  mutating func forgetShown() { shown = nil }

  /// Takes the next picture; those that `place` has already passed are skipped on the way to it.
  mutating func append(_ image: Image, ticks: Int64, place: Int64) {
    let next = Timed(ticks: ticks, image: image)
    if catchingUp, ticks <= place, skipped < FilmLimits.picturesSkipped {
      candidate = next
      skipped += 1
      return
    }
    settle()
    waiting.append(next)
  }

  /// No more pictures come.
  mutating func end() {
    settle()
    ended = true
  }

  /// A loop begins again: more pictures come after all.
  mutating func goOn() { ended = false }

  /// The picture for `place`; nil while nothing was ever there to show.
  mutating func image(at place: Int64) -> Image? {
    while waiting.count > 1, waiting[1].ticks <= place { waiting.removeFirst() }
    if let first = waiting.first, first.ticks <= place || shown == nil {
      shown = first.image
      coveredFrom = min(first.ticks, place)
    }
    return shown
  }

  private mutating func settle() {
    if let candidate { waiting.append(candidate) }
    candidate = nil
    catchingUp = false
  }
}

/// What a film holds itself to.
enum FilmLimits {
  /// Decoded pictures that wait for their frame.
  static let picturesAhead = 8
  /// The same where nothing is due in real time: more would only take memory, and leave the caches before its turn.
  static let renderedPicturesAhead = 4
  /// Samples that wait, a second of them.
  static let samplesAhead: Int64 = 48_000
  /// Samples kept behind the film's place, for a resume and for the fade after a cut: a quarter second.
  static let samplesBehind: Int64 = 12_000
  /// Milliseconds ahead of what is decoded to which a film decodes on rather than jumps.
  static let reachMilliseconds: Int64 = 1500
  /// Times this reach that the place may run away while a jump is under way.
  static let patienceWhileJumping: Int64 = 10
  /// Pictures skipped between a key frame and the place of a jump; beyond this they are shown late.
  static let picturesSkipped = 1800
  /// Packets in a row that can't be decoded before the film counts as broken.
  static let badPacketsInARow = 100
  /// Packets that wait while the other stream is read on, of both streams together.
  static let packetsAhead = 4096
  /// Samples of silence put in for a gap in a film's sound; a longer gap is closed.
  static let longestGap: Int64 = 480_000
  /// Microseconds by which a file's sound may come before its first picture and still count as its encoder's priming:
  /// 2048 samples of AAC at 44.1 kHz, and some air.
  static let longestPriming: Int64 = 60_000
  /// Samples that a film's sound may be off its timestamps before it is set right: 40 ms.
  static let soundTolerance: Int64 = 1920
}
