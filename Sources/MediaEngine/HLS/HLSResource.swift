/// What the origin answers for one path.
public struct HLSResource: Equatable, Sendable {
  /// For the `Content-Type` header.
  public var contentType: String
  /// Shared, not copied, between all who read it.
  public var body: [UInt8]
  public var cache: Cache

  /// How long a copy of it may be kept.
  public enum Cache: Equatable, Sendable {
    /// It never changes: the path is never used again, not even by another process or show.
    case immutable
    /// It changes with every part.
    case short
    /// It was waited for: it is what its query asks for, and a newer one is asked for by another.
    case awaited

    /// For the `Cache-Control` header. Playlists are asked for anew by browsers; a shared cache may spare the origin
    /// for one segment's length.
    public var control: String {
      switch self {
      case .immutable: "public, max-age=31536000, immutable"
      case .short: "public, max-age=0, s-maxage=\(HLSLimits.segmentSeconds)"
      case .awaited: "public, max-age=0, s-maxage=\(Self.awaitedSeconds)"
      }
    }

    /// Six target durations.
    private static let awaitedSeconds = 6 * HLSLimits.segmentSeconds
  }

  static let playlistType = "application/vnd.apple.mpegurl"
}

/// Why a track can't be packaged.
public enum HLSError: Error, Equatable, Sendable, CustomStringConvertible {
  case noSuchRung(Int, of: Int)
  case badVideoConfiguration(rendition: String, problem: String)
  case badAudioConfiguration(problem: String)

  public var description: String {
    switch self {
    case .noSuchRung(let rung, let count):
      "HLS: there is no rung \(rung), the programme has \(count); count rungs from 0"
    case .badVideoConfiguration(let rendition, let problem):
      "HLS \(rendition): \(problem); open the H.264 encoder with global headers and 8-bit 4:2:0"
    case .badAudioConfiguration(let problem):
      "HLS audio: \(problem); open the AAC encoder with global headers"
    }
  }
}
