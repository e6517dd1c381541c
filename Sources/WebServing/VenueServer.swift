import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import MediaEngine
import RTMPServing
import ShowControl
import ShowModel
import ViewerHub

/// The show's web server: the venue, the programme as HLS, and the control API.
///
///     let server = VenueServer(show: parts, host: "127.0.0.1", port: 8080, log: log)
///     let application = try server.application { print("listening") }
public struct VenueServer: Sendable {
  /// What the server shows and steers.
  public struct Show: Sendable {
    public var control: ControlLoop
    public var engine: Engine
    public var hub: Hub
    public var clock: any ShowClock
    public var zones: any ZoneRules
    /// What the control API takes as `Authorization: Bearer`, and the desk at its login.
    public var tokens: ServedTokens
    /// Who of several producers has the call.
    public var call: CallKeeper
    public var stickers: ServedStickers
    public var theme = ServedTheme()
    /// What was recorded, with its logs; nil where nothing is.
    public var replays: ServedReplays?
    /// The lines to artists; it is a stage of `control`.
    public var calls: CallBoard
    /// What opens the artists' pages beyond this machine.
    public var stageTokens = StageTokens()
    /// What the desk shows of the as-run log; nil shows none of it.
    public var asRun: (any AsRunLog)?
    /// What has come to the RTMP server; nil in a rehearsal, which has none.
    public var ingest: (@Sendable () -> RTMPCounters)?
    /// Reads the artists' stream keys and their pages' tokens again, of which one was changed; nil where none are kept.
    public var rereadKeys: (@Sendable () async throws -> Void)?
    /// Reads the tokens of the desk again, of which one was made or taken back; nil where there is but the show's own.
    public var rereadTokens: (@Sendable () async throws -> Void)?
    /// Who is told what happens; nil where nobody is, as in a rehearsal.
    public var hooks: Hooks?
    /// Figures of parts that the server doesn't know.
    public var furtherFigures: @Sendable () -> [FurtherFigure] = { [] }
    /// Who is let in to the venue.
    public var door: VenueDoor
    /// The bridges to other chats; nil where there are none.
    public var bridges: BridgeHouse?
    /// Reads the edited show file; nil where there is none to read.
    public var reload: Reload?

    /// Reads the edited file and lets it take the plan's place, or only says what would come of it.
    public typealias Reload =
      @Sendable (_ running: Bool, _ whatIf: Bool, _ origin: Origin) async throws ->
      ControlLoop.Answer

    /// - Parameter token: The show's own; ``tokens`` may be given more.
    public init(
      control: ControlLoop, engine: Engine, hub: Hub, clock: any ShowClock, zones: any ZoneRules, token: String,
      stickers: ServedStickers = ServedStickers(), asRun: (any AsRunLog)? = nil, reload: Reload? = nil
    ) {
      self.control = control
      self.engine = engine
      self.hub = hub
      self.clock = clock
      self.zones = zones
      tokens = ServedTokens(HouseToken(token: token))
      call = CallKeeper(clock: clock)
      self.stickers = stickers
      calls = CallBoard(clock: clock)
      self.asRun = asRun
      self.reload = reload
      door = .open(clock: clock)
    }
  }

  private let show: Show
  private let host: String
  private let port: Int
  private let access: WebAccess
  private let log: Logger

  public init(show: Show, host: String, port: Int, access: WebAccess = WebAccess(), log: Logger) {
    self.show = show
    self.host = host
    self.port = port
    self.access = access
    self.log = log
  }

  /// The server as a service to run. `listening` is called once with the port it listens on.
  public func application(
    listening: @escaping @Sendable (_ port: Int) async -> Void
  ) throws -> some ApplicationProtocol {
    show.door.adopt(show.tokens)
    let desk = DeskRoutes(show: show, log: log)
    let stage = StageRoutes(show: show, desk: desk.gate, log: log)
    var application = Application(
      router: try router(desk, stage),
      server: try connections(),
      configuration: .init(
        address: .hostname(host, port: port), serverName: nil, backlog: WebLimits.backlog),
      onServerRunning: { channel in await listening(channel.localAddress?.port ?? port) },
      logger: log)
    application.addServices(desk.events, stage.feed)
    if let bridges = show.bridges { application.addServices(bridges) }
    if let hooks = show.hooks {
      application.addServices(HookService(hooks: hooks, picture: DeskPicture(show: show), log: log))
    }
    return application
  }

  /// Every route. Each has its row in ``RouteTable``, else the gate lets nobody through.
  func router(_ desk: DeskRoutes, _ stage: StageRoutes) throws -> Router<ServerContext> {
    let router = Router(context: ServerContext.self)
    router.add(middleware: Arrival(access: access))
    router.add(middleware: SecurityHeaders())
    router.add(middleware: RefusalWords(log: log))
    router.add(middleware: desk.gate)
    let door = DoorGate(door: show.door, operators: desk.gate)
    try PageRoutes.add(to: router, door: door)
    PageRoutes.add(show.stickers, to: router)
    PageRoutes.add(show.theme, to: router)
    try HubUpgradeRoutes(hub: show.hub, door: show.door).add(to: router)
    if let bridges = show.bridges { BridgeRoutes(house: bridges).add(to: router) }
    let replays = ReplayDoor(gate: door) { [control = show.control] in await control.night.show.name }
    try ReplayRoutes(shelf: show.replays?.shelf, door: replays).add(to: router)
    HLSRoutes(hls: show.engine.hls, door: door).add(to: router)
    VenueRoutes(show: show).add(to: router)
    let doorRoutes = DoorRoutes(show: show, log: log)
    doorRoutes.add(to: router)
    HookRoutes(engine: show.engine).add(to: router)
    HealthRoutes(show: show, desk: desk, stage: stage).add(to: router)
    stage.add(to: router)
    try OpenAPIRoutes.add(to: router)
    desk.addSession(to: router)
    let operated = router.group("api/v1")
    ControlRoutes(show: show, gate: desk.gate).add(to: operated)
    CallRoutes(show: show).add(to: operated)
    KeyRoutes(show: show, log: log).add(to: operated)
    doorRoutes.add(to: operated)
    desk.add(to: operated)
    PreviewRoutes(show: show).add(to: operated)
    RoomRoutes(show: show).add(to: operated)
    SoundRoutes(show: show, gate: desk.gate).add(to: operated)
    return router
  }

  private func connections() throws -> HTTPServerBuilder {
    let isEncrypted = access.tls != nil
    let proxy = access.trustedProxy
    let plain = HTTPServerBuilder { [hub = show.hub, door = show.door, bridges = show.bridges] in
      HubUpgrade(
        hub: hub, door: door, bridges: bridges, isEncrypted: isEncrypted, trustedProxy: proxy, responder: $0)
    }
    return try access.tls.map { try .tls(plain, tlsConfiguration: $0) } ?? plain
  }
}

/// The server's limits.
enum WebLimits {
  /// Connections that may wait to be accepted.
  static let backlog = 1024
  /// How long a connection may rest between two requests, or in the middle of one: a phone that has gone says nothing,
  /// and there are only so many. Longer than proxies keep theirs (nginx: 60 s), so that none asks at the very end.
  static let idle = Duration.seconds(90)
  /// A request's body, in bytes.
  static let requestBytes = 64 * 1024
  /// Kinds of failures that the log tells, each once.
  static let failuresLogged = 16
}
