import CEpoll
import Foundation

/// One thread that reads all viewers' sockets and calls what is due: as little work as possible beside the system's.
final class LoadLoop {
  private let poll = epoll_create1(0)
  private var events = [epoll_event](repeating: epoll_event(), count: 1024)
  /// By their descriptors.
  private var sockets: [LoadViewer?] = []
  private var turns: [Turn] = []
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 8)

  /// Nanoseconds of a clock that never jumps.
  static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// What is called every so often.
  private struct Turn {
    var nanoseconds: Double
    var started: UInt64
    var done = 0
    var act: (Int) -> Void
  }

  /// Calls `act` that often from now on, with the number of the call; several times at once when it comes late.
  func every(_ milliseconds: Double, _ act: @escaping (Int) -> Void) {
    turns.append(Turn(nanoseconds: milliseconds * 1e6, started: Self.now, act: act))
  }

  func stopTurns() { turns = [] }

  /// Reads and calls until it is so, for `seconds` at most; returns whether it is.
  @discardableResult
  func run(seconds: Double, until isEnough: () -> Bool = { false }) -> Bool {
    let end = Self.now + UInt64(seconds * 1e9)
    while Self.now < end {
      if isEnough() { return true }
      step()
    }
    return isEnough()
  }

  /// Watches a viewer's socket; the viewer is told when it is connected and when it can be read.
  func watch(_ viewer: LoadViewer, _ socket: Int32) {
    if sockets.count <= Int(socket) {
      sockets.append(contentsOf: repeatElement(nil, count: Int(socket) + 1 - sockets.count))
    }
    sockets[Int(socket)] = viewer
    control(EPOLL_CTL_ADD, socket, EPOLLIN.rawValue | EPOLLOUT.rawValue)
  }

  /// Reads it from now on, or leaves it alone.
  func read(_ socket: Int32, _ reads: Bool) { control(EPOLL_CTL_MOD, socket, reads ? EPOLLIN.rawValue : 0) }

  func close(_ socket: Int32) {
    sockets[Int(socket)] = nil
    Glibc.close(socket)
  }

  private func control(_ operation: Int32, _ socket: Int32, _ wanted: UInt32) {
    var event = epoll_event()
    event.events = wanted
    event.data.fd = socket
    guard epoll_ctl(poll, operation, socket, &event) == 0 else { fatalError("epoll_ctl: \(errno)") }
  }

  private func step() {
    let ready = epoll_wait(poll, &events, Int32(events.count), wait)
    for index in 0..<max(0, Int(ready)) {
      let event = events[index]
      guard let viewer = sockets[Int(event.data.fd)] else { continue }
      if event.events & EPOLLOUT.rawValue != 0 { viewer.isConnected() } else { viewer.isReadable(into: buffer) }
    }
    for index in turns.indices { catchUp(index) }
  }

  private func catchUp(_ index: Int) {
    let passed = Double(Self.now - turns[index].started)
    while index < turns.count, Double(turns[index].done) <= passed / turns[index].nanoseconds {
      turns[index].done += 1
      turns[index].act(turns[index].done - 1)
    }
  }

  /// Until the next turn, in whole milliseconds.
  private var wait: Int32 {
    let now = Self.now
    let next = turns.map { Double($0.started) + Double($0.done) * $0.nanoseconds }.min() ?? .infinity
    return Int32(min(20, max(0, ((next - Double(now)) / 1e6).rounded(.up))))
  }
}
