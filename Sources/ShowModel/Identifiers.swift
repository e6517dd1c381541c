/// A name from the show file, typed by what it names, so that a set's id never stands where an artist's belongs.
public protocol Identifier: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible,
  ExpressibleByStringLiteral
where RawValue == String, StringLiteralType == String {
  init(rawValue: String)
}

extension Identifier {
  public init(_ text: String) { self.init(rawValue: text) }
  public init(stringLiteral text: String) { self.init(rawValue: text) }
  public var description: String { rawValue }
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The key of an artist in the show file's `artists`.
public struct ArtistID: Identifier {
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a set: `hana`.
public struct SetID: Identifier {
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of a cue: its own name (`drop`), or set and time (`hana@20m`, `show@00:00`), never a position.
public struct CueID: Identifier {
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a layout, built in or from the show file.
public struct LayoutName: Identifier {
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a sticker pack.
public struct PackID: Identifier {
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// Something that can fill a slot: an artist (live or a film), or the show's placeholder.
public struct SourceID: Identifier {
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The show's own placeholder loop. No artist may have this id.
  public static let placeholder = SourceID(rawValue: "placeholder")

  public init(_ artist: ArtistID) { self.init(rawValue: artist.rawValue) }

  /// The artist this names; nil for the placeholder.
  public var artist: ArtistID? { self == .placeholder ? nil : ArtistID(rawValue: rawValue) }
}
