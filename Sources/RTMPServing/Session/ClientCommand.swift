/// What a client wants, read from a command message.
enum ClientCommand: Equatable {
  /// - Parameter listsCodecs: It names the codecs of Enhanced RTMP that it can send, and wants the server's list.
  case connect(transaction: Double, app: String, listsCodecs: Bool)
  case createStream(transaction: Double)
  case publish(streamName: String)
  /// Something that wants no more than a `_result`: releaseStream, FCPublish.
  case acknowledge(transaction: Double)
  /// FCUnpublish, closeStream, deleteStream. The stream is nil where the command names none.
  case stop(stream: UInt32?)
  case play(streamName: String)
  /// Anything else. No client is known to wait for an answer to it.
  case other

  init(_ message: Message, limits: RTMPLimits) throws(RTMPProblem) {
    // AMF3 commands hold AMF0 behind one byte, which some leave out.
    let isAMF3 = message.kind == Message.Kind.commandAMF3 && message.payload.first == 0
    var reader = AMF0Reader(message.payload, from: isAMF3 ? 1 : 0, limits: limits)
    guard case .string(let name) = try reader.next() else { throw .malformed("a command without a name") }
    switch name {
    case "connect":
      let transaction = try reader.next().double ?? 1
      let parameters = try reader.next()
      self = .connect(
        transaction: transaction, app: Self.app(parameters), listsCodecs: parameters["fourCcList"] != nil)
    case "createStream": self = .createStream(transaction: try reader.next().double ?? 0)
    case "releaseStream", "FCPublish": self = .acknowledge(transaction: try reader.next().double ?? 0)
    case "publish":
      let arguments = try reader.all().dropFirst(2)
      self = .publish(streamName: arguments.first?.text ?? "")
    case "FCUnpublish", "closeStream": self = .stop(stream: nil)
    case "deleteStream":
      let stream = try reader.all().dropFirst(2).first?.double
      self = .stop(stream: stream.flatMap { UInt32(exactly: $0) })
    case "play":
      let arguments = try reader.all().dropFirst(2)
      self = .play(streamName: arguments.first?.text ?? "")
    default: self = .other
    }
  }

  /// The app, or what `tcUrl` has after the host where the client sends no app.
  private static func app(_ parameters: AMF0) -> String {
    if let app = parameters["app"]?.text, !app.isEmpty { return app }
    guard let url = parameters["tcUrl"]?.text else { return "" }
    return url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).dropFirst(3).first
      .map(String.init) ?? ""
  }
}
