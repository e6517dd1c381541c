import ShowModel

/// What a live source's publisher, its decoder's thread and the output clock share.
struct LiveState: Sendable {
  var publishers = PublisherTable()
  /// When the publisher whose units count took its place.
  var sessionSince = Instant.distantPast
  var sessionsSoFar = 0
  var watch: SourceWatch
  var pictures = LivePictures<Picture>()
  var sound = SoundRing()
  var level = PeakMeter()
  /// Of that publisher.
  var figures = StreamFigures()
  var decoded = 0
  /// As the publisher sends it, in pixels.
  var width = 0
  var height = 0
  /// Units and pictures that were dropped, by publishers that have gone as well.
  var dropped = 0
  var faults = FaultList()
  var isStopped = false
  /// Whether nobody may publish, until the producer says otherwise.
  var isBlocked = false
  /// Until when its sound is decoded for the desk, on air or not.
  private(set) var heardUntil = Instant.distantPast
  /// When it is decoded.
  private var wantedFrom = Instant.distantFuture
  private var wantedUntil = Instant.distantPast

  init(grace: TimeSpan) { watch = SourceWatch(grace: grace) }

  /// The publisher whose units count.
  var session: PublishSession? { publishers.first }

  /// Why nobody may publish now; nil when somebody may.
  var refusal: String? {
    if isStopped { return "the show is over" }
    return isBlocked ? "the producer has closed this stream; ask the producer" : nil
  }

  func isWanted(at now: Instant) -> Bool { now >= wantedFrom && now < wantedUntil }

  /// It is on air.
  mutating func want(at now: Instant) {
    wantedFrom = min(wantedFrom, now)
    wantedUntil = max(wantedUntil, now + LiveLimits.lingerFor)
  }

  /// It will be on air at `cue`.
  mutating func warm(for cue: Instant, now: Instant) {
    let from = cue - LiveLimits.warmFor
    wantedFrom = isWanted(at: now) ? min(wantedFrom, from) : from
    wantedUntil = max(wantedUntil, cue + LiveLimits.lingerFor)
  }

  /// Its sound is decoded until then. What its meter showed when it was heard last is long past.
  mutating func hear(at now: Instant, until: Instant) {
    if heardUntil <= now, !isWanted(at: now) { level = PeakMeter() }
    heardUntil = max(heardUntil, until)
  }

  /// A frame has come. After the placeholder nothing of the time before is seen again.
  mutating func noteFrame(at now: Instant) {
    if watch.state == .placeholder { pictures.forgetShown() }
    watch.frame(at: now)
  }

  /// It has left the air.
  mutating func rest() {
    wantedFrom = .distantFuture
    wantedUntil = .distantPast
    pictures.forget()
  }
}
