/// One client's whole conversation as a value: bytes and time in, actions out.
///
///     var session = RTMPSession(limits: limits, nonce: nonce)
///     for action in session.receive(bytes, at: elapsed) { … }
///
/// Times are counted from the connection's opening.
struct RTMPSession: Sendable {
  private enum Phase {
    case handshake(Handshake)
    /// It has shaken hands and may talk.
    case talking
    /// The gate was asked, at an instant.
    case deciding(since: Duration)
    case publishing
    case playing
    /// Everything is said; the client is given until then to close first, and what it sends is not read.
    case parting(until: Duration)
    case closed
  }

  private let limits: RTMPLimits
  private var phase: Phase
  private var input = InboundBytes()
  private var chunks: ChunkReader
  private var media = MediaReader()
  private var answers: Answers
  private var roundTrip: RoundTrip

  private var lastHeard = Duration.zero
  private var received: UInt64 = 0
  private var acknowledged: UInt64 = 0
  private var window: UInt64
  private var app: String?
  private var createdStreams = 0
  /// The message stream that is published or played.
  private(set) var stream: UInt32 = 0
  private var wantsToPlay = false

  /// - Parameter nonce: Any number, other for each session.
  init(limits: RTMPLimits, nonce: UInt64) {
    self.limits = limits
    phase = .handshake(Handshake(nonce: nonce))
    chunks = ChunkReader(limits: limits)
    answers = Answers(limits: limits)
    roundTrip = RoundTrip(interval: limits.roundTripInterval)
    window = UInt64(limits.acknowledgementWindow)
  }

  var hasShakenHands: Bool {
    if case .handshake = phase { false } else { true }
  }

  /// Bytes that wait: not understood yet, or of messages that are not whole.
  var heldBytes: Int { input.count + chunks.unfinishedBytes }

  // MARK: What comes

  mutating func receive(_ bytes: some Collection<UInt8>, at now: Duration) -> [SessionAction] {
    switch phase {
    case .parting, .closed: return []
    default: break
    }
    lastHeard = now
    received += UInt64(bytes.count)
    input.append(bytes)
    return advance(at: now)
  }

  /// The gate's answer to `ask`. Too late, it changes nothing; a sink that was accepted then is the caller's to end.
  ///
  /// - Parameter refusal: Nil when the publisher is accepted.
  /// - Returns: Nil when it is too late.
  mutating func decide(refusal: String?, at now: Duration) -> [SessionAction]? {
    guard case .deciding = phase else { return nil }
    if let refusal { return refuse(refusal, code: refusalCode, at: now) }
    phase = wantsToPlay ? .playing : .publishing
    lastHeard = now
    if !wantsToPlay { roundTrip.begin(at: now) }
    let begun = wantsToPlay ? answers.playing(stream: stream) : answers.publishing(stream: stream)
    return [.send(begun)] + advance(at: now)
  }

  /// Another publisher takes its place.
  mutating func replace(at now: Duration) -> [SessionAction] {
    guard case .publishing = phase else { return [] }
    part(at: now)
    return [
      .end(.replaced),
      .send(
        answers.status(
          .error, code: "NetStream.Publish.BadName", "Another publisher took over with the same key.",
          stream: stream)),
    ]
  }

  /// The stream that it plays is over.
  mutating func finishPlaying(at now: Duration) -> [SessionAction] {
    guard case .playing = phase else { return [] }
    part(at: now)
    return [.end(.unpublished), .send(answers.played(stream: stream))]
  }

  /// The connection is gone.
  mutating func disconnect() -> [SessionAction] {
    defer { close() }
    guard isAdmitted else { return [] }
    return [.end(.disconnected)]
  }

  // MARK: Time

  /// When `pass` has something to do if nothing comes until then; nil when closed, and for players, who need not say
  /// anything: the connection sees whether they read.
  var deadline: Duration? {
    switch phase {
    case .handshake: limits.handshake
    case .talking: min(limits.publishing, lastHeard + limits.idle)
    case .deciding(let since): since + limits.verdict
    case .publishing: min(lastHeard + limits.idle, roundTrip.next)
    case .parting(let until): until
    case .playing, .closed: nil
    }
  }

  mutating func pass(to now: Duration) -> [SessionAction] {
    guard let deadline, now >= deadline else { return [] }
    switch phase {
    case .handshake:
      close()
      return [.note(.timeout("no handshake within \(limits.handshake)")), .close]
    case .talking:
      close()
      return [.note(.timeout("it neither published nor played")), .close]
    case .deciding:
      return [.note(.timeout("no verdict within \(limits.verdict)"))]
        + refuse("The show gives no answer. Try again.", code: refusalCode, at: now)
    case .publishing where now < lastHeard + limits.idle:
      guard let number = roundTrip.ask(at: now, lastHeard: lastHeard) else { return [] }
      return [.send(answers.ping(number))]
    case .publishing:
      close()
      return [.note(.timeout("no byte for \(limits.idle)")), .end(.stalled), .close]
    case .parting:
      close()
      return [.close]
    case .playing, .closed: return []
    }
  }

  // MARK: Understanding

  private mutating func advance(at now: Duration) -> [SessionAction] {
    var actions: [SessionAction] = []
    do throws(RTMPProblem) {
      while let more = try step(at: now) { actions += more }
      if mayBeAdmitted, received > limits.unadmittedBytes {
        throw .malformed("more than \(limits.unadmittedBytes) bytes before it was admitted")
      }
      actions += acknowledge()
    } catch {
      actions += fail(error, at: now)
    }
    return actions
  }

  /// Understands the next thing that came; nil when there is none, or it must wait.
  private mutating func step(at now: Duration) throws(RTMPProblem) -> [SessionAction]? {
    switch phase {
    case .handshake(var handshake):
      let step = try handshake.next(from: &input)
      phase = .handshake(handshake)
      switch step {
      case .wait: return nil
      case .answer(let bytes): return [.send(bytes)]
      case .done:
        phase = .talking
        return []
      }
    case .talking, .publishing, .playing:
      guard let message = try chunks.next(from: &input) else { return nil }
      return try handle(message, at: now)
    case .deciding, .parting, .closed: return nil
    }
  }

  private mutating func handle(_ message: Message, at now: Duration) throws(RTMPProblem) -> [SessionAction] {
    switch message.kind {
    case Message.Kind.command, Message.Kind.commandAMF3:
      return try obey(ClientCommand(message, limits: limits), stream: message.streamID, at: now)
    case Message.Kind.windowAcknowledgementSize:
      if message.payload.count >= 4 { window = max(1, UInt64(BigEndian.number(message.payload.prefix(4)))) }
      return []
    case Message.Kind.userControl: return control(message.payload, at: now)
    default:
      if case .publishing = phase { return try deliver(message) }
      // Before `publish` media has nowhere to go; but what is no message at all won't become a publisher.
      guard Message.Kind.isKnown(message.kind) else { throw .malformed("there is no message type \(message.kind)") }
      return []
    }
  }

  private mutating func control(_ payload: [UInt8], at now: Duration) -> [SessionAction] {
    guard payload.count >= 6 else { return [] }
    switch UInt16(truncatingIfNeeded: BigEndian.number(payload.prefix(2))) {
    case Message.UserControl.pingRequest: return [.send(answers.pong(payload[2..<6]))]
    case Message.UserControl.pingResponse where isAdmitted:
      return roundTrip.hear(BigEndian.number(payload[2..<6]), at: now).map { [.roundTrip($0)] } ?? []
    default: return []
    }
  }

  private mutating func deliver(_ message: Message) throws(RTMPProblem) -> [SessionAction] {
    let hadFurtherTracks = media.furtherTracks > 0
    let units = try media.units(of: message).map { SessionAction.deliver($0) }
    return units.isEmpty && !hadFurtherTracks && media.furtherTracks > 0 ? [.note(.furtherTracks)] : units
  }

  private mutating func obey(
    _ command: ClientCommand, stream id: UInt32, at now: Duration
  ) throws(RTMPProblem) -> [SessionAction] {
    switch command {
    case .connect(let transaction, let app, let listsCodecs):
      self.app = app
      return [.send(answers.connected(transaction: transaction, listsCodecs: listsCodecs))]
    case .createStream(let transaction):
      guard createdStreams < limits.createdStreams else {
        throw .malformed("more than \(limits.createdStreams) streams on a connection")
      }
      createdStreams += 1
      return [.send(answers.created(stream: UInt32(createdStreams), transaction: transaction))]
    case .acknowledge(let transaction):
      return transaction == 0 ? [] : [.send(answers.acknowledged(transaction: transaction))]
    case .publish(let streamName): return try publish(streamName, stream: id, at: now)
    case .stop(let named):
      guard isAdmitted, named == nil || named == stream else { return [] }
      if wantsToPlay { return finishPlaying(at: now) }
      part(at: now)
      return [.end(.unpublished), .send(answers.unpublished(stream: stream))]
    case .play(let streamName): return try play(streamName, stream: id, at: now)
    case .other: return []
    }
  }

  private mutating func publish(
    _ streamName: String, stream id: UInt32, at now: Duration
  ) throws(RTMPProblem) -> [SessionAction] {
    guard let app else { throw .malformed("publish before connect") }
    guard !isAdmitted else {
      return [
        .send(
          answers.status(
            .error, code: "NetStream.Publish.BadName", "A connection publishes one stream, and this one does already.",
            stream: id))
      ]
    }
    stream = id
    phase = .deciding(since: now)
    return [.ask(app: app, streamName: streamName)]
  }

  private mutating func play(
    _ streamName: String, stream id: UInt32, at now: Duration
  ) throws(RTMPProblem) -> [SessionAction] {
    guard let app else { throw .malformed("play before connect") }
    guard !isAdmitted else {
      let words = "A connection has one stream, and this one has it already."
      return [.send(answers.status(.error, code: "NetStream.Play.Failed", words, stream: id))]
    }
    (stream, wantsToPlay) = (id, true)
    phase = .deciding(since: now)
    return [.askToPlay(app: app, streamName: streamName)]
  }

  private mutating func acknowledge() -> [SessionAction] {
    guard received - acknowledged >= window else { return [] }
    switch phase {
    case .talking, .publishing, .playing:
      acknowledged = received
      return [.send(answers.acknowledgement(of: received))]
    default: return []
    }
  }

  // MARK: Leaving

  private var isAdmitted: Bool {
    switch phase {
    case .publishing, .playing: true
    default: false
    }
  }

  private var refusalCode: String { wantsToPlay ? "NetStream.Play.Failed" : "NetStream.Publish.BadName" }

  private var mayBeAdmitted: Bool {
    switch phase {
    case .handshake, .talking, .deciding: true
    case .publishing, .playing, .parting, .closed: false
    }
  }

  private mutating func fail(_ problem: RTMPProblem, at now: Duration) -> [SessionAction] {
    switch problem {
    case .malformed(let text):
      let end: [SessionAction] = isAdmitted ? [.end(.protocolError(text))] : []
      close()
      return [.note(.garbage(text))] + end + [.close]
    case .notCarriedOut(let text):
      let end: [SessionAction] = isAdmitted ? [.end(.protocolError(text))] : []
      return end + refuse(text, code: "NetStream.Failed", at: now)
    }
  }

  /// Says why, and gives the client the time to read it.
  private mutating func refuse(_ reason: String, code: String, at now: Duration) -> [SessionAction] {
    part(at: now)
    return [.note(.refused(reason: reason)), .send(answers.status(.error, code: code, reason, stream: stream))]
  }

  private mutating func part(at now: Duration) {
    phase = .parting(until: now + limits.parting)
    forget()
  }

  private mutating func close() {
    phase = .closed
    forget()
  }

  private mutating func forget() {
    input.removeAll()
    chunks = ChunkReader(limits: limits)
    media = MediaReader()
  }
}
