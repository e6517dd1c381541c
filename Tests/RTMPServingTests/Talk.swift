@testable import RTMPServing

/// A session with a gate that answers at once, and all that came of it.
struct Talk {
  var session: RTMPSession
  var refusal: String?
  private(set) var units: [MediaUnit] = []
  private(set) var ends: [PublishEnd] = []
  private(set) var notes: [SessionNote] = []
  private(set) var roundTrips: [Duration] = []
  private(set) var sent: [UInt8] = []
  private(set) var asked: [String] = []
  private(set) var isClosed = false
  /// What no session may do: deliver or end when it shouldn't, or act after its close.
  private(set) var misdeeds: [String] = []
  private var isAccepted = false
  /// Bytes sent before `publishing` handed it on.
  private var openingBytes = 0

  init(limits: RTMPLimits = .init(), refusal: String? = nil) {
    session = RTMPSession(limits: limits, nonce: 1)
    self.refusal = refusal
  }

  /// One that publishes; its `answers` are those after that.
  static func publishing(limits: RTMPLimits = .init()) -> Talk {
    var talk = Talk(limits: limits)
    talk.hear(ClientBytes.handshake + ClientBytes.opening())
    talk.openingBytes = talk.sent.count
    return talk
  }

  mutating func hear(_ bytes: [UInt8], at now: Duration = .zero) { take(session.receive(bytes, at: now), now) }
  mutating func pass(to now: Duration) { take(session.pass(to: now), now) }
  mutating func disconnect() { take(session.disconnect(), .zero) }
  mutating func replace() { take(session.replace(at: .zero), .zero) }

  /// What the server said, as messages.
  func answers() throws -> [Message] {
    var input = InboundBytes()
    // The chunk size that holds later on is said in the opening.
    input.append(sent.prefix(openingBytes).dropFirst(1 + 2 * Handshake.partBytes))
    var reader = ChunkReader(limits: .init())
    while openingBytes > 0, try reader.next(from: &input) != nil {}
    input.append(sent.dropFirst(max(openingBytes, 1 + 2 * Handshake.partBytes)))
    var messages: [Message] = []
    while let message = try reader.next(from: &input) { messages.append(message) }
    return messages
  }

  /// The level, code and description of each status the server sent.
  func statuses() throws -> [[String?]] {
    try answers().filter { $0.kind == Message.Kind.command }.compactMap { message in
      var reader = AMF0Reader(message.payload, limits: .init())
      let values = try reader.all()
      guard values.first?.text == "onStatus", let information = values.last else { return nil }
      return ["level", "code", "description"].map { information[$0]?.text }
    }
  }

  private mutating func take(_ actions: [SessionAction], _ now: Duration) {
    for action in actions {
      if isClosed { misdeeds.append("\(action) after the close") }
      switch action {
      case .send(let bytes): sent += bytes
      case .ask(let app, let streamName), .askToPlay(let app, let streamName):
        asked.append("\(app) \(streamName)")
        isAccepted = refusal == nil
        if let more = session.decide(refusal: refusal, at: now) { take(more, now) }
      case .deliver(let unit):
        if !isAccepted || !ends.isEmpty { misdeeds.append("a unit for nobody") }
        units.append(unit)
      case .end(let reason):
        if !isAccepted || !ends.isEmpty { misdeeds.append("an end for nobody") }
        ends.append(reason)
      case .roundTrip(let time):
        if !isAccepted || !ends.isEmpty { misdeeds.append("a round trip for nobody") }
        roundTrips.append(time)
      case .note(let note): notes.append(note)
      case .close: isClosed = true
      }
    }
  }
}
