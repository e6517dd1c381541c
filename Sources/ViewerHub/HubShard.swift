import Glibc
import NIOCore
import ShowModel

/// The viewers of one event loop.
///
/// Unchecked, since it lives on its loop: everything in it is touched by code that runs there, and `deliver` and the
/// others check that they do.
final class HubShard: @unchecked Sendable {
  /// What a tick must know of a viewer. They lie side by side: gathered from thousands of objects it would take a tenth
  /// of the time in which the system sends.
  private struct Seat {
    let link: ViewerLink
    /// Nil for a viewer that needs a closer look.
    var socket: NIOBSDSocket.Handle?
    /// The last batch that the viewer has.
    var offset: UInt32 = 0
  }

  let loop: any EventLoop
  private var seats: [Seat] = []
  /// The windows of each viewer, by the viewer's number: what is for one of thousands is not looked for among all.
  private var windows: [UInt32: [ObjectIdentifier: ViewerLink]] = [:]
  private var sweeping: RepeatedTask?
  /// Whose turn it is to be written to first.
  private var turn = 0
  private var isDelivering = false
  /// Who left meanwhile.
  private var leaving: [ViewerLink] = []

  init(loop: any EventLoop) { self.loop = loop }

  func add(_ viewer: ViewerLink, hub: Hub) {
    loop.preconditionInEventLoop()
    viewer.seat = seats.count
    seats.append(Seat(link: viewer))
    guard sweeping == nil else { return }
    let period = TimeAmount.milliseconds(HubLimits.sweep.rawValue)
    sweeping = loop.scheduleRepeatedTask(initialDelay: period, delay: period) { [self] _ in
      let now = hub.now
      // A copy: a viewer that is closed leaves the list.
      for seat in seats { seat.link.sweep(at: now) }
    }
  }

  func remove(_ viewer: ViewerLink) {
    loop.preconditionInEventLoop()
    // While a tick goes from seat to seat nobody changes places.
    if isDelivering { return leaving.append(viewer) }
    guard holds(viewer) else { return }
    forget(viewer)
    let last = seats.removeLast()
    if last.link !== viewer {
      seats[viewer.seat] = last
      last.link.seat = viewer.seat
    }
    guard seats.isEmpty else { return }
    sweeping?.cancel()
    sweeping = nil
  }

  private func forget(_ viewer: ViewerLink) {
    windows[viewer.number]?[ObjectIdentifier(viewer)] = nil
    if windows[viewer.number]?.isEmpty == true { windows[viewer.number] = nil }
  }

  private func holds(_ viewer: ViewerLink) -> Bool {
    viewer.seat < seats.count && seats[viewer.seat].link === viewer
  }

  /// The viewer has its number now, and everything up to batch `offset`.
  func begin(_ viewer: ViewerLink, after offset: UInt32) {
    loop.preconditionInEventLoop()
    guard holds(viewer) else { return }
    seats[viewer.seat].offset = offset
    windows[viewer.number, default: [:]][ObjectIdentifier(viewer)] = viewer
  }

  /// Writes ticks straight to `socket` from now on, or through the viewer's channel: what a channel does for a write
  /// beside the system counts where one goes to thousands, and is needed only where something waits.
  func write(to viewer: ViewerLink, over socket: NIOBSDSocket.Handle?) {
    loop.preconditionInEventLoop()
    if holds(viewer) { seats[viewer.seat].socket = socket }
  }

  /// Sends what is for single viewers, and turns some out. Returns how many windows it had to do with.
  @discardableResult
  func run(_ errands: Errands) -> Int {
    loop.preconditionInEventLoop()
    var visited = 0
    for number in errands.viewers {
      // A copy: a viewer that is turned out leaves the list.
      let windows = windows[number] ?? [:]
      for window in windows.values { window.run(errands) }
      visited += windows.count
    }
    return visited
  }

  func deliver(_ tick: Tick, hub: Hub) {
    loop.preconditionInEventLoop()
    let began = hub.now
    // Somebody else is written to first each time, so that nobody is always last.
    let first = seats.isEmpty ? 0 : turn % seats.count
    turn = first + 1 + seats.count * 5 / 8
    var (sent, thinned) = (0, 0)
    isDelivering = true
    tick.whole.withUnsafeReadableBytes { whole in
      for part in [first..<seats.count, 0..<first] {
        for index in part {
          switch deliver(tick, whole, to: index) {
          case .everything: sent += 1
          case .withoutTrails, .lossless: thinned += 1
          case .disconnect, nil: break
          }
        }
      }
    }
    isDelivering = false
    for viewer in leaving { remove(viewer) }
    leaving = []
    hub.delivered(sent: sent, thinned: thinned, within: hub.now - began)
  }

  /// How one viewer was sent a tick, of which `whole` are all bytes; nil when it was not.
  private func deliver(_ tick: Tick, _ whole: UnsafeRawBufferPointer, to index: Int) -> Outbox.Delivery? {
    if let batch = tick.offset {
      // Its welcome held it already.
      guard batch > seats[index].offset else { return nil }
      seats[index].offset = batch
    }
    guard let socket = seats[index].socket else { return seats[index].link.deliver(tick) }
    let taken = send(socket, whole.baseAddress, whole.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
    if taken < whole.count {
      var rest = tick.whole
      // The channel finds out itself what went wrong, if anything did, and closes.
      rest.moveReaderIndex(forwardBy: max(0, taken))
      seats[index].link.write(rest)
    }
    return .everything
  }
}
