import ShowModel
import Synchronization

/// What opens each artist's stage page beyond this machine; changed while the show runs.
///
///     let tokens = StageTokens(try await house.stageTokens(of: artists))
///     tokens.adopt(try await house.stageTokens(of: artists))
public final class StageTokens: Sendable {
  private let tokens: Mutex<[ArtistID: String]>

  public init(_ tokens: [ArtistID: String] = [:]) { self.tokens = Mutex(tokens) }

  /// Takes the tokens as they are now; what isn't among them opens nothing any more.
  public func adopt(_ tokens: [ArtistID: String]) { self.tokens.withLock { $0 = tokens } }

  /// Nil for one who has none.
  func token(of artist: ArtistID) -> String? { tokens.withLock { $0[artist] } }
}
