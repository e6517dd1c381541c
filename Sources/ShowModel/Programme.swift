/// The size and rate of the picture, its ladder, where it is recorded and pushed, and the servers in front of it.
public struct Programme: Equatable, Sendable, Codable {
  /// In pixels; both even.
  public var width: Int
  public var height: Int
  /// Frames a second, whole.
  public var framesPerSecond: Int
  /// Highest first; never empty.
  public var ladder: [Rung]
  /// A folder, relative to the show file; nil to record nothing.
  public var record: String?
  /// A folder for each artist's stream as it was sent, relative to the show file; nil to record none.
  public var recordArtists: String?
  /// As written: `${NAME}` is not yet replaced, and the result is never echoed.
  public var push: [String]
  /// How far back viewers can go: what the playlists list.
  public var dvr: TimeSpan
  /// The loudness that each source is brought to, in tenths of a LUFS; nil leaves them as loud as they are.
  public var loudness: Decibels?
  public var logo: ProgrammeLogo?
  /// RTMP servers that artists publish to, from where their streams are pulled when these say so:
  /// `rtmp://front.example/live`.
  public var fronts: [String]

  public init(
    width: Int = 1280, height: Int = 720, framesPerSecond: Int = 30, ladder: [Rung] = Rung.usual,
    record: String? = nil, recordArtists: String? = nil, push: [String] = [], dvr: TimeSpan = usualDVR,
    loudness: Decibels? = nil, logo: ProgrammeLogo? = nil, fronts: [String] = []
  ) {
    self.width = width
    self.height = height
    self.framesPerSecond = framesPerSecond
    self.ladder = ladder
    self.record = record
    self.recordArtists = recordArtists
    self.push = push
    self.dvr = dvr
    self.loudness = loudness
    self.logo = logo
    self.fronts = fronts
  }

  /// What a show that names no `dvr` gets.
  public static let usualDVR = TimeSpan.seconds(30)

  /// A show of an older journal names no `dvr`, `loudness` and `fronts`.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    width = try fields.decode(Int.self, forKey: .width)
    height = try fields.decode(Int.self, forKey: .height)
    framesPerSecond = try fields.decode(Int.self, forKey: .framesPerSecond)
    ladder = try fields.decode([Rung].self, forKey: .ladder)
    record = try fields.decodeIfPresent(String.self, forKey: .record)
    recordArtists = try fields.decodeIfPresent(String.self, forKey: .recordArtists)
    push = try fields.decode([String].self, forKey: .push)
    dvr = try fields.decodeIfPresent(TimeSpan.self, forKey: .dvr) ?? Self.usualDVR
    loudness = try fields.decodeIfPresent(Decibels.self, forKey: .loudness)
    logo = try fields.decodeIfPresent(ProgrammeLogo.self, forKey: .logo)
    fronts = try fields.decodeIfPresent([String].self, forKey: .fronts) ?? []
  }
}

/// One rendition of the programme.
public struct Rung: Equatable, Sendable, Codable {
  /// Lines: 720 of `720p`. The width follows from the programme's shape, rounded to even.
  public var height: Int
  /// Video bits a second: 3,000,000 of `3000k`.
  public var bitsPerSecond: Int
  public init(height: Int, bitsPerSecond: Int) {
    self.height = height
    self.bitsPerSecond = bitsPerSecond
  }

  /// What a show that names no ladder gets.
  public static let usual = [
    Rung(height: 720, bitsPerSecond: 3_000_000), Rung(height: 480, bitsPerSecond: 1_400_000),
    Rung(height: 360, bitsPerSecond: 800_000),
  ]
}
