import Foundation
import HubClient
import HubWire
import NIOCore
import NIOPosix

/// Connects the viewers, lets them do what the plan says, and prints a line of what came of it.
struct LoadRun {
  let plan: LoadPlan
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let loop: any EventLoop
  private let state: LoadLoop

  init(_ plan: LoadPlan) {
    self.plan = plan
    loop = group.any()
    state = LoadLoop(server: plan.server)
  }

  struct Short: Error { var present: Int }

  func run() async throws {
    let process = ServerProcess(pid: plan.pid)
    let empty = process.memory
    try await connect(plan.viewers)
    try await Task.sleep(for: .seconds(2))
    let present = try await loop.submit { [state] in state.present.count }.get()
    guard present == plan.viewers else { throw Short(present: present) }
    let full = process.memory
    switch plan.kind {
    case .idle: report(empty: empty, full: full)
    case .storm: try await storm()
    case .batch, .mix:
      let talks = try await plan.kind == .batch ? [batches()] : mix()
      try await Task.sleep(for: .seconds(2))
      let cpu = process.processorTime
      try await loop.submit { [state] in (state.measures, state.frames, state.bytes) = (true, 0, 0) }.get()
      try await Task.sleep(for: .seconds(plan.seconds))
      let used = process.processorTime - cpu
      for talk in talks { talk.cancel() }
      // What was sent last may still come.
      try await Task.sleep(for: .milliseconds(500))
      try await report(cores: used / Double(plan.seconds))
    }
    try await group.shutdownGracefully()
  }

  private func connect(_ count: Int, path: String? = nil) async throws {
    let path = path ?? ["hub": "/hub", "ws": "/", "nchan": "/sub"][plan.server.rawValue] ?? "/"
    for _ in 0..<count {
      _ = try await bootstrap(path).connect(host: "127.0.0.1", port: plan.port).get()
    }
  }

  private func bootstrap(_ path: String, epoch: UInt32 = 0, offset: UInt32 = 0) -> ClientBootstrap {
    ClientBootstrap(group: group).channelInitializer { [state, plan] channel in
      channel.eventLoop.makeCompletedFuture {
        let viewer = LoadViewer(run: state, port: plan.port, path: path, epoch: epoch, offset: offset)
        try channel.pipeline.syncOperations.addHandler(viewer)
      }
    }
  }

  // MARK: One publisher's batch

  private func batches() async throws -> RepeatedTask {
    if plan.server == .nchan { try await connect(1, path: "/pub") }
    return loop.scheduleRepeatedTask(
      initialDelay: .zero, delay: .nanoseconds(1_000_000_000 / Int64(plan.rate))
    ) { [state, plan] _ in
      guard plan.server == .hub else {
        let words = String(format: "%04x", Int(state.stamp()))
        let message = ByteBuffer(string: words + String(repeating: "0", count: max(0, plan.bytes - 4)))
        let publisher = plan.server == .nchan ? state.present.last : state.present.first
        publisher?.send(message, opcode: LoadFrame.text)
        return
      }
      let stamp = state.stamp()
      for _ in 0..<plan.stickers {
        let message = ViewerMessage.place(pack: max(1, state.pack), index: 0, x: stamp, y: 0)
        state.present[state.turn % plan.placers].send(message)
        state.turn += 1
      }
    }
  }

  // MARK: The real mix

  /// 5 % move their cursors, 1 % a second place a sticker, 0.5 % a second say a line, 1 % a second leave and as many
  /// come, 2 % stop reading.
  private func mix() async throws -> [RepeatedTask] {
    let (movers, stalled) = (plan.viewers / 20, plan.viewers / 50)
    try await loop.submit { [state] in
      for index in stride(from: 0, to: state.present.count, by: 50) { state.present[index].watches = true }
    }.get()
    for index in 0..<stalled {
      try await loop.flatSubmit { [state] in
        let viewer = state.present[state.present.count - 1 - index]
        viewer.leaves = true
        return viewer.channel?.setOption(.autoRead, value: false) ?? self.loop.makeSucceededVoidFuture()
      }.get()
    }
    let reading = plan.viewers - stalled
    return [
      every(100.0 / Double(max(1, movers))) { [state, plan] turn in
        // Ten times a second each.
        let x = state.trailStamp
        let place = WirePlace(x: x, y: 9 << 4)
        state.present[turn % max(1, plan.viewers / 20)].send(ViewerMessage.move([place, place, place]))
      },
      every(1000 / max(1, Double(plan.viewers) / 100)) { [state] turn in
        let message = ViewerMessage.place(pack: max(1, state.pack), index: 0, x: UInt16(turn % 65_536), y: 0)
        state.present[movers + turn * 7 % (reading / 2)].send(message)
      },
      every(1000 / max(1, Double(plan.viewers) / 200)) { [state] turn in
        state.present[movers + turn * 11 % (reading / 2)].send(ViewerMessage.say("line \(turn) of the evening"))
      },
      every(1000 / max(1, Double(plan.viewers) / 100)) { [state] turn in
        // From the upper half of those that read: the others are in the middle of something.
        let index = reading / 2 + turn % (reading / 2)
        let viewer = state.present[index]
        guard !viewer.watches, viewer.channel != nil else { return }
        viewer.leave()
        bootstrap("/hub").connect(host: "127.0.0.1", port: plan.port).whenSuccess { _ in }
      },
    ]
  }

  /// Calls `act` so often, with the number of the call; several at once where a timer is too slow.
  private func every(_ milliseconds: Double, _ act: @escaping @Sendable (Int) -> Void) -> RepeatedTask {
    let counter = Turns()
    let started = LoadLoop.now
    return loop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(2)) { _ in
      let due = Int(Double(LoadLoop.now - started) / 1e6 / milliseconds)
      while counter.done < due {
        act(counter.done)
        counter.done += 1
      }
    }
  }

  // MARK: All at once

  private func storm() async throws {
    let places = try await loop.submit { [state] in
      let places = state.present.map { ($0.epoch, $0.offset) }
      for viewer in state.present { viewer.leave() }
      (state.present, state.welcomes) = ([], 0)
      return places
    }.get()
    let start = LoadLoop.now
    for (index, place) in places.enumerated() {
      let due = start + UInt64(index) * 2_000_000_000 / UInt64(places.count)
      let now = LoadLoop.now
      if due > now { try await Task.sleep(for: .nanoseconds(due - now)) }
      bootstrap("/hub", epoch: place.0, offset: place.1).connect(host: "127.0.0.1", port: plan.port).whenSuccess { _ in
      }
    }
    var back = 0
    while back < places.count, LoadLoop.now - start < 60_000_000_000 {
      try await Task.sleep(for: .milliseconds(20))
      back = try await loop.submit { [state] in state.welcomes }.get()
    }
    let seconds = Double(LoadLoop.now - start) / 1e9
    let resumed = try await loop.submit { [state] in state.resumed }.get()
    tell("storm of %d: %d back with their state after %.1f s, %d resumed", plan.viewers, back, seconds, resumed)
  }

  // MARK: Reports

  private func report(empty: Int, full: Int) {
    let each = Double(full - empty) / Double(plan.viewers)
    tell("idle %d: %.1f kB resident each (%d kB empty, %d kB full)", plan.viewers, each, empty, full)
  }

  private func report(cores: Double) async throws {
    let plan = plan
    try await loop.submit { [state] in
      let seconds = Double(plan.seconds)
      let (p50, p99) = (state.times.within(0.5), state.times.within(0.99))
      if plan.kind == .mix {
        tell(

          "mix %6d: cursors p50 %.0f p99 %.0f ms, batches missed %d, lost %d, %.1f kB/s each, %.2f cores",
          plan.viewers, p50, p99, state.gaps, state.lost,
          Double(state.bytes) / seconds / 1000 / Double(plan.viewers), cores)
      } else {
        let isHub = plan.server == .hub
        let due = state.messages * plan.viewers * (isHub ? plan.stickers : 1)
        let part = Double(isHub ? state.stickers : state.times.count) / Double(max(1, due)) * 100
        tell(

          "\(plan.server.rawValue.padding(toLength: 5, withPad: " ", startingAt: 0)) %6d x %d Hz x %d B: p50 %.1f p99 %.1f ms, %.1f %% delivered, %.2f cores",
          plan.viewers, plan.rate, plan.bytes, p50, p99, part, cores)
      }
    }.get()
  }

  /// A line, at once: the bench's own lines come in between.
  private func tell(_ words: String, _ values: any CVarArg...) {
    FileHandle.standardOutput.write(Data((String(format: words, arguments: values) + "\n").utf8))
  }
}

/// How often something was done. Unchecked, since it is touched on the viewers' loop alone.
private final class Turns: @unchecked Sendable {
  var done = 0
}

/// What the system knows of the server.
struct ServerProcess {
  let pid: Int?

  /// Resident memory, in kB.
  var memory: Int {
    guard let pid, let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else { return 0 }
    return text.split(separator: "\n").first { $0.hasPrefix("VmRSS") }.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }

  /// In seconds.
  var processorTime: Double {
    guard let pid, let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let rest = text.split(separator: ")").last?.split(separator: " "), rest.count > 13
    else { return 0 }
    return ((Double(rest[11]) ?? 0) + (Double(rest[12]) ?? 0)) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}
