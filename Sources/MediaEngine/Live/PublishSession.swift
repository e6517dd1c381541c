import Logging
import RTMPServing
import ShowModel

/// One publisher from its first unit to its last: the queue that its connection fills, and the thread that empties it.
final class PublishSession: PublishSink {
  /// Counts the source's publishers from 1.
  let number: Int
  let publisher: PublishRequest.Publisher
  /// How and from where it comes: `rtmp 192.0.2.1`.
  let origin: String
  let since: Instant
  private let source: LiveSource
  private let recorder: ArtistRecorder?
  private let units = Guarded(UnitQueue())
  private let thread = Guarded<MediaThread?>(nil)
  private let seen = Guarded<CodedPicture?>(nil)

  init(number: Int, publisher: PublishRequest.Publisher, origin: String, since: Instant, source: LiveSource) {
    self.number = number
    self.publisher = publisher
    self.origin = origin
    self.since = since
    self.source = source
    recorder = source.recordings?.begin(source.id)
  }

  /// Starts its thread.
  func begin(log: Logger?) {
    thread.with {
      $0 = MediaThread(name: "live", niceness: Self.niceness) { [self] in
        LiveReader(self, of: source, log: log).run()
      }
    }
  }

  func receive(_ unit: MediaUnit) {
    let arrived = ArrivedUnit(unit: unit, arrival: source.nowSample)
    units.change { $0.offer(arrived) }
    recorder?.offer(unit)
  }

  func note(roundTrip: Duration) { source.note(roundTrip: roundTrip, of: self) }

  func ended(_ reason: PublishEnd) { source.end(self, reason) }

  /// Waits for units; nil once the publisher has gone.
  func take() -> [ArrivedUnit]? {
    units.wait { queue -> [ArrivedUnit]?? in
      if queue.isClosed { return .some(nil) }
      return queue.count > 0 ? .some(queue.take()) : nil
    }
  }

  /// Units that its full queue had no room for.
  var dropped: Int { units.with { $0.dropped } }

  /// Remembers what is wrong with what it sends.
  func note(fault words: String) { source.note(fault: words) }

  /// The last key picture that came while it waited beside another: what the desk decides by.
  var waitingPicture: CodedPicture? { seen.with { $0 } }

  func keep(_ picture: CodedPicture) { seen.with { $0 = picture } }

  var isClosed: Bool { units.with { $0.isClosed } }

  /// Ends its thread without waiting for it.
  func close() {
    units.change { $0.close() }
    recorder?.close()
  }

  /// Blocks until its thread has ended.
  func join() { thread.with { $0 }?.join() }

  private static let niceness: Int32 = 1
}
