import RTMPServing
import ShowModel

/// What there is to be seen of a source, decoded or not.
enum Sight: Sendable {
  case picture(Picture)
  case coded(CodedPicture)
  /// Drawn for a whole second of the show, over a picture of its loop.
  case placeholder(PlaceholderArt, second: Int64, loop: Picture?)

  /// What tells one picture from another.
  enum Mark: Hashable, Sendable {
    case picture(UInt64)
    case coded(arrival: Int64)
    case placeholder(second: Int64, loop: UInt64?)
  }

  var mark: Mark {
    switch self {
    case .picture(let picture): .picture(picture.serial)
    case .coded(let coded): .coded(arrival: coded.arrival)
    case .placeholder(_, let second, let loop): .placeholder(second: second, loop: loop?.serial)
    }
  }
}

/// A key picture as it came, with all that it takes to decode it.
struct CodedPicture: Sendable {
  var codec: MediaCodec
  var configuration: [UInt8]
  var bytes: [UInt8]
  /// A sample of the programme.
  var arrival: Int64
}

extension OutputClock.Wiring {
  /// What is to be seen of a subject now; nil when there is no such source, or nothing yet.
  func sight(of subject: Previews.Subject) -> Sight? {
    switch subject {
    case .programme: status.with { $0.picture }.map(Sight.picture)
    case .source(let id):
      repertoire.with { $0.rack }.sight(of: id, second: frames.second(of: frames.frame(atOrAfter: clock.now())))
    case .publisher(let id, let number):
      repertoire.with { $0.rack }.live.first { SourceID($0.id) == id }?.sight(ofPublisher: number)
    }
  }
}

extension SourceRack {
  /// A stream's or a film's picture, on air or not; else the placeholder that would stand in for it.
  func sight(of source: SourceID, second: Int64) -> Sight? {
    let stream = live.first { SourceID($0.id) == source }
    // Whoever looks at it has its meter beside it.
    stream?.hear(for: PreviewLimits.heardFor)
    if let sight = stream?.sight { return sight }
    if let picture = film(of: source)?.deck.standing { return .picture(picture) }
    guard let art = art[source] else { return nil }
    let loop = art.loop?.standing
    return art.loop != nil && loop == nil ? nil : .placeholder(art, second: second, loop: loop)
  }
}

extension FilmDeck {
  /// The picture that is seen, or would be if it were on air now.
  var standing: Picture? { state.with { $0.pictures.shown ?? $0.pictures.waiting.first?.image } }
}

extension LiveSource {
  /// What is to be seen of its stream; nil while its placeholder is.
  ///
  /// A source that is on air or warmed has decoded pictures. Of one that is neither the last key picture serves: it
  /// costs one picture in a group, and its own decoder is left alone.
  var sight: Sight? {
    let now = clock.now()
    return state.with { state in
      guard state.watch.state != .placeholder else { return nil }
      if state.isWanted(at: now), let picture = state.pictures.standing { return .picture(picture) }
      return state.figures.lastKey.map(Sight.coded)
    }
  }

  /// What one of its publishers sends: of one that waits, its last key picture; nil when it has gone.
  func sight(ofPublisher number: Int) -> Sight? {
    let session = state.with { state in state.publishers.all.first { $0.number == number } }
    guard let session else { return nil }
    return isCurrent(session) ? sight : session.waitingPicture.map(Sight.coded)
  }
}
