/// An evening as its producer wrote it: the checked contents of a show file, in instants and typed lengths.
///
/// A `Show` is made by `ShowFile` and is valid by construction: every reference in it resolves.
public struct Show: Equatable, Sendable, Codable {
  public var name: String
  /// The planned start of the first set.
  public var start: Instant
  /// IANA name of the zone in which the file's wall-clock times were read.
  public var zone: String
  public var hardOut: HardOut?
  public var programme: Programme
  /// The show's placeholder loop, a path relative to the show file; nil for the engine's own.
  public var placeholder: String?
  /// What airs wherever no set runs; complete (layout, slots and title are always among them).
  public var between: [Action]
  public var defaults: Defaults
  /// In the file's order.
  public var artists: [Artist]
  /// Those of the file; the built-in ones are ``Layout/builtIn``.
  public var layouts: [Layout]
  public var packs: [StickerPack]
  /// Nil where the page is to look like itself.
  public var theme: ShowTheme?
  /// Nil where nobody is told.
  public var webhooks: [Webhook]?
  /// Nil where anyone may come, and as many as the machine holds.
  public var admission: Admission?
  /// In running order.
  public var sets: [ShowSet]
  /// The show's own cues, whatever set runs.
  public var cues: [Cue]

  public init(
    name: String, start: Instant, zone: String = "UTC", hardOut: HardOut? = nil, programme: Programme = Programme(),
    placeholder: String? = nil, between: [Action] = [], defaults: Defaults = Defaults(), artists: [Artist] = [],
    layouts: [Layout] = [], packs: [StickerPack] = [], theme: ShowTheme? = nil, webhooks: [Webhook]? = nil,
    admission: Admission? = nil,
    sets: [ShowSet] = [], cues: [Cue] = []
  ) {
    self.name = name
    self.start = start
    self.zone = zone
    self.hardOut = hardOut
    self.programme = programme
    self.placeholder = placeholder
    self.between = between
    self.defaults = defaults
    self.artists = artists
    self.layouts = layouts
    self.packs = packs
    self.theme = theme
    self.webhooks = webhooks
    self.admission = admission
    self.sets = sets
    self.cues = cues
  }

  public func set(_ id: SetID) -> ShowSet? { sets.first { $0.id == id } }
  public func artist(_ id: ArtistID) -> Artist? { artists.first { $0.id == id } }
  public func artist(of source: SourceID) -> Artist? { source.artist.flatMap(artist) }

  /// The layout of this name, the file's before the built-in one.
  public func layout(_ name: LayoutName) -> Layout? {
    layouts.first { $0.name == name } ?? Layout.builtIn.first { $0.name == name }
  }

  /// The same evening, `shift` later: the start, every hard start, wall-clock end and cue, and the hard out.
  public func shifted(by shift: TimeSpan) -> Show {
    var show = self
    show.start += shift
    show.hardOut?.at += shift
    show.cues = cues.map { $0.shifted(by: shift) }
    show.sets = sets.map { $0.shifted(by: shift) }
    return show
  }
}

/// The instant by which the programme must be off air.
public struct HardOut: Equatable, Sendable, Codable {
  public var at: Instant
  /// Whether the show is ended then; otherwise it only warns.
  public var enforce: Bool
  public init(at: Instant, enforce: Bool = false) {
    self.at = at
    self.enforce = enforce
  }
}

/// What holds for the whole show unless a set says otherwise.
public struct Defaults: Equatable, Sendable, Codable {
  /// A GO within this of the last one is refused.
  public var goSpacing: TimeSpan
  /// How long an absent source is held on its last picture before its placeholder airs.
  public var grace: TimeSpan
  /// How long an artist's name is shown over the picture when their set starts; nil for not at all.
  public var lowerThirds: TimeSpan?
  public init(
    goSpacing: TimeSpan = .seconds(1), grace: TimeSpan = .seconds(10), lowerThirds: TimeSpan? = nil
  ) {
    self.goSpacing = goSpacing
    self.grace = grace
    self.lowerThirds = lowerThirds
  }
}

/// One who publishes or whose stream is pulled, or a film, which is a source like any other.
public struct Artist: Equatable, Sendable, Codable {
  public var id: ArtistID
  public var name: String
  public var stickers: PackID?
  /// The loop that stands in for this artist, a path relative to the show file.
  public var placeholder: String?
  /// A film's path, relative to the show file; nil for one who publishes.
  public var file: String?
  /// How a film is played.
  public var play: FilmPlay
  /// Where the stream is pulled from, as written: `${NAME}` is not yet replaced, and the result is never echoed; nil
  /// for one who publishes.
  public var pull: String?
  /// False for a visual artist whose sound never airs.
  public var audio: Bool
  public init(
    id: ArtistID, name: String, stickers: PackID? = nil, placeholder: String? = nil, file: String? = nil,
    play: FilmPlay = FilmPlay(), pull: String? = nil, audio: Bool = true
  ) {
    self.id = id
    self.name = name
    self.stickers = stickers
    self.placeholder = placeholder
    self.file = file
    self.play = play
    self.pull = pull
    self.audio = audio
  }

  /// A show of an older journal doesn't say how a film is played.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(ArtistID.self, forKey: .id)
    name = try fields.decode(String.self, forKey: .name)
    stickers = try fields.decodeIfPresent(PackID.self, forKey: .stickers)
    placeholder = try fields.decodeIfPresent(String.self, forKey: .placeholder)
    file = try fields.decodeIfPresent(String.self, forKey: .file)
    play = try fields.decodeIfPresent(FilmPlay.self, forKey: .play) ?? FilmPlay()
    pull = try fields.decodeIfPresent(String.self, forKey: .pull)
    audio = try fields.decode(Bool.self, forKey: .audio)
  }

  /// Whether it is by a stream key that the stream comes: neither a film nor pulled.
  public var publishes: Bool { file == nil && pull == nil }
}

/// How a film is played: where it begins, and what comes after its last picture.
public struct FilmPlay: Hashable, Sendable, Codable {
  public enum End: String, Hashable, Sendable, Codable, CaseIterable {
    /// Its last picture stands.
    case hold
    /// Its artist's placeholder stands in.
    case placeholder
  }

  /// What is left out of its beginning; zero or more.
  public var from: TimeSpan
  /// Whether it begins again, at ``from``, when it has played out.
  public var loops: Bool
  /// What is seen when it has played out; a loop never has.
  public var end: End

  public init(from: TimeSpan = .zero, loops: Bool = false, end: End = .hold) {
    self.from = from
    self.loops = loops
    self.end = end
  }
}

/// A folder of stickers, a path relative to the show file.
public struct StickerPack: Equatable, Sendable, Codable {
  public var id: PackID
  public var folder: String
  public init(id: PackID, folder: String) {
    self.id = id
    self.folder = folder
  }
}
