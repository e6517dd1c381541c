import NIOCore
import ShowModel
import Synchronization

/// Those who listen to the events, each with a bounded queue. One that falls behind is sent away; when it comes back
/// it gets the whole picture.
final class EventAudience: Sendable {
  struct Listener: Sendable {
    let id: Int
    let messages: AsyncStream<ByteBuffer>
  }

  struct Counts: Equatable, Sendable {
    var listeners = 0
    /// Sent away since the start, since they read too slowly.
    var fellBehind = 0
    /// Turned away since the start, since there were too many.
    var turnedAway = 0
  }

  private struct Place {
    var queue: AsyncStream<ByteBuffer>.Continuation
    var person: DeskPerson?
    var session: String?
    /// Has not had the whole picture yet.
    var isNew = true
  }

  private struct State {
    var places: [Int: Place] = [:]
    var lastID = 0
    var counts = Counts()
    var isClosed = false
  }

  private let state = Mutex(State())
  /// Listeners at once.
  private let most: Int

  init(most: Int = EventLimits.listeners) { self.most = most }

  var counts: Counts {
    state.withLock { state in
      var counts = state.counts
      counts.listeners = state.places.count
      return counts
    }
  }

  var isAnybodyThere: Bool { state.withLock { !$0.places.isEmpty } }
  var hasRoom: Bool {
    state.withLock { state in
      if !state.isClosed, state.places.count < most { return true }
      state.counts.turnedAway += 1
      return false
    }
  }
  var hasNewcomers: Bool { state.withLock { $0.places.values.contains(where: \.isNew) } }

  /// A place for a listener; nil when there are too many, or the show is over.
  ///
  /// - Parameters:
  ///   - person: Whose token let them in; nil where none did.
  ///   - session: The desk's, where a cookie let them in.
  func admit(_ person: DeskPerson? = nil, session: String?) -> Listener? {
    let (messages, queue) = AsyncStream.makeStream(
      of: ByteBuffer.self, bufferingPolicy: .bufferingOldest(EventLimits.waitingMessages))
    return state.withLock { state in
      guard !state.isClosed, state.places.count < most else {
        return nil
      }
      state.lastID += 1
      state.places[state.lastID] = Place(queue: queue, person: person, session: session)
      return Listener(id: state.lastID, messages: messages)
    }
  }

  func remove(_ id: Int) { state.withLock { $0.places.removeValue(forKey: id) }?.queue.finish() }

  /// Ends the streams of those who may no longer listen, and returns whose they were.
  @discardableResult
  func dismiss(where isOver: (DeskPerson?, _ session: String?) -> Bool) -> [DeskPerson] {
    let over = state.withLock { $0.places }.values.filter { isOver($0.person, $0.session) }
    for place in over { place.queue.finish() }
    return over.compactMap(\.person)
  }

  /// Sends the same bytes to all; newcomers get the whole picture in their stead.
  func send(_ news: ByteBuffer, toNewcomers whole: ByteBuffer) {
    state.withLock { state in
      for (id, place) in state.places {
        // One that came after the picture was made waits for the next.
        let message = place.isNew ? whole : news
        guard message.readableBytes > 0 else { continue }
        state.places[id]?.isNew = false
        if case .dropped = place.queue.yield(message) {
          state.counts.fellBehind += 1
          place.queue.finish()
        }
      }
    }
  }

  /// Ends every stream, and admits no one any more.
  func close() {
    state.withLock { state in
      state.isClosed = true
      for place in state.places.values { place.queue.finish() }
    }
  }
}
