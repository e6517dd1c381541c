import Foundation
import HubClient
import HubWire
import NIOCore

/// Connects the viewers, lets them do what the plan says, and prints a line of what came of it.
struct LoadRun {
  let plan: LoadPlan
  private let loop = LoadLoop()
  private let tally: LoadTally

  init(_ plan: LoadPlan) {
    self.plan = plan
    tally = LoadTally(server: plan.server)
  }

  struct Short: Error { var present: Int }

  func run() throws {
    let process = ServerProcess(pid: plan.pid)
    let empty = process.memory
    try connectAll()
    loop.run(seconds: 2)
    guard tally.present.count(where: \.isThere) == plan.viewers else { throw Short(present: tally.present.count) }
    let full = process.memory
    switch plan.kind {
    case .idle: report(empty: empty, full: full)
    case .storm: storm(process)
    case .stormFresh:
      fill()
      storm(process)
    case .batch, .mix:
      plan.kind == .batch ? batches() : mix()
      loop.run(seconds: 2)
      let cpu = process.processorTime
      tally.measures = true
      loop.run(seconds: Double(plan.seconds))
      let used = process.processorTime - cpu
      let heard = (frames: tally.frames, bytes: tally.bytes)
      loop.stopTurns()
      // What was sent last may still come.
      loop.run(seconds: 0.5)
      report(bytes: heard.bytes, cores: used / Double(plan.seconds))
    }
  }

  /// Not all at once: a server's queue of newcomers has its end.
  private func connectAll() throws {
    for index in 0..<plan.viewers {
      connect()
      let wanted = index - 64
      guard loop.run(seconds: 20, until: { tally.present.count > wanted }) else {
        throw Short(present: tally.present.count)
      }
    }
    loop.run(seconds: 20) { tally.present.count == plan.viewers }
  }

  private func connect(path: String? = nil, epoch: UInt32 = 0, offset: UInt32 = 0) {
    let path = path ?? ["hub": "/hub", "ws": "/", "nchan": "/sub"][plan.server.rawValue] ?? "/"
    _ = LoadViewer(loop: loop, tally: tally, port: plan.port, path: path, epoch: epoch, offset: offset)
  }

  // MARK: One publisher's batch

  private func batches() {
    if plan.server == .nchan {
      connect(path: "/pub")
      loop.run(seconds: 5) { tally.present.count > plan.viewers }
    }
    loop.every(1000 / Double(plan.rate)) { [tally, plan] _ in
      let stamp = tally.stamp()
      guard plan.server == .hub else {
        let words = String(format: "%04x", Int(stamp))
        let message = ByteBuffer(string: words + String(repeating: "0", count: max(0, plan.bytes - 4)))
        let publisher = plan.server == .nchan ? tally.present.last : tally.present.first
        publisher?.send(message, opcode: LoadFrame.text)
        return
      }
      for _ in 0..<plan.stickers {
        let message = ViewerMessage.place(pack: max(1, tally.pack), index: 0, x: stamp, y: 0)
        tally.present[tally.turn % plan.placers].send(message)
        tally.turn += 1
      }
    }
  }

  // MARK: The real mix

  /// 5 % move their cursors, 1 % a second place a sticker, 0.5 % a second say a line, 1 % a second leave and as many
  /// come, 2 % stop reading.
  private func mix() {
    let (movers, stalled) = (max(1, plan.viewers / 20), plan.viewers / 50)
    for index in stride(from: 0, to: tally.present.count, by: 50) { tally.present[index].watches = true }
    for viewer in tally.present.suffix(stalled) { viewer.stall() }
    let reading = plan.viewers - stalled
    // Ten times a second each.
    loop.every(100.0 / Double(movers)) { [tally] turn in
      let place = WirePlace(x: tally.trailStamp, y: 9 << 4)
      tally.present[turn % movers].send(ViewerMessage.move([place, place, place]))
    }
    loop.every(1000 / max(1, Double(plan.viewers) / 100)) { [tally] turn in
      let message = ViewerMessage.place(pack: max(1, tally.pack), index: 0, x: UInt16(turn % 65_536), y: 0)
      tally.present[movers + turn * 7 % (reading / 2)].send(message)
    }
    loop.every(1000 / max(1, Double(plan.viewers) / 200)) { [tally] turn in
      tally.present[movers + turn * 11 % (reading / 2)].send(ViewerMessage.say("line \(turn) of the evening"))
    }
    loop.every(1000 / max(1, Double(plan.viewers) / 100)) { [tally] turn in
      // From the upper half of those that read: the others are in the middle of something.
      let viewer = tally.present[reading / 2 + turn % (reading / 2)]
      guard !viewer.watches, viewer.isThere else { return }
      viewer.leave()
      connect()
    }
  }

  // MARK: All at once

  /// A room as full as it gets: the whole wall, and a hundred long lines.
  private func fill() {
    let words = String(repeating: "a line of the evening ", count: 18)
    for index in 0..<500 {
      let place = ViewerMessage.place(pack: max(1, tally.pack), index: 0, x: UInt16(index), y: 0)
      tally.present[index % tally.present.count].send(place)
    }
    for index in 0..<100 { tally.present[index % tally.present.count].send(ViewerMessage.say("\(index) \(words)")) }
    loop.run(seconds: 2)
  }

  private func storm(_ process: ServerProcess) {
    let isFresh = plan.kind == .stormFresh
    let places = tally.present.map { isFresh ? (0, 0) : ($0.epoch, $0.offset) }
    for viewer in tally.present { viewer.leave() }
    (tally.present, tally.welcomes) = ([], 0)
    let (start, bytes, memory, cpu) = (LoadLoop.now, tally.bytes, process.memory, process.processorTime)
    loop.every(2000 / Double(places.count)) { index in
      if index < places.count { connect(epoch: places[index].0, offset: places[index].1) }
    }
    loop.run(seconds: 60) { tally.welcomes >= places.count }
    let seconds = Double(LoadLoop.now - start) / 1e9
    let each = Double(tally.bytes - bytes) / 1000 / Double(max(1, tally.welcomes))
    tell(
      "\(plan.kind.rawValue) of %d: %d back with their state after %.1f s, %d resumed, %.1f kB each, "
        + "%.2f s of a core, %d kB more",
      plan.viewers, tally.welcomes, seconds, tally.resumed, each, process.processorTime - cpu, process.memory - memory)
  }

  // MARK: Reports

  private func report(empty: Int, full: Int) {
    let each = Double(full - empty) / Double(plan.viewers)
    tell("idle %d: %.1f kB resident each (%d kB empty, %d kB full)", plan.viewers, each, empty, full)
  }

  private func report(bytes: Int, cores: Double) {
    let seconds = Double(plan.seconds)
    let (p50, p99) = (tally.times.within(0.5), tally.times.within(0.99))
    if plan.kind == .mix {
      tell(
        "mix %6d: cursors p50 %.0f p99 %.0f ms, batches missed %d, lost %d, %.1f kB/s each, %.2f cores",
        plan.viewers, p50, p99, tally.gaps, tally.lost, Double(bytes) / seconds / 1000 / Double(plan.viewers), cores)
    } else {
      let isHub = plan.server == .hub
      let due = tally.messages * plan.viewers * (isHub ? plan.stickers : 1)
      let part = Double(isHub ? tally.stickers : tally.times.count) / Double(max(1, due)) * 100
      let name = plan.server.rawValue.padding(toLength: 5, withPad: " ", startingAt: 0)
      tell(
        "\(name) %6d x %d Hz x %d B: p50 %.1f p99 %.1f ms, %.1f %% delivered, %.2f cores", plan.viewers, plan.rate,
        plan.bytes, p50, p99, part, cores)
    }
    if tally.broken > 0 { tell("%d messages were broken", tally.broken) }
  }

  /// A line, at once: the bench's own lines come in between.
  private func tell(_ words: String, _ values: any CVarArg...) {
    FileHandle.standardOutput.write(Data((String(format: words, arguments: values) + "\n").utf8))
  }
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
