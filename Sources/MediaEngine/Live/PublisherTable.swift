import ShowModel

/// Who publishes to one source: the one whose stream counts, and those that wait beside it. A value.
///
/// One that gives frames keeps its place until the desk decides otherwise or it goes; one that has given none for
/// ``LiveLimits/takeOverAfter`` makes way, at most every ``LiveLimits/takeOverSpacing``.
struct PublisherTable: Sendable {
  enum Place: Sendable {
    /// Its stream counts from now on, in place of another's where there was one.
    case first(replacing: PublishSession?)
    case beside
    case full
  }

  private(set) var first: PublishSession?
  private(set) var waiting: [PublishSession] = []
  private var lastTakeOver = Instant.distantPast

  /// One has come.
  ///
  /// - Parameter lastSign: When the first gave its last frame, or took its place.
  mutating func admit(_ session: PublishSession, lastSign: Instant, at now: Instant) -> Place {
    guard let old = first else {
      first = session
      return .first(replacing: nil)
    }
    if mayTakeOver(lastSign: lastSign, at: now) {
      lastTakeOver = now
      first = session
      return .first(replacing: old)
    }
    guard waiting.count < LiveLimits.waitingPublishers else { return .full }
    waiting.append(session)
    return .beside
  }

  /// One has gone. Whether its stream counted; then the one that has waited longest takes its place.
  mutating func leave(_ session: PublishSession) -> Bool {
    waiting.removeAll { $0 === session }
    guard first === session else { return false }
    first = waiting.isEmpty ? nil : waiting.removeFirst()
    return true
  }

  /// Lets time pass: a first that is silent makes way for one that waits. The one that is replaced.
  mutating func advance(lastSign: Instant, to now: Instant) -> PublishSession? {
    guard !waiting.isEmpty, let old = first, mayTakeOver(lastSign: lastSign, at: now) else { return nil }
    lastTakeOver = now
    first = waiting.removeFirst()
    return old
  }

  /// The desk has decided for one that waits. The one that is replaced.
  mutating func takeOver(by number: Int, at now: Instant) throws(TakeOverRefusal) -> PublishSession? {
    guard let index = waiting.firstIndex(where: { $0.number == number }) else {
      throw first?.number == number ? .isFirst(number) : .isGone(number)
    }
    let next = lastTakeOver + LiveLimits.takeOverSpacing
    guard now >= next else { throw .tooSoon(wait: next - now) }
    lastTakeOver = now
    defer { first = waiting.remove(at: index) }
    return first
  }

  /// The desk keeps the first: one that waits is sent away. It, whom nothing replaces.
  mutating func sendAway(_ number: Int) throws(TakeOverRefusal) -> PublishSession {
    guard let index = waiting.firstIndex(where: { $0.number == number }) else {
      throw first?.number == number ? .isFirst(number) : .isGone(number)
    }
    return waiting.remove(at: index)
  }

  /// All are sent away.
  mutating func removeAll() -> [PublishSession] {
    defer { (first, waiting) = (nil, []) }
    return all
  }

  var all: [PublishSession] { [first].compactMap(\.self) + waiting }

  private func mayTakeOver(lastSign: Instant, at now: Instant) -> Bool {
    now >= lastSign + LiveLimits.takeOverAfter && now >= lastTakeOver + LiveLimits.takeOverSpacing
  }
}

/// Why a publisher does not take a source over, or is not sent away.
public enum TakeOverRefusal: Error, Equatable, CustomStringConvertible {
  case noStream(ArtistID)
  case isFirst(Int)
  case isGone(Int)
  case tooSoon(wait: TimeSpan)

  public var description: String {
    switch self {
    case .noStream(let id): "“\(id)” takes no stream in this show; name an artist who publishes"
    case .isFirst(let number): "publisher \(number) is the one on air already; name one that waits beside it"
    case .isGone(let number): "there is no publisher \(number) any more; see `publishers` of the source"
    case .tooSoon(let wait): "it was taken over just now; try again in \((wait.rawValue + 999) / 1000) s"
    }
  }
}
