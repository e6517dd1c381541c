import Foundation
import Hummingbird
import Logging
import MediaEngine
import NIOCore
import OSCServing
import RTMPServing
import ServiceLifecycle
import ShowControl
import ShowModel
import ShowStore
import ShowTimeline
import ViewerHub
import WebServing

/// The running show: wires the night to the stages and the web server, and runs them until the end.
struct LiveShow {
  let night: OpenedNight
  let http: ListenAddress
  /// Where artists publish; nil in a rehearsal, where placeholders stand in for them.
  let rtmp: ListenAddress?
  /// Where they may publish over SRT as well; nil where they may not.
  var srt: ListenAddress?
  var front = SecureFront()
  /// Where button boxes are listened to; nil for none.
  var buttons: ButtonFront?
  let untilEnd: Bool
  /// Of a rehearsal: its seconds in one of the machine's.
  var speed = 1
  /// Of a rehearsal: the set that it begins with; nil for the first.
  var from: SetID?

  func run() async throws {
    let log = Self.logger()
    let clock = SystemClock(wall: .wall, speed: speed)
    let epoch = night.facts.first?.effectiveAt ?? clock.now()
    var show = night.night.show
    if speed > 1 { show.programme.ladder = Array(show.programme.ladder.suffix(1)) }
    let engine = try Engine(
      show: show, folder: night.folder, epoch: epoch, clock: clock, keys: KeyTable(night.keys),
      zones: SystemZones(), environment: ProcessInfo.processInfo.environment, rehearsing: rtmp == nil, log: log)
    let door = try await HouseDoor.open(night, clock: clock)
    let kept = NightLog(of: night, door: door, engine: engine, epoch: epoch, clock: clock, log: log)
    let hub = Hub(
      clock: clock, capacity: HubCapacity(descriptors: DescriptorLimit.raise()),
      keeping: try await night.chat(since: epoch, log: log), listener: kept)
    let calls = CallBoard(clock: clock)
    if night.isRecovered { calls.restore(try await night.database.lines()) }
    let control = ControlLoop(
      night: night.night, facts: night.facts, clock: clock, journal: night.database,
      asRun: AnnouncedLog(night.database, zone: night.night.show.zone), stages: [engine, hub, calls],
      log: log)
    try await control.recover()

    let stickers = ServedStickers(StickerShelf(packs: night.night.show.packs, folder: night.folder))
    let theme = ServedTheme(night.night.show.theme, folder: night.folder)
    for problem in stickers.current.problems + theme.current.problems { log.warning("\(problem)") }
    let stage = StageTokens(night.stageTokens)
    let hooks = hooks(of: show, since: epoch, clock: clock)
    let reloader = try reloader(
      control: control, engine: engine, stickers: stickers, theme: theme, door: door, stage: stage, hooks: hooks)
    let ingest = ingest(of: engine, log: log)
    var served = try await served(
      control: control, engine: engine, hub: hub, clock: clock, stickers: stickers, reloader: reloader, log: log)
    served.theme = theme
    served.door = door
    served.replays = kept.map { kept in
      ServedReplays(folder: kept.folder, running: { kept.writer.report.file }, log: { kept.writer.report })
    }
    served.calls = calls
    served.stageTokens = stage
    served.hooks = hooks
    served.rereadKeys = rereadKeys(control: control, engine: engine, stage: stage)
    if let ingest { served.ingest = { ingest.counters } }
    let osc = buttons.map { buttons -> OSC in
      let boxes = ButtonBoxes(control: control, call: served.call, reload: served.reload, clock: clock)
      return (boxes: boxes, server: buttons.server(of: boxes, log: log))
    }
    if let osc { served.furtherFigures = { osc.server.counters.figures } }
    let server = VenueServer(
      show: served, host: http.host, port: http.port,
      access: WebAccess(tls: front.files?.web, trustedProxy: front.trustedProxy), log: log)
    let ports = ListeningPorts(count: 1 + [rtmp, srt, front.rtmps, buttons?.address].compactMap(\.self).count)
    let application = try server.application { port in await ports.listening(.http, on: port) }
    try await runServices(
      listeners(ingest: ingest, osc: osc, engine: engine, ports: ports, log: log) + [
        .init(service: application, failureTerminationBehavior: .gracefullyShutdownGroup),
        .init(
          service: EngineService(engine: engine) { await control.night.isOver },
          failureTerminationBehavior: .gracefullyShutdownGroup),
        .init(service: NightLogService(kept: kept)),
        .init(service: LoopService { try await hub.run() }),
        .init(service: LoopService { try await calls.run() }),
        .init(service: LoopService { try await control.run() }, failureTerminationBehavior: .gracefullyShutdownGroup),
        .init(service: LoopService { try await announce(await ports.all(), engine: engine) }),
        .init(service: LoopService { try await jump(control, clock: clock) }),
        .init(
          service: LoopService { try await waitForEnd(control, clock: clock) },
          successTerminationBehavior: .gracefullyShutdownGroup),
      ])
  }

  /// The webhooks; nil in a rehearsal, which leaves no trace outside.
  private func hooks(of show: Show, since epoch: Instant, clock: SystemClock) -> Hooks? {
    if rtmp == nil { return nil }
    return Hooks(
      show.webhooks ?? [], environment: ProcessInfo.processInfo.environment, clock: clock, night: epoch,
      goesOn: night.isRecovered, memory: night.hookMemory(since: epoch))
  }

  /// Where artists publish; nil in a rehearsal.
  private func ingest(of engine: Engine, log: Logger) -> RTMPServer? {
    let players = PlaybackGate(
      engine, tokens: PlaybackGate.Tokens(playback: night.playbackToken, operator: night.token))
    return rtmp.map {
      RTMPServer(host: $0.host, port: $0.port, secure: rtmps, gate: engine.gate, players: players, log: log)
    }
  }

  /// What the web server is given, with the night's own tokens.
  private func served(
    control: ControlLoop, engine: Engine, hub: Hub, clock: SystemClock, stickers: ServedStickers, reloader: Reloader,
    log: Logger
  ) async throws -> VenueServer.Show {
    var served = VenueServer.Show(
      control: control, engine: engine, hub: hub, clock: clock, zones: SystemZones(), token: night.token,
      stickers: stickers, asRun: night.database,
      reload: { try await reloader.reload(running: $0, whatIf: $1, by: $2) })
    served.bridges = BridgeHouse(hub: hub, token: night.bridgeToken, clock: clock, log: log)
    let rereadTokens = rereadTokens(into: served.tokens)
    try await rereadTokens()
    served.rereadTokens = rereadTokens
    return served
  }

  private typealias OSC = (boxes: ButtonBoxes, server: OSCServer)

  /// Where artists publish and button boxes send to.
  private func listeners(
    ingest: RTMPServer?, osc: OSC?, engine: Engine, ports: ListeningPorts, log: Logger
  ) -> [ServiceGroupConfiguration.ServiceConfiguration] {
    var loops: [LoopService] = []
    if let ingest {
      loops.append(
        LoopService {
          try await ingest.run {
            await ports.listening(.rtmp, on: $0)
          } securely: {
            await ports.listening(.rtmps, on: $0)
          }
        })
    }
    if let srt {
      let ingest = SRTServer(
        host: srt.host, port: srt.port, passphrase: ProcessInfo.processInfo.environment["SHOWRUNNER_SRT_PASSPHRASE"],
        gate: engine.gate, log: log)
      loops.append(LoopService { try await ingest.run { port in await ports.listening(.srt, on: port) } })
    }
    if let osc, let address = buttons?.address {
      loops.append(
        LoopService {
          do {
            try await osc.server.run { port in await ports.listening(.osc, on: port) }
          } catch let error as IOError {
            throw address.failure(number: error.errnoCode)
          }
        })
      loops.append(LoopService { try await osc.boxes.run() })
    }
    return loops.map { .init(service: $0, failureTerminationBehavior: .gracefullyShutdownGroup) }
  }

  private var rtmps: RTMPServer.Secure? {
    guard let files = front.files, let address = front.rtmps else { return nil }
    return .init(host: address.host, port: address.port, context: files.rtmps)
  }

  private func rereadKeys(
    control: ControlLoop, engine: Engine, stage: StageTokens
  ) -> @Sendable () async throws -> Void {
    let (path, publishes) = (night.directory.path, rtmp != nil)
    return {
      let show = await control.night.show
      let house = try HouseDatabase(in: path)
      if publishes { engine.adopt(keys: KeyTable(try await StreamKeys.of(show, in: house))) }
      stage.adopt(try await house.stageTokens(of: show.performers.map(\.id)))
    }
  }

  private func rereadTokens(into tokens: ServedTokens) -> @Sendable () async throws -> Void {
    let (path, house) = (night.directory.path, night.token)
    return { try await tokens.adopt { try await HouseDatabase(in: path).deskTokens(house: house) } }
  }

  private func reloader(
    control: ControlLoop, engine: Engine, stickers: ServedStickers, theme: ServedTheme, door: VenueDoor,
    stage: StageTokens, hooks: Hooks?
  ) throws -> Reloader {
    guard case .opened(let opening) = night.facts.first?.event else {
      throw Failure("the night in \(night.directory.path) has no opening; begin a new one with --fresh")
    }
    return Reloader(
      path: night.showPath, directory: night.directory, opening: opening, control: control, engine: engine,
      stickers: stickers, theme: theme, door: door, stage: stage, hooks: hooks)
  }

  private func runServices(_ services: [ServiceGroupConfiguration.ServiceConfiguration]) async throws {
    var quiet = Logger(label: "services")
    quiet.logLevel = .critical
    var configuration = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigint, .sigterm], logger: quiet)
    configuration.maximumGracefulShutdownDuration = .seconds(10)
    defer { RunningShow.withdraw(from: night.directory) }
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch let error as IOError {
      throw http.failure(number: error.errnoCode)
    }
  }

  /// Tells where the show is to be seen, as soon as there is something to see.
  private func announce(_ ports: [ListeningPorts.Kind: Int], engine: Engine) async throws {
    let url = "http\(front.files == nil ? "" : "s")://\(http.reachableHost):\(ports[.http] ?? http.port)"
    try RunningShow(
      processID: getpid(), address: url, certificate: front.files.map { Data($0.certificate) },
      rtmp: rtmp?.listening(on: ports[.rtmp]), srt: srt?.listening(on: ports[.srt])
    ).announce(in: night.directory)
    await engine.hls.ready()
    let data = night.directory.path
    var lines = ["  venue      \(url)/", "  programme  \(url)/hls/programme.m3u8", "  desk       \(url)/desk"]
    if let rtmp {
      let server = "rtmp://\(rtmp.reachableHost):\(ports[.rtmp] ?? rtmp.port)"
      lines.append("  artists    \(server)/live")
      lines.append("  players    \(server)/programme and /slot/N, with showrunner token --playback --data \(data)")
    }
    if let rtmps = front.rtmps {
      lines.append("  securely   rtmps://\(rtmps.reachableHost):\(ports[.rtmps] ?? rtmps.port)/live")
    }
    if let srt { lines.append("             srt://\(srt.reachableHost):\(ports[.srt] ?? srt.port)?streamid=KEY") }
    if let buttons {
      let host = buttons.address.reachableHost
      lines.append("  buttons    osc.udp://\(host):\(ports[.osc] ?? buttons.address.port)")
    }
    lines.append("  steer it   showrunner status --data \(data)     (Ctrl-C stops it)")
    let what = rtmp == nil ? "is being rehearsed" : "is on air\(night.isRecovered ? " again" : "")"
    Terminal.say("“\(night.night.show.name)” \(what).\n\(lines.joined(separator: "\n"))\n")
    try await gracefulShutdown()
  }

  /// Goes to the set that a rehearsal begins with, once the show has started.
  private func jump(_ control: ControlLoop, clock: SystemClock) async throws {
    if let from {
      try await clock.sleep(until: night.night.show.start)
      let origin = Origin(who: "rehearsal", surface: "cli", why: "--from \(from)")
      let answer = try await control.submit(.jump(id: from.rawValue), by: origin)
      if let refusal = answer.refusal { throw Failure("--from \(from): \(refusal.reason)") }
    }
    try await gracefulShutdown()
  }

  /// Returns at the end of the night with `--until-end`, otherwise never.
  private func waitForEnd(_ control: ControlLoop, clock: SystemClock) async throws {
    while !Task.isCancelled {
      try await clock.sleep(until: clock.now() + .seconds(1))
      if await control.night.isOver, untilEnd { return }
    }
  }

  private static func logger() -> Logger {
    var log = Logger(label: "showrunner", factory: StreamLogHandler.standardError(label:))
    log.logLevel = .notice
    return log
  }
}
