import Logging
import RTMPServing
import ShowModel

/// Lets artists publish: finds out by the key whose stream it is, and whether its source can take it now.
///
///     let server = RTMPServer(host: "0.0.0.0", port: 1935, gate: engine.gate, log: log)
public struct IngestGate: RTMPGate {
  private struct Book: Sendable {
    var keys: any KeyRing
    var sources: [ArtistID: LiveSource]
  }

  private let book: Guarded<Book>
  private let rehearsing: Bool
  private let log: Logger?

  init(keys: any KeyRing, sources: [LiveSource], rehearsing: Bool, log: Logger?) {
    book = Guarded(Self.book(keys, sources))
    self.rehearsing = rehearsing
    self.log = log
  }

  /// Goes on with the artists and keys of an edited show.
  func adopt(keys: any KeyRing, sources: [LiveSource]) {
    book.with { $0 = Self.book(keys, sources) }
  }

  /// Goes on with other keys. Who publishes stays.
  func adopt(keys: any KeyRing) { book.with { $0.keys = keys } }

  private static func book(_ keys: any KeyRing, _ sources: [LiveSource]) -> Book {
    Book(keys: keys, sources: Dictionary(uniqueKeysWithValues: sources.map { ($0.id, $0) }))
  }

  /// What is refused is told by the RTMP server, which holds back floods of it.
  public func admit(_ request: PublishRequest) async -> PublishVerdict { verdict(on: request, carrier: "rtmp") }

  /// - Parameter carrier: What it comes by, as the desk shows it.
  func verdict(on request: PublishRequest, carrier: String) -> PublishVerdict {
    let source: LiveSource
    switch self.source(for: request) {
    case .failure(let refusal):
      return refusal.isWrongKey ? .wrongKey(reason: refusal.reason) : .refuse(reason: refusal.reason)
    case .success(let found): source = found
    }
    switch source.open(request.publisher, origin: "\(carrier) \(request.remoteAddress)") {
    case .accepted(let session):
      log?.notice("source \(source.id): \(request) is let in")
      return .accept(session)
    case .refused(let reason): return .refuse(reason: reason)
    }
  }

  /// Why a request leads nowhere.
  struct Refusal: Error, Equatable {
    var reason: String
    /// Whether the address has made a guess.
    var isWrongKey = false
  }

  /// Whose stream it is, by its key.
  func source(for request: PublishRequest) -> Result<LiveSource, Refusal> {
    if rehearsing { return .failure(Refusal(reason: "the show is being rehearsed; publish when it is live")) }
    // Every candidate is looked up, for the same reason as every key is compared.
    let book = book.with { $0 }
    let found = request.candidateKeys.map { book.keys.artist(forKey: $0) }
    guard let artist = found.compactMap({ $0 }).first else {
      return .failure(Refusal(reason: "unknown stream key; see `showrunner keys`", isWrongKey: true))
    }
    guard let source = book.sources[artist] else {
      return .failure(
        Refusal(reason: "“\(artist)” takes no stream in this show; see the show file's artists"))
    }
    return .success(source)
  }
}
