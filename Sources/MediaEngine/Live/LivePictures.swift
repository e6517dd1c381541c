/// Decoded pictures of a live source that wait for their place in the programme, and the one that is seen. A value.
///
/// A picture a little early or late is taken as if it were not: a source of the programme's own rate shows each of its
/// pictures once, wherever its frames fall between those of the programme.
struct LivePictures<Image: Sendable>: Sendable {
  private struct Timed: Sendable {
    var place: Int64
    var image: Image
  }

  private var waiting: [Timed] = []
  /// It stands until there is a better one.
  private(set) var shown: Image?
  private(set) var dropped = 0

  /// What is seen, or would be if it were on air now.
  var standing: Image? { shown ?? waiting.first?.image }

  var count: Int { waiting.count }

  /// A new publisher: nothing of the old one survives but the picture that is seen.
  mutating func beginAnew() { waiting = [] }

  /// Forgets the picture that is seen; the next one is seen at once.
  mutating func forgetShown() { shown = nil }

  mutating func forget() {
    waiting = []
    shown = nil
  }

  /// Takes the next picture in order of places; of those that `now` has passed only the last is kept.
  mutating func append(_ image: Image, place: Int64, now: Int64) {
    if let last = waiting.last, last.place >= place { waiting.removeAll { $0.place >= place } }
    if place <= now - LiveLimits.pictureSlack { waiting.removeAll() }
    if waiting.count >= LiveLimits.waitingPictures {
      waiting.removeFirst()
      dropped += 1
    }
    waiting.append(Timed(place: place, image: image))
  }

  /// The picture for a place; the last one again when the source is behind, nil when there never was one.
  mutating func image(at place: Int64) -> Image? {
    while waiting.count > 1, waiting[1].place <= place - LiveLimits.pictureSlack { waiting.removeFirst() }
    if let first = waiting.first, first.place <= place + LiveLimits.pictureSlack || shown == nil {
      shown = first.image
      waiting.removeFirst()
    }
    return shown
  }
}
