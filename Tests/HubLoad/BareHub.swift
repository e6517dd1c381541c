import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import ShowControl
import ShowModel
import ViewerHub

@testable import WebServing

/// The hub behind its HTTP port, with one pack to place from and no show.
enum BareHub {
  /// `tick` is between two of its ticks, in ms; 0 leaves it to the hub.
  static func run(port: Int, tick: Int) async throws {
    let start = Instant(rawValue: Int64(Date().timeIntervalSince1970 * 1000))
    // It serves nothing else, so that one descriptor a viewer suffices.
    let hub = Hub(
      clock: SystemClock(wall: start), capacity: HubCapacity(viewers: DescriptorLimit.raise() - 64),
      tick: tick > 0 ? .milliseconds(Int64(tick)) : nil)
    let cause = Cause(why: "load")
    await hub.replace(revision: 1, commands: [Command(due: start, value: .stickers("load"), cause: cause)])
    let application = Application(
      router: Router(), server: HTTPServerBuilder { HubUpgrade(hub: hub, responder: $0) },
      configuration: .init(address: .hostname("127.0.0.1", port: port), backlog: 4096),
      logger: Logger(label: "hub-bench"))
    print("hub on \(port), pid \(getpid())")
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      group.addTask { try await hub.run() }
      try await group.next()
      group.cancelAll()
    }
  }
}
