import Foundation
import Hummingbird
import Logging
import MediaEngine
import NIOCore
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
  let address: ListenAddress
  let untilEnd: Bool

  func run() async throws {
    let log = Self.logger()
    let clock = SystemClock(wall: .wall)
    let epoch = night.facts.first?.effectiveAt ?? clock.now()
    let engine = try Engine(show: night.night.show, folder: night.folder, epoch: epoch, clock: clock, log: log)
    let hub = Hub(clock: clock)
    let control = ControlLoop(
      night: night.night, facts: night.facts, clock: clock, journal: night.database,
      asRun: AnnouncedLog(night.database, zone: night.night.show.zone), stages: [engine, hub], log: log)
    try await control.recover()

    let server = VenueServer(
      show: .init(
        control: control, engine: engine, hub: hub, clock: clock, zones: SystemZones(), token: night.token),
      host: address.host, port: address.port, log: log)
    let application = try server.application { port in
      do { try await announce(port: port, engine: engine) } catch { Terminal.complain("\(error)") }
    }
    try await runServices([
      .init(service: application, failureTerminationBehavior: .gracefullyShutdownGroup),
      .init(service: EngineService(engine: engine), failureTerminationBehavior: .gracefullyShutdownGroup),
      .init(service: LoopService { try await hub.run() }),
      .init(service: LoopService { try await control.run() }, failureTerminationBehavior: .gracefullyShutdownGroup),
      .init(
        service: LoopService { try await waitForEnd(control, clock: clock) },
        successTerminationBehavior: .gracefullyShutdownGroup),
    ])
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
      throw ListenAddress.failure(host: address.host, port: address.port, number: error.errnoCode)
    }
  }

  /// Tells where the show is to be seen, as soon as there is something to see.
  private func announce(port: Int, engine: Engine) async throws {
    let url = address.url(port: port)
    try RunningShow(processID: getpid(), address: url).announce(in: night.directory)
    await engine.hls.ready()
    Terminal.say(
      """
      “\(night.night.show.name)” is on air\(night.isRecovered ? " again" : "").
        venue      \(url)/
        programme  \(url)/hls/programme.m3u8
        steer it   showrunner status --data \(night.directory.path)     (Ctrl-C stops it)

      """)
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
