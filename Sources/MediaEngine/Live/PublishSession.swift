import Logging
import RTMPServing

/// One publisher from its first unit to its last: the queue that its connection fills, and the thread that empties it.
final class PublishSession: PublishSink {
  let number: Int
  let publisher: PublishRequest.Publisher
  private let source: LiveSource
  private let recorder: ArtistRecorder?
  private let units = Guarded(UnitQueue())
  private let thread = Guarded<MediaThread?>(nil)

  init(number: Int, publisher: PublishRequest.Publisher, source: LiveSource) {
    self.number = number
    self.publisher = publisher
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

  /// Ends its thread without waiting for it.
  func close() {
    units.change { $0.close() }
    recorder?.close()
  }

  /// Blocks until its thread has ended.
  func join() { thread.with { $0 }?.join() }

  private static let niceness: Int32 = 1
}
