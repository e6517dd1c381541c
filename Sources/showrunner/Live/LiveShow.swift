import Foundation
import Hummingbird
import Logging
import MediaEngine
import NIOCore
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
  let untilEnd: Bool

  func run() async throws {
    let log = Self.logger()
    let clock = SystemClock(wall: .wall)
    let epoch = night.facts.first?.effectiveAt ?? clock.now()
    let engine = try Engine(
      show: night.night.show, folder: night.folder, epoch: epoch, clock: clock, keys: KeyTable(night.keys),
      zones: SystemZones(), environment: ProcessInfo.processInfo.environment, rehearsing: rtmp == nil, log: log)
    let hub = Hub(clock: clock, capacity: HubCapacity(descriptors: DescriptorLimit.raise()))
    let control = ControlLoop(
      night: night.night, facts: night.facts, clock: clock, journal: night.database,
      asRun: AnnouncedLog(night.database, zone: night.night.show.zone), stages: [engine, hub], log: log)
    try await control.recover()

    let stickers = ServedStickers(StickerShelf(packs: night.night.show.packs, folder: night.folder))
    for problem in stickers.current.problems { log.warning("\(problem)") }
    let reloader = try reloader(control: control, engine: engine, stickers: stickers)
    let server = VenueServer(
      show: .init(
        control: control, engine: engine, hub: hub, clock: clock, zones: SystemZones(), token: night.token,
        stickers: stickers, asRun: night.database,
        reload: { try await reloader.reload(running: $0, whatIf: $1, by: $2) }),
      host: http.host, port: http.port, log: log)
    let ports = ListeningPorts(count: rtmp == nil ? 1 : 2)
    let application = try server.application { port in await ports.listening(.http, on: port) }
    var services = [ServiceGroupConfiguration.ServiceConfiguration]()
    if let rtmp {
      let tokens = PlaybackGate.Tokens(playback: night.playbackToken, operator: night.token)
      let ingest = RTMPServer(
        host: rtmp.host, port: rtmp.port, gate: engine.gate, players: PlaybackGate(engine, tokens: tokens), log: log)
      services.append(
        .init(
          service: LoopService { try await ingest.run { port in await ports.listening(.rtmp, on: port) } },
          failureTerminationBehavior: .gracefullyShutdownGroup))
    }
    try await runServices(
      services + [
        .init(service: application, failureTerminationBehavior: .gracefullyShutdownGroup),
        .init(
          service: EngineService(engine: engine) { await control.night.isOver },
          failureTerminationBehavior: .gracefullyShutdownGroup),
        .init(service: LoopService { try await hub.run() }),
        .init(service: LoopService { try await control.run() }, failureTerminationBehavior: .gracefullyShutdownGroup),
        .init(service: LoopService { try await announce(await ports.all(), engine: engine) }),
        .init(
          service: LoopService { try await waitForEnd(control, clock: clock) },
          successTerminationBehavior: .gracefullyShutdownGroup),
      ])
  }

  private func reloader(control: ControlLoop, engine: Engine, stickers: ServedStickers) throws -> Reloader {
    guard case .opened(let opening) = night.facts.first?.event else {
      throw Failure("the night in \(night.directory.path) has no opening; begin a new one with --fresh")
    }
    return Reloader(
      path: night.showPath, directory: night.directory, opening: opening, control: control, engine: engine,
      stickers: stickers)
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
    let url = "http://\(http.reachableHost):\(ports[.http] ?? http.port)"
    try RunningShow(processID: getpid(), address: url).announce(in: night.directory)
    await engine.hls.ready()
    let data = night.directory.path
    var lines = ["  venue      \(url)/", "  programme  \(url)/hls/programme.m3u8", "  desk       \(url)/desk"]
    if let rtmp {
      let server = "rtmp://\(rtmp.reachableHost):\(ports[.rtmp] ?? rtmp.port)"
      lines.append("  artists    \(server)/live")
      lines.append("  players    \(server)/programme and /slot/N, with showrunner token --playback --data \(data)")
    }
    lines.append("  steer it   showrunner status --data \(data)     (Ctrl-C stops it)")
    let what = rtmp == nil ? "is being rehearsed" : "is on air\(night.isRecovered ? " again" : "")"
    Terminal.say("“\(night.night.show.name)” \(what).\n\(lines.joined(separator: "\n"))\n")
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
