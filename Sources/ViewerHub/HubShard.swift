import NIOCore
import ShowModel

/// The viewers of one event loop.
///
/// Unchecked, since it lives on its loop: everything in it is touched by code that runs there, and `deliver` and the
/// others check that they do.
final class HubShard: @unchecked Sendable {
  let loop: any EventLoop
  private var viewers: [ViewerLink] = []
  private var sweeping: RepeatedTask?

  init(loop: any EventLoop) { self.loop = loop }

  func add(_ viewer: ViewerLink, hub: Hub) {
    loop.preconditionInEventLoop()
    viewer.seat = viewers.count
    viewers.append(viewer)
    guard sweeping == nil else { return }
    let period = TimeAmount.milliseconds(HubLimits.sweep.rawValue)
    sweeping = loop.scheduleRepeatedTask(initialDelay: period, delay: period) { [self] _ in
      let now = hub.now
      // A copy: a viewer that is closed leaves the list.
      for viewer in viewers { viewer.sweep(at: now) }
    }
  }

  func remove(_ viewer: ViewerLink) {
    loop.preconditionInEventLoop()
    guard viewer.seat < viewers.count, viewers[viewer.seat] === viewer else { return }
    let last = viewers.removeLast()
    if last !== viewer {
      viewers[viewer.seat] = last
      last.seat = viewer.seat
    }
    guard viewers.isEmpty else { return }
    sweeping?.cancel()
    sweeping = nil
  }

  func run(_ errands: Errands) {
    loop.preconditionInEventLoop()
    // A copy: a viewer that is turned out leaves the list.
    for viewer in viewers { viewer.run(errands) }
  }

  func deliver(_ tick: Tick, hub: Hub) {
    loop.preconditionInEventLoop()
    var (sent, thinned) = (0, 0)
    for viewer in viewers {
      switch viewer.deliver(tick) {
      case .everything: sent += 1
      case .withoutTrails, .lossless: thinned += 1
      case .disconnect, nil: break
      }
    }
    hub.count {
      $0.deliveries += sent + thinned
      $0.thinned += thinned
    }
  }
}
