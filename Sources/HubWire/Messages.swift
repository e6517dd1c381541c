/// The opening of the hub's first message; records of all that there is follow, or nothing when resumed.
public struct WireWelcome: Equatable, Sendable {
  /// Whether the viewer goes on where it was: the batches that it missed follow.
  public var isResumed = false
  /// The hub's life; offsets mean something within it alone. Never 0.
  public var epoch: UInt32 = 0
  /// The last batch that this picture holds.
  public var offset: UInt32 = 0
  /// The viewer's own number.
  public var viewer: UInt32 = 0
  /// The server's clock, in ms since 1970 UTC.
  public var now: Int64 = 0
  /// Viewers.
  public var count: UInt32 = 0
  public var limits = WireLimits()
  public init() {}
}

/// What a page must know of the hub's limits.
public struct WireLimits: Equatable, Sendable {
  /// Extended grapheme clusters.
  public var name: UInt16 = 0
  /// Extended grapheme clusters.
  public var chat: UInt16 = 0
  /// Stickers of everybody.
  public var wall: UInt16 = 0
  /// Stickers of one viewer.
  public var mine: UInt16 = 0
  /// Chat lines that are kept.
  public var lines: UInt16 = 0
  public init() {}
}

/// The opening of a batch: all that happened since the one before. Records follow.
public struct WireBatch: Equatable, Sendable {
  /// One more than that of the batch before.
  public var offset: UInt32
  /// The server's clock, in ms since 1970 UTC.
  public var at: Int64
  public init(offset: UInt32, at: Int64) {
    self.offset = offset
    self.at = at
  }
}

/// Where the middle of a sticker lies: a place in the picture's surroundings, the same on every screen.
///
/// The surroundings are the picture enlarged by a quarter of its width and height on each side; 0 is their left or top
/// edge, 65,535 their right or bottom one.
public struct WirePlace: Equatable, Sendable {
  public var x: UInt16
  public var y: UInt16
  public init(x: UInt16, y: UInt16) {
    self.x = x
    self.y = y
  }

  /// From parts of the picture, 0 to 1 within it; nil outside the surroundings.
  public init?(ofPictureX x: Double, y: Double) {
    guard let x = Self.quantised(x), let y = Self.quantised(y) else { return nil }
    self.init(x: x, y: y)
  }

  /// As a part of the picture's width, from -0.25 to 1.25.
  public var pictureX: Double { Self.part(x) }
  /// As a part of the picture's height.
  public var pictureY: Double { Self.part(y) }

  private static let margin = 0.25
  private static let span = 1.5
  private static let steps = 65_535.0

  private static func quantised(_ part: Double) -> UInt16? {
    let step = (part + margin) / span * steps + 0.5
    // Written so that a NaN is refused too.
    guard step >= 0, step < steps + 1 else { return nil }
    return UInt16(step)
  }

  private static func part(_ step: UInt16) -> Double { Double(Int(step)) / steps * span - margin }
}

/// A sticker on the wall.
public struct WireSticker: Equatable, Sendable {
  /// Grows with time.
  public var id: UInt32
  public var viewer: UInt32
  /// The pack's number, from 1; a record tells its name.
  public var pack: UInt16
  /// Within its pack.
  public var index: UInt8
  public var place: WirePlace
  public init(id: UInt32, viewer: UInt32, pack: UInt16, index: UInt8, place: WirePlace) {
    self.id = id
    self.viewer = viewer
    self.pack = pack
    self.index = index
    self.place = place
  }
}

/// What was refused, and why.
public struct WireRefusal: Equatable, Sendable {
  public enum What: UInt8, Sendable {
    case sticker = 1
    case chat, name, firework
    case colour
  }
  public enum Why: UInt8, Sendable {
    /// This viewer does too much at once.
    case tooFast = 1
    /// All viewers together do.
    case tooBusy
    /// Nothing is left of the text.
    case empty
    /// The sticker's pack is no longer placed from.
    case packIsGone
    /// The show does not let viewers do it now.
    case notNow
    /// A moderator has silenced the viewer for a while.
    case muted
    /// The chat is slow: the viewer has said something just now.
    case slow
    /// The chat is closed.
    case closed
    /// It has words that are not said here.
    case words
    /// A moderator looks at it first.
    case held
    /// The name looks like that of somebody who is known here.
    case reserved
    /// The same was said just now.
    case repeated
  }
  public var what: What
  public var why: Why
  public init(_ what: What, _ why: Why) {
    self.what = what
    self.why = why
  }
}

/// What viewers may do, as the page knows it.
public enum WireMode: UInt8, Sendable {
  case off = 0
  case cursors, stickers, fireworks, all
}

/// A page effect in the state; its name and text go beside it.
public struct WireEffect: Equatable, Sendable {
  /// Programme instants, in ms since 1970 UTC.
  public var from: Int64
  public var until: Int64
  public init(from: Int64, until: Int64) {
    self.from = from
    self.until = until
  }
}

/// What the effect before it looks like at one time within it.
public struct WireKeyframe: Equatable, Sendable {
  /// From the effect's start, in ms.
  public var at: UInt32
  /// ``noAmount`` for none.
  public var amount: Int16
  /// `0xRRGGBB`; ``noColour`` for none.
  public var first: UInt32
  public var second: UInt32
  public init(at: UInt32, amount: Int16 = noAmount, first: UInt32 = noColour, second: UInt32 = noColour) {
    self.at = at
    self.amount = amount
    self.first = first
    self.second = second
  }
  public static let noAmount = Int16.min
  public static let noColour = UInt32.max
}

/// How far a viewer's picture is behind the programme.
public enum WireLag {
  /// It has no picture.
  public static let unknown = UInt16.max
}

/// A firework that a viewer launched.
public struct WireFirework: Equatable, Sendable {
  /// Grows with time.
  public var id: UInt32
  public var viewer: UInt32
  public var place: WirePlace
  public init(id: UInt32, viewer: UInt32, place: WirePlace) {
    self.id = id
    self.viewer = viewer
    self.place = place
  }
}

/// How far the crowd has filled its meter by clapping.
public struct WireCrowd: Equatable, Sendable {
  /// Claps since the game began.
  public var claps: UInt32
  /// Thousandths.
  public var level: UInt16
  public init(claps: UInt32 = 0, level: UInt16 = 0) {
    self.claps = claps
    self.level = level
  }
}

/// What is known of whoever said a line: bits. No `OptionSet`, whose literals are arrays, which the page's build has not.
public struct WireMarks: Equatable, Sendable {
  public var rawValue: UInt8
  @inline(__always)
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let none = WireMarks(rawValue: 0)
  public static let starred = WireMarks(rawValue: 1)
  public static let verified = WireMarks(rawValue: 2)
  public static let moderator = WireMarks(rawValue: 4)
  public static let producer = WireMarks(rawValue: 8)
  /// Of a line: its addresses may be followed.
  public static let links = WireMarks(rawValue: 16)
  /// Of a line, for moderators: nobody else sees it but who said it.
  public static let shadow = WireMarks(rawValue: 32)

  public func contains(_ other: WireMarks) -> Bool { rawValue & other.rawValue == other.rawValue }
  public mutating func insert(_ other: WireMarks) { rawValue |= other.rawValue }
}

/// A line of the chat; its name and text go beside it, and what it answers after it.
public struct WireLine: Equatable, Sendable {
  /// Grows with time.
  public var id: UInt32
  /// The server's clock, in ms since 1970 UTC.
  public var at: Int64
  /// Who said it.
  public var viewer: UInt32
  public var marks: WireMarks
  /// Of the palette.
  public var colour: UInt8
  public init(id: UInt32, at: Int64, viewer: UInt32, marks: WireMarks = .none, colour: UInt8 = 0) {
    self.id = id
    self.at = at
    self.viewer = viewer
    self.marks = marks
    self.colour = colour
  }
}

/// Who the viewer is to the hub; name and token go beside it.
public struct WireYou: Equatable, Sendable {
  /// The same over breaks, and in every window of one browser.
  public var viewer: UInt32
  public var marks: WireMarks
  public var colour: UInt8
  /// Until when it is silenced, in ms since 1970 UTC; 0 when it may speak.
  public var mutedUntil: Int64
  public init(viewer: UInt32, marks: WireMarks = .none, colour: UInt8 = 0, mutedUntil: Int64 = 0) {
    self.viewer = viewer
    self.marks = marks
    self.colour = colour
    self.mutedUntil = mutedUntil
  }
}

/// Who may write in the chat, and how often: the time between two lines of one viewer.
public struct WireChat: Equatable, Sendable {
  /// In ms; 0 for any, ``closed`` for none.
  public var wait: UInt32
  public init(wait: UInt32) { self.wait = wait }
  public static let closed = UInt32.max
}

/// Somebody who is there; the name goes beside it.
public struct WirePerson: Equatable, Sendable {
  public var viewer: UInt32
  public var marks: WireMarks
  public var colour: UInt8
  public init(viewer: UInt32, marks: WireMarks = .none, colour: UInt8 = 0) {
    self.viewer = viewer
    self.marks = marks
    self.colour = colour
  }
}
