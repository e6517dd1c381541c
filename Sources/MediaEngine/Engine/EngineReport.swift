import ShowModel

/// How the engine fares: what it had to do, what it did, what is on each slot.
public struct EngineReport: Equatable, Sendable {
  /// What a slot shows.
  public enum SlotState: String, Equatable, Sendable, Codable {
    /// The source itself: a stream, or a film that plays or stands.
    case live = "LIVE"
    /// A stream that gives no frames: its last picture, its sound faded out.
    case hold = "HOLD"
    case placeholder = "PLACEHOLDER"
  }

  public struct Slot: Equatable, Sendable {
    /// From 1.
    public var slot: Int
    public var source: SourceID
    public var state: SlotState

    public init(slot: Int, source: SourceID, state: SlotState) {
      self.slot = slot
      self.source = source
      self.state = state
    }
  }

  public struct Rung: Equatable, Sendable {
    /// `720p`.
    public var name: String
    /// Frames that its full queue had no room for.
    public var framesDropped: Int
    /// Frames that wait to be encoded.
    public var queueDepth: Int
    /// What half of the last frames took at most, scaling included.
    public var encodeP50: Duration
    /// What 99 of 100 took at most.
    public var encodeP99: Duration
  }

  /// An artist's stream.
  public struct Source: Equatable, Sendable {
    public var id: SourceID
    public var state: SlotState
    /// Whether an encoder is connected with its key.
    public var isPublishing = false
    /// `h264`, once it was decoded.
    public var codec: String?
    /// In pixels, no larger than the programme; 0 until it was decoded.
    public var width = 0
    public var height = 0
    /// Pictures decoded so far; it stands still while nobody looks at the source.
    public var framesDecoded = 0
    /// As they come, over the last two seconds.
    public var framesPerSecond = 0.0
    /// Pictures and sound together, over the last two seconds.
    public var bitsPerSecond = 0
    /// Units that a full queue had no room for or that could not be decoded, and pictures skipped.
    public var dropped = 0

    public init(id: SourceID, state: SlotState) {
      self.id = id
      self.state = state
    }
  }

  /// Output frames whose instant has come since the start.
  public var framesDue = 0
  /// Those composed in time.
  public var framesMade = 0
  /// Those that repeat the one before, since the machine was late.
  public var framesRepeated = 0
  /// Frames that a rung had no room for, of all rungs together.
  public var framesDropped = 0
  /// The best rung first.
  public var rungs: [Rung] = []
  /// Of the layout on air.
  public var slots: [Slot] = []
  /// Of every artist who may publish, in the show file's order; none in a rehearsal.
  public var sources: [Source] = []

  public init() {}
}
