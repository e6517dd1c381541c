/// Someone who wants to publish, and where to.
///
/// The stream key stands somewhere in it, so that it has no text: printed, dumped or reflected it gives
/// the address alone.
public struct PublishRequest: Sendable {
  /// As sent in `connect`, its query included.
  public let app: String
  /// As sent in `publish`, its query included; often the key itself.
  public let streamName: String
  /// The queries of app and stream name, percent-decoded, in the order sent.
  public let query: [QueryItem]
  /// IP address without port.
  public let remoteAddress: String
  /// Everything that may be the key, the likeliest first, each once; at most ``RTMPLimits/candidateKeys``.
  public let candidateKeys: [String]
  /// The connection behind the request.
  public let publisher: Publisher

  public struct QueryItem: Equatable, Sendable {
    public let name: String
    public let value: String
  }

  /// One publisher's connection.
  public struct Publisher: Sendable {
    /// Counts the connections of one server from 1.
    public let id: Int
    private let onReplace: @Sendable () -> Void

    /// - Parameter onReplace: For tests of a gate; the server gives its own.
    public init(id: Int, onReplace: @escaping @Sendable () -> Void = {}) {
      self.id = id
      self.onReplace = onReplace
    }

    /// Closes the connection because another publisher takes its place; its sink gets ``PublishEnd/replaced``.
    /// From any thread; nothing happens when the publisher has gone already.
    public func replace() { onReplace() }
  }

  /// - Parameters:
  ///   - app: As in `connect`.
  ///   - streamName: As in `publish`.
  ///   - limits: Bounds what is made of them.
  public init(
    app: String, streamName: String, remoteAddress: String, publisher: Publisher, limits: RTMPLimits = .init()
  ) {
    let target = PublishTarget(app: app, streamName: streamName, limits: limits)
    self.app = app
    self.streamName = streamName
    query = target.query
    candidateKeys = target.candidateKeys
    self.remoteAddress = remoteAddress
    self.publisher = publisher
  }
}

extension PublishRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "publisher \(publisher.id) from \(remoteAddress)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
