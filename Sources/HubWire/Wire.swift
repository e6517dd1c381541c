/// The viewers' messages as bytes: what the hub and a viewer's page say to each other.
///
/// A message is a version, a kind and a body; numbers are little-endian, text is UTF-8 after its length in 16 bits.
/// The codec allocates nothing: it writes into the caller's buffer (``WireWriter``) and decodes by visiting
/// (``WireVisitor``). It is built twice, for the server and as WebAssembly for the page, so `Int` may have 32 bits.
///
///     var visitor = MyVisitor()
///     if let problem = Wire.decode(bytes, for: &visitor) { … }
public enum Wire {
  /// The first byte of every message.
  public static let version: UInt8 = 2
}

/// A message's kind, its second byte.
public enum WireKind: UInt8, Sendable {
  // From the hub.
  case welcome = 1
  case batch, count, refused
  /// Who the viewer is; records for it alone; who else is there.
  case you, aside, people
  /// What passes by and may be lost: records, and trails.
  case passing = 8
  case trails
  // From a viewer.
  case hello = 16
  case place, say, rename
  case trail = 24
  case firework, clap
  case colour, askPeople
  case behind = 32
}

/// What a record within a welcome or a batch tells of.
public enum WireRecord: UInt8, Sendable {
  case sticker = 1
  case removed, pack, line, state, moment
  /// Of the state before it, and of the effect before it.
  case effect = 24
  case keyframe
  case cleared, firework, crowd
  /// A line taken back; of the line before it, what it answers; who may write how often; somebody who is there.
  case unsaid, reply, chat, person
}

/// Why bytes are no message.
public enum WireProblem: UInt8, Sendable {
  /// It ends before it should.
  case short = 1
  /// The other end speaks another version.
  case version
  case kind
  case record
  /// Something comes after its end.
  case trailing
  /// A number that means nothing.
  case value
}

/// A text within a message: where its UTF-8 begins, and its length in bytes. The codec does not look into it.
public struct WireText: Equatable, Sendable {
  /// From the message's first byte; -1 for no text, which is not the empty one.
  public var start: Int
  /// Bytes, at most ``longest``.
  public var count: Int

  @inline(__always)
  init(start: Int, count: Int) {
    self.start = start
    self.count = count
  }

  /// The longest text, in bytes.
  public static let longest = 0xFFFE
  static let absence: UInt16 = 0xFFFF
  static let absent = WireText(start: -1, count: 0)

  public var isAbsent: Bool { start < 0 }
}
