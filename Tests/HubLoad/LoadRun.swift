import Foundation
import HubClient
import HubWire
import NIOCore
import NIOPosix

/// What the viewers have in common, on their one event loop.
///
/// Unchecked, since all of it is touched on that loop alone.
final class LoadLoop: @unchecked Sendable {
  let isHub: Bool
  var present: [any Channel] = []
  var lost = 0
  var pack: UInt16 = 0
  var measures = false
  /// Stickers that are due, and whose turn it is.
  var owed = 0.0
  var turn = 0
  /// From sending to reading, and (the hub alone tells) from the batch's making to reading.
  var whole = Deliveries()
  var fromBatch = Deliveries()
  var frames = 0
  var bytes = 0
  /// When each was sent, by its number modulo 65,536.
  private var sent = [UInt64](repeating: 0, count: 65_536)
  private var number = 0

  init(isHub: Bool) { self.isHub = isHub }

  static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }

  /// The next message's number, its time noted.
  func stamp() -> UInt16 {
    number = (number + 1) % 65_536
    sent[number] = Self.now
    return UInt16(number)
  }

  func take(_ payload: ByteBuffer, opcode: UInt8) {
    guard opcode == 2 else { return }
    frames += 1
    bytes += payload.readableBytes
    let start = payload.readerIndex
    guard isHub else {
      if measures, let number: UInt16 = payload.getInteger(at: start, endianness: .little) { note(number) }
      return
    }
    guard payload.getInteger(at: start + 1) == WireKind.batch.rawValue else {
      if pack == 0, let message = HeardMessage(payload) { pack = message.packs.keys.min() ?? 0 }
      return
    }
    guard measures else { return }
    if let at: Int64 = payload.getInteger(at: start + 6, endianness: .little) {
      var now = timespec()
      clock_gettime(CLOCK_REALTIME, &now)
      fromBatch.add(milliseconds: Int(Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000 - at))
    }
    // The batch's last sticker is the one that waited least: its place is its number. On a full wall the record of
    // the one that had to go for it comes after.
    let isFollowed = payload.getInteger(at: payload.writerIndex - 5) == WireRecord.removed.rawValue
    let last = payload.writerIndex - (isFollowed ? 21 : 16)
    if payload.getInteger(at: last) == WireRecord.sticker.rawValue,
      let number: UInt16 = payload.getInteger(at: last + 12, endianness: .little)
    {
      note(number)
    }
  }

  private func note(_ number: UInt16) {
    let at = sent[Int(number)]
    if at != 0 { whole.add(milliseconds: Int((Self.now - at) / 1_000_000)) }
  }
}

/// Connects the viewers, lets them talk, and prints what came of it.
struct LoadRun {
  let plan: LoadPlan
  init(_ plan: LoadPlan) { self.plan = plan }

  struct Short: Error { var present: Int }

  func run() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.any()
    let state = LoadLoop(isHub: plan.isHub)
    let idle = memory()
    for start in stride(from: 0, to: plan.viewers, by: 100) {
      for _ in start..<min(start + 100, plan.viewers) {
        _ = try await ClientBootstrap(group: group).channelInitializer { [plan] channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(LoadViewer(run: state, port: plan.port))
          }
        }.connect(host: "127.0.0.1", port: plan.port).get()
      }
    }
    try await Task.sleep(for: .seconds(2))
    let present = try await loop.submit { state.present.count }.get()
    guard present == plan.viewers else { throw Short(present: present) }
    if plan.isHub {
      try await loop.submit {
        for channel in state.present { LoadFrame.send(ViewerMessage.hello(""), on: channel) }
      }.get()
    }
    try await Task.sleep(for: .seconds(3))
    let full = memory()
    let talk = talk(on: loop, state)
    try await Task.sleep(for: .seconds(2))
    try await loop.submit { (state.measures, state.frames, state.bytes) = (true, 0, 0) }.get()
    let cpu = processorTime()
    try await Task.sleep(for: .seconds(plan.seconds))
    try await report(loop, state, idle: idle, full: full, cpu: processorTime() - cpu)
    talk.cancel()
    try await group.shutdownGracefully()
  }

  private func talk(on loop: any EventLoop, _ state: LoadLoop) -> RepeatedTask {
    if !plan.isHub {
      let size = plan.bytes
      return loop.scheduleRepeatedTask(initialDelay: .zero, delay: .nanoseconds(Int64(1e9) / Int64(plan.rate))) { _ in
        var message = ByteBuffer()
        message.writeInteger(state.stamp(), endianness: .little)
        message.writeRepeatingByte(0, count: max(0, size - 2))
        LoadFrame.send(message, on: state.present[0])
      }
    }
    // Every placer in turn, evenly over the second.
    let perTurn = plan.stickersOfPlacer * Double(plan.placers) / 100
    let placers = plan.placers
    return loop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(10)) { _ in
      state.owed += perTurn
      while state.owed >= 1 {
        state.owed -= 1
        let message = ViewerMessage.place(pack: max(1, state.pack), index: 0, x: state.stamp(), y: 0)
        LoadFrame.send(message, on: state.present[state.turn % placers])
        state.turn += 1
      }
    }
  }

  private func report(_ loop: any EventLoop, _ state: LoadLoop, idle: Int?, full: Int?, cpu: Double) async throws {
    let plan = plan
    try await loop.submit {
      let seconds = Double(plan.seconds)
      let server = plan.isHub ? "hub" : "peer"
      print("\(server): \(plan.viewers) viewers, \(plan.rate) Hz, \(plan.bytes) B, \(plan.seconds) s")
      let (frames, kilobytes) = (Int(Double(state.frames) / seconds), Int(Double(state.bytes) / seconds / 1000))
      print("  frames a second   \(frames) (\(kilobytes) kB)")
      print("  sent to read      p50 \(state.whole.within(0.5)) ms   p99 \(state.whole.within(0.99)) ms")
      if plan.isHub {
        print("  batch to read     p50 \(state.fromBatch.within(0.5)) ms   p99 \(state.fromBatch.within(0.99)) ms")
      }
      print("  connections lost  \(state.lost)")
    }.get()
    guard plan.pid != nil else { return }
    print("  server processor  \(String(format: "%.2f", cpu / Double(plan.seconds))) cores")
    if let idle, let full, let now = memory() {
      print("  server memory     \(idle) kB before, \(full) kB with viewers, \(now) kB after")
      print("  a viewer          \(String(format: "%.1f", Double(full - idle) / Double(plan.viewers))) kB")
    }
  }

  /// Resident memory of the server, in kB.
  private func memory() -> Int? {
    guard let pid = plan.pid, let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else {
      return nil
    }
    return text.split(separator: "\n").first { $0.hasPrefix("VmRSS") }
      .flatMap { Int($0.filter(\.isNumber)) }
  }

  /// Of the server, in seconds.
  private func processorTime() -> Double {
    guard let pid = plan.pid, let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let rest = text.split(separator: ")").last?.split(separator: " "), rest.count > 13
    else { return 0 }
    return ((Double(rest[11]) ?? 0) + (Double(rest[12]) ?? 0)) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}

/// Frames as viewers send them: masked, with a mask of zeros.
enum LoadFrame {
  static let ping: UInt8 = 9
  static let pong: UInt8 = 10

  static func send(_ payload: ByteBuffer, opcode: UInt8 = 2, on channel: any Channel) {
    var frame = ByteBuffer()
    frame.writeInteger(0x80 | opcode)
    if payload.readableBytes < 126 {
      frame.writeInteger(UInt8(0x80 | payload.readableBytes))
    } else {
      frame.writeInteger(0xFE as UInt8)
      frame.writeInteger(UInt16(payload.readableBytes))
    }
    frame.writeInteger(0 as UInt32)
    frame.writeImmutableBuffer(payload)
    channel.writeAndFlush(frame, promise: nil)
  }
}
