import RTMPServing
import ShowModel

/// What servers in front of the show say: who publishes to them, so that the engine pulls it, and who has gone.
///
///     engine.fronts.begins(app: "live", name: "k7f…", publisher: "192.0.2.1", front: "127.0.0.1")
public struct FrontDesk: Sendable {
  /// What becomes of a stream that a front tells of.
  public enum Answer: Equatable, Sendable {
    /// The front is to take the stream.
    case accepted
    /// The front is to refuse it; why, in words without a key.
    case refused(reason: String)
  }

  let gate: IngestGate
  let pulls: PullRack

  /// Somebody publishes to a front.
  ///
  /// - Parameters:
  ///   - app: The front's application.
  ///   - name: The stream's name there, which is a stream key of this show.
  ///   - publisher: Where it comes from, as the front says.
  ///   - front: The address that the front tells it from.
  public func begins(app: String, name: String, publisher: String, front: String) -> Answer {
    guard let address = address(app: app, name: name, front: front) else {
      return .refused(reason: "no front at \(front) with this application is among the show file's `fronts`")
    }
    switch gate.source(for: Self.request(name, publisher)) {
    case .failure(let refusal): return .refused(reason: refusal.reason)
    case .success(let source):
      if let reason = source.refusal { return .refused(reason: reason) }
      pulls.begin(address, into: source)
      return .accepted
    }
  }

  /// Who published has gone.
  public func ends(app: String, name: String, publisher: String, front: String) -> Answer {
    guard address(app: app, name: name, front: front) != nil else {
      return .refused(reason: "no front at \(front) with this application is among the show file's `fronts`")
    }
    switch gate.source(for: Self.request(name, publisher)) {
    case .failure(let refusal): return .refused(reason: refusal.reason)
    case .success(let source):
      pulls.end(source.id)
      return .accepted
    }
  }

  private static func request(_ name: String, _ publisher: String) -> PublishRequest {
    PublishRequest(app: "", streamName: name, remoteAddress: publisher, publisher: PublishRequest.Publisher(id: 0))
  }

  /// Where to pull a stream from: only a front that the show file lists, and that the word comes from.
  private func address(app: String, name: String, front: String) -> PullAddress? {
    guard !name.isEmpty, name.allSatisfy(Self.isPlain) else { return nil }
    let url = pulls.listedFronts.first { Self.matches($0, app: app, peer: front) }
    return url.flatMap { try? PullAddress("\($0)/\(name)", environment: [:]) }
  }

  /// Whether a front as the show file has it may say this: its host is the peer's address, or this machine's.
  static func matches(_ url: String, app: String, peer: String) -> Bool {
    guard let colon = url.firstRange(of: "://") else { return false }
    let authority = url[colon.upperBound...].prefix { $0 != "/" }
    let path = url[authority.endIndex...].drop { $0 == "/" }
    var host = authority.split(separator: "@").last ?? authority
    if host.hasPrefix("[") {
      host = host.dropFirst().prefix { $0 != "]" }
    } else {
      host = host.prefix { $0 != ":" }
    }
    let isHere = peer == "::1" || peer.hasPrefix("127.")
    return path == app && (host == peer || isHere)
  }

  /// What needs no escape in an address.
  private static func isPlain(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-._~".contains(character))
  }
}
