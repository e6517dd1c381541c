import Logging
import NIOCore

/// Does what one connection's session decides.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// Fired into the pipeline to make room for another publisher.
  private struct Replacement: Sendable {}

  private let gate: any RTMPGate
  private let players: (any PlayGate)?
  private let room: ConnectionRoom
  private let limits: RTMPLimits
  private var log: Logger

  private var session: RTMPSession
  private var opened = NIODeadline.now()
  private var alarm: (rings: Duration, task: Scheduled<Void>)?
  private var id = 0
  private var address = "an unknown address"
  private var hasShakenHands = false
  private var sink: (any PublishSink)?
  private var playing: PlayerConnection?
  private var question: Task<Void, Never>?
  /// It may come before the verdict does.
  private var isReplaced = false

  init(gate: any RTMPGate, players: (any PlayGate)?, room: ConnectionRoom, limits: RTMPLimits, log: Logger) {
    self.gate = gate
    self.players = players
    self.room = room
    self.limits = limits
    self.log = log
    session = RTMPSession(limits: limits, nonce: .random(in: .min ... .max))
  }

  // MARK: What happens to the channel

  func channelActive(context: ChannelHandlerContext) {
    address = context.channel.remoteAddress?.ipAddress ?? address
    guard let id = room.enter(context.channel, from: address) else {
      context.close(promise: nil)
      return
    }
    self.id = id
    log[metadataKey: "connection"] = "\(id)"
    log[metadataKey: "address"] = "\(address)"
    opened = .now()
    setAlarm(context)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data).readableBytesView
    let count = Int64(bytes.count)
    room.count { $0.bytes += count }
    perform(session.receive(bytes, at: elapsed), context)
    if !hasShakenHands, session.hasShakenHands {
      hasShakenHands = true
      room.shookHands(id)
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if playing != nil {
      sendMore(context)
    } else if !context.channel.isWritable {
      // Answers are small: one who lets them pile up doesn't read.
      closeUnread(context)
    }
    context.fireChannelWritabilityChanged()
  }

  func channelInactive(context: ChannelHandlerContext) {
    alarm?.task.cancel()
    question?.cancel()
    perform(session.disconnect(), context)
    room.leave(id)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    log.debug("closed: \(error)")
    context.close(promise: nil)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is Replacement {
      isReplaced = true
      perform(session.replace(at: elapsed), context)
    }
    context.fireUserInboundEventTriggered(event)
  }

  // MARK: What the session wants

  private var elapsed: Duration { .nanoseconds((NIODeadline.now() - opened).nanoseconds) }

  private func perform(_ actions: [SessionAction], _ context: ChannelHandlerContext) {
    var hasWritten = false
    for action in actions {
      switch action {
      case .send(let bytes):
        context.write(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        hasWritten = true
      case .ask(let app, let streamName): ask(app: app, streamName: streamName, context)
      case .askToPlay(let app, let streamName): askToPlay(app: app, streamName: streamName, context)
      case .deliver(let unit): sink?.receive(unit)
      case .roundTrip(let time): sink?.note(roundTrip: time)
      case .end(let reason): end(reason)
      case .note(let note): take(note)
      case .close:
        if hasWritten { context.flush() }
        context.close(promise: nil)
        return
      }
    }
    if hasWritten { context.flush() }
    setAlarm(context)
  }

  private func ask(app: String, streamName: String, _ context: ChannelHandlerContext) {
    let channel = context.channel
    if let reason = obstacle() {
      // Not within `perform`, whose actions come in order.
      let connection = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
      context.eventLoop.execute {
        let (handler, context) = connection.value
        handler.decided(.refuse(reason: reason), context)
      }
      return
    }
    let request = PublishRequest(
      app: app, streamName: streamName, remoteAddress: address,
      publisher: .init(id: id) { channel.pipeline.fireUserInboundEventTriggered(Replacement()) }, limits: limits)
    let connection = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    question = Task { [gate, room, eventLoop = context.eventLoop] in
      let verdict = await gate.admit(request)
      if case .wrongKey = verdict { room.noteWrongKey(of: request) }
      eventLoop.execute {
        let (handler, context) = connection.value
        handler.decided(verdict, context)
      }
    }
  }

  /// Why the gate is not asked; nil when it is, and a place is reserved.
  private func obstacle() -> String? {
    if let wait = room.wait(for: address) {
      let seconds = max(1, wait.components.seconds + (wait.components.attoseconds > 0 ? 1 : 0))
      return "too many wrong stream keys came from this address; try again in \(seconds) s"
    }
    guard room.reserve(id, as: .publisher) else {
      return "The show takes \(limits.publishers) publishers, and all places are taken. Try again later."
    }
    return nil
  }

  private func decided(_ verdict: PublishVerdict, _ context: ChannelHandlerContext) {
    question = nil
    switch verdict {
    case .refuse(let reason), .wrongKey(let reason):
      room.release(id, as: .publisher, hadBegun: false)
      if let actions = session.decide(refusal: reason, at: elapsed) { perform(actions, context) }
    case .accept(let sink):
      // The sink is in place before the first unit, which may come with the decision.
      self.sink = sink
      guard let actions = session.decide(refusal: nil, at: elapsed) else {
        self.sink = nil
        room.release(id, as: .publisher, hadBegun: false)
        sink.ended(.disconnected)
        return
      }
      room.begin(id, as: .publisher)
      log.info("publishing")
      perform(actions, context)
      if isReplaced { perform(session.replace(at: elapsed), context) }
    }
  }

  private func end(_ reason: PublishEnd) {
    if let playing {
      self.playing = nil
      playing.end()
      room.release(id, as: .player, hadBegun: true)
      log.info("no longer playing: \(reason)")
    }
    guard let sink else { return }
    self.sink = nil
    room.release(id, as: .publisher, hadBegun: true)
    log.info("no longer publishing: \(reason)")
    sink.ended(reason)
  }

  // MARK: Playing

  private func askToPlay(app: String, streamName: String, _ context: ChannelHandlerContext) {
    let connection = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    let request = PlayRequest(app: app, streamName: streamName, remoteAddress: address, limits: limits)
    let obstacle = obstacleToPlaying()
    question = Task { [players, room, eventLoop = context.eventLoop] in
      let verdict: PlayVerdict
      if let obstacle {
        verdict = .refuse(reason: obstacle)
      } else if let players {
        verdict = await players.admit(request)
      } else {
        verdict = .refuse(reason: "This port takes publishers only.")
      }
      if case .wrongToken = verdict { room.noteWrongToken(of: request) }
      eventLoop.execute {
        let (handler, context) = connection.value
        handler.decided(playing: verdict, context)
      }
    }
  }

  /// Why the gate is not asked; nil when it is, and a place is reserved.
  private func obstacleToPlaying() -> String? {
    if let wait = room.wait(for: address) {
      return "Too many wrong tokens came from this address; try again in \(max(1, wait.components.seconds + 1)) s."
    }
    if room.reserve(id, as: .player) { return nil }
    return "\(limits.players) players are here, and all places are taken. Try again later."
  }

  private func decided(playing verdict: PlayVerdict, _ context: ChannelHandlerContext) {
    question = nil
    switch verdict {
    case .refuse(let reason), .wrongToken(let reason):
      room.release(id, as: .player, hadBegun: false)
      if let actions = session.decide(refusal: reason, at: elapsed) { perform(actions, context) }
    case .accept(let source):
      guard let actions = session.decide(refusal: nil, at: elapsed) else {
        return room.release(id, as: .player, hadBegun: false)
      }
      room.begin(id, as: .player)
      log.info("playing")
      let connection = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
      let player = Player(id: id, limits: limits) { [eventLoop = context.eventLoop] in
        eventLoop.execute { connection.value.handler.sendMore(connection.value.context) }
      }
      let playing = PlayerConnection(
        player, source: source, stream: PlayStream(stream: session.stream, limits: limits), limits: limits)
      self.playing = playing
      let marks = ChannelOptions.Types.WriteBufferWaterMark(
        low: limits.playerUnsentBytes / 2, high: limits.playerUnsentBytes)
      try? context.channel.syncOptions?.setOption(.writeBufferWaterMark, value: marks)
      // It may have said at once that it stops: then it is not begun at all.
      perform(actions, context)
      if self.playing === playing { playing.begin(context) }
    }
  }

  private func sendMore(_ context: ChannelHandlerContext) {
    guard let playing else { return }
    if playing.send(context) { perform(session.finishPlaying(at: elapsed), context) }
    let connection = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    self.playing?.wait(context) { connection.value.handler.closeUnread(connection.value.context) }
  }

  private func closeUnread(_ context: ChannelHandlerContext) {
    room.count { $0.unread += 1 }
    log.debug("closed: it doesn't read what it is sent")
    context.close(promise: nil)
  }

  private func take(_ note: SessionNote) {
    switch note {
    case .refused(let reason):
      let isLogged = room.countRefusal(at: .now())
      log.log(level: isLogged ? .notice : .debug, "refused: \(reason)")
    // These come by the thousand in a flood, so that the counters alone speak of them by default.
    case .garbage(let problem):
      room.count { $0.garbage += 1 }
      log.debug("closed: \(problem)")
    case .furtherTracks:
      room.count { $0.furtherTracks += 1 }
      log.notice("sends several tracks of pictures or sound; the first of each is taken")
    case .timeout(let limit):
      room.count { $0.timeouts += 1 }
      log.debug("closed: \(limit)")
    }
  }

  /// One alarm at a time; a later deadline is seen when it rings, so that it is not set again at every byte.
  private func setAlarm(_ context: ChannelHandlerContext) {
    guard let deadline = session.deadline else { return }
    if let alarm {
      if alarm.rings <= deadline { return }
      alarm.task.cancel()
    }
    let connection = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    let left = max(deadline - elapsed, .milliseconds(1))
    let task = context.eventLoop.scheduleTask(in: TimeAmount(left)) {
      let (handler, context) = connection.value
      handler.alarm = nil
      handler.perform(handler.session.pass(to: handler.elapsed), context)
    }
    alarm = (deadline, task)
  }
}
