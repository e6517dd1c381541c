import HubWire
import NIOCore
import ShowControl
import ShowModel
import Synchronization

/// The viewers' hub: the stage for what they see beside the picture, and the room in which they meet.
///
/// As a stage it applies a command at its due instant, never ahead, and keeps what it applied for players that are
/// behind. To viewers it tells everything that happened in one batch a tick, made once and written to all.
///
///     let hub = Hub(clock: clock, capacity: HubCapacity(descriptors: DescriptorLimit.raise()))
///     // on a connection's event loop, after its upgrade to WebSocket:
///     try hub.adopt(channel)
///     try await hub.run()
public final class Hub: Stage {
  public let tracks: Set<Track> = [.title, .background, .stickers, .mode, .effects, .chat, .burst, .say, .wall]
  public let events: AsyncStream<StageEvent>
  private let report: AsyncStream<StageEvent>.Continuation
  private let clock: any ShowClock
  let state: Mutex<State>
  let identity: Identity
  let keeper: ChatKeeper
  private let counted = Mutex(HubCounters())
  /// Keeps what viewers are told.
  private let listener: (any HubListener)?

  struct State {
    var board = VenueBoard()
    var room: Room
    var seats: Seats
    var lag = AudienceLag()
    /// By the identity of their loops.
    var shards: [ObjectIdentifier: HubShard] = [:]
    var pace: TickPace
    /// Whether a tick is on its way that will tell what viewers did.
    var isStirred = false
    /// Who observes the room.
    var observers: [Int: AsyncStream<RoomEvent>.Continuation] = [:]
    var lastObserver = 0
    /// The answer to who is there, and when it was made.
    var people = (frame: ByteBuffer(), at: Instant.distantPast)

    /// Has the loops do what is for single viewers, and tells those who observe. Called under the lock, so that every
    /// loop gets it in its order.
    mutating func runErrands() {
      guard !room.errands.isEmpty else { return }
      let errands = room.errands
      room.errands = Errands()
      for event in errands.events { for observer in observers.values { observer.yield(event) } }
      guard !errands.frames.isEmpty || !errands.turnedOut.isEmpty else { return }
      for shard in shards.values { shard.loop.execute { shard.run(errands) } }
    }
  }

  /// `keeping`: what the room remembers, and where it is kept; without it everybody is a stranger after a restart.
  /// `tick` keeps ticks so far apart, however long it takes to write to all viewers; nil leaves it to the hub.
  public init(
    clock: any ShowClock, capacity: HubCapacity = HubCapacity(), keeping: ChatKeeping? = nil,
    listener: (any HubListener)? = nil, tick: TimeSpan? = nil
  ) {
    self.clock = clock
    identity = Identity(key: keeping?.key ?? ChatKeeping.newKey())
    keeper = ChatKeeper(keeping)
    let room = Room(epoch: .random(in: 1...UInt32.max), memory: keeping?.memory ?? ChatMemory())
    state = Mutex(State(room: room, seats: Seats(capacity), pace: TickPace(fixed: tick)))
    self.listener = listener
    (events, report) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(StageLimits.waitingEvents))
  }

  // MARK: The stage

  public func replace(revision: Int, commands: [Command]) async {
    state.withLock { $0.board.replace(revision: revision, commands: commands) }
    tick()
  }

  /// Looks for what is due, and keeps what happens in the room, until its task is cancelled.
  public func run() async throws {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await self.tickUntilCancelled() }
        group.addTask { try await self.keepUntilCancelled() }
        try await group.waitForAll()
      }
    } catch {
      await keep(isLast: true)
      throw error
    }
    await keep(isLast: true)
  }

  private func tickUntilCancelled() async throws {
    while !Task.isCancelled {
      tick()
      try await clock.sleep(until: clock.now() + HubLimits.tick)
    }
  }

  private func keepUntilCancelled() async throws {
    while !Task.isCancelled {
      let pause = await keep() ? HubLimits.keepEvery : HubLimits.keepAgain
      try await clock.sleep(until: clock.now() + pause)
    }
  }

  /// What a viewer's page is shown: everything that has happened, nothing that is to come.
  public var picture: VenuePicture { state.withLock { $0.board.picture } }

  /// Applies what is due and tells the viewers: what the show does at once, what they do themselves when a tick has
  /// passed since they were told something, or `atOnce`.
  func tick(atOnce: Bool = false) {
    let now = clock.now()
    let (events, made) = state.withLock { state in
      let events = state.board.advance(to: now)
      let news = state.board.takeNews()
      // Not before a tick that is on its way: what comes together would be torn apart, and its end be late.
      let isDue = !state.isStirred && now >= state.pace.next
      defer { state.runErrands() }
      guard isDue || atOnce || news != VenuePicture() else { return (events, false) }
      if atOnce { state.isStirred = false }
      let tick = state.room.beat(at: now, news: news)
      listen(to: tick, of: &state, at: now)
      // Handed over under the lock, so that every loop gets the ticks in their order.
      if let tick {
        state.pace.ticked(at: now)
        for shard in state.shards.values { shard.loop.execute { shard.deliver(tick, hub: self) } }
      }
      return (events, tick?.offset != nil)
    }
    for event in events { report.yield(event) }
    if made { count { $0.batches += 1 } }
  }

  /// Lets the listener hear a tick, under the lock and so in order; and then all that there is, when it wants that.
  private func listen(to tick: Tick?, of state: inout State, at now: Instant) {
    guard let listener else { return }
    let instant = state.lag.instant(of: now)
    if let tick { listener.hear(tick.whole, at: instant) }
    guard listener.wantsWhole(at: instant) else { return }
    let welcome = state.room.welcome(viewer: 0, resumingFrom: (0, 0), picture: state.board.picture, now: now)
    listener.hear(welcome.whole, at: instant)
  }

  /// Lets the listener know what moderation took away or gave back, under the lock.
  func tellRemovals(of state: inout State, at now: Instant) {
    let removals = state.room.errands.removals
    if !removals.isEmpty { listener?.remove(removals, at: state.lag.instant(of: now)) }
  }

  /// Does something that viewers are to be told of, and sees to a tick as soon as one may be: at once after a rest.
  func stir<Answer: Sendable>(
    on loop: any EventLoop, _ change: (inout Room, Instant) -> Answer
  ) -> Answer {
    let now = clock.now()
    let (answer, wait): (Answer, TimeAmount?) = state.withLock { state in
      let answer = change(&state.room, now)
      if state.isStirred { return (answer, nil) }
      state.isStirred = true
      return (answer, max(HubLimits.gather, .milliseconds((state.pace.next - now).rawValue)))
    }
    if let wait { loop.scheduleTask(in: wait) { self.tick(atOnce: true) } }
    return answer
  }

  // MARK: Viewers

  /// Viewers that are there now.
  public var viewers: Int { state.withLock { $0.room.viewers } }

  /// How many may be.
  public var capacity: HubCapacity { state.withLock { $0.seats.capacity } }

  /// What was counted since the start.
  public var counters: HubCounters { counted.withLock { $0 } }

  /// Why a viewer from `address` (an IP address as text) would be turned away now; nil when there is room.
  public func refusal(for address: String) -> SeatRefusal? {
    let network = AddressPrefix(address)
    return state.withLock { $0.seats.refusal(for: network) }
  }

  /// Takes a seat for a connection from `address`, to be given back with ``leaveSeat(_:)`` when it has closed.
  public func takeSeat(for address: String) -> SeatRefusal? {
    let network = AddressPrefix(address)
    let refusal = state.withLock { $0.seats.take(for: network) }
    if refusal != nil { count { $0.full += 1 } }
    return refusal
  }

  public func leaveSeat(_ address: String) {
    let network = AddressPrefix(address)
    state.withLock { $0.seats.leave(network) }
  }

  /// Counts a connection to the port, of whatever kind, until ``leaveConnection()``; false when it is one too many.
  public func takeConnection() -> Bool {
    let isTaken = state.withLock { $0.seats.connect() }
    if !isTaken { count { $0.crowdedOut += 1 } }
    return isTaken
  }

  public func leaveConnection() { state.withLock { $0.seats.disconnect() } }

  /// Takes over a connection that has become a WebSocket. On the channel's event loop.
  ///
  /// The bytes of its frames come out of the channel and go into it: nothing in the pipeline takes them apart. Beside
  /// handlers that change them (TLS) `isEncrypted` is true; otherwise they go straight to the channel's socket where it
  /// has one. Whatever comes of the connection is the hub's affair from then on. Throws what the channel does when it
  /// is closed.
  ///
  /// `address` is the IP address that the viewer comes from, where a proxy stands between; nil: the connection's own.
  public func adopt(_ channel: any Channel, from address: String? = nil, isEncrypted: Bool = false) throws {
    channel.eventLoop.preconditionInEventLoop()
    try channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: .init(HubLimits.socketBuffer))
    try channel.syncOptions?.setOption(.writeBufferWaterMark, value: .init(low: 1, high: HubLimits.trailBacklog))
    try channel.syncOptions?.setOption(
      .recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: HubLimits.readBuffer))
    let shard = shard(of: channel.eventLoop)
    let origin = AddressPrefix(address ?? channel.remoteAddress?.ipAddress ?? "")
    let viewer = try ViewerLink(hub: self, shard: shard, channel: channel, isEncrypted: isEncrypted, address: origin)
    try channel.pipeline.syncOperations.addHandler(viewer)
    shard.add(viewer, hub: self)
  }

  private func shard(of loop: any EventLoop) -> HubShard {
    state.withLock { state in
      if let shard = state.shards[ObjectIdentifier(loop)] { return shard }
      let shard = HubShard(loop: loop)
      state.shards[ObjectIdentifier(loop)] = shard
      return shard
    }
  }

  /// Counts connections that never became a viewer.
  public func count(_ change: (inout HubCounters) -> Void) { counted.withLock { change(&$0) } }

  var now: Instant { clock.now() }

  func lags(from old: TimeSpan?, to new: TimeSpan?) { state.withLock { $0.lag.change(from: old, to: new) } }

  /// One loop has written a tick to all of its viewers.
  func delivered(sent: Int, thinned: Int, within time: TimeSpan) {
    state.withLock { $0.pace.note(time) }
    count {
      $0.deliveries += sent + thinned
      $0.thinned += thinned
    }
  }
}
