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
    /// Frames that it was to encode.
    public var framesDue: Int
    /// Those that it has encoded.
    public var framesMade: Int
    /// Those whose turn came when the next one waited already.
    public var framesLate: Int
    /// Frames that its full queue had no room for.
    public var framesDropped: Int
    /// Frames that wait to be encoded.
    public var queueDepth: Int
    /// What half of the last frames took at most, scaling included.
    public var encodeP50: Duration
    /// What 99 of 100 took at most.
    public var encodeP99: Duration
  }

  /// How the encoder of the programme's sound fares.
  public struct SoundCoding: Equatable, Sendable {
    /// Blocks of a frame's length that were mixed.
    public var blocksDue = 0
    /// Those that the encoder's full queue had no room for: silence stands in for them.
    public var blocksDropped = 0
    /// Blocks that wait to be encoded.
    public var queueDepth = 0
    /// What half of the last blocks took at most.
    public var encodeP50 = Duration.zero
    /// What 99 of 100 took at most.
    public var encodeP99 = Duration.zero
  }

  /// How an output fares that may fail and be tried again.
  public enum OutputState: Equatable, Sendable {
    /// Nothing has come out yet.
    case connecting
    case live
    /// It failed; the next try is at that instant.
    case waiting(until: Instant)
    /// It is over, or can't be tried again; then there is a problem.
    case ended
  }

  /// The recording of the programme.
  public struct Recording: Equatable, Sendable {
    public var state: OutputState
    /// The path of the newest file.
    public var file: String?
    /// In all files of this run.
    public var bytes: Int
    /// How often a file had to be given up.
    public var faults: Int
    /// Frames that no file has: the disk was too slow, or there was no file.
    public var framesLost: Int
    /// Packets that wait to be written.
    public var queueDepth: Int
    /// What ended the last file or keeps the next from being made; nil while all is well.
    public var problem: String?
  }

  /// One target that the programme is pushed to.
  public struct Push: Equatable, Sendable {
    /// Its place in the show file, from 1.
    public var number: Int
    /// How it is carried and to which host, without its key: `rtmp://ingest.example`.
    public var target: String
    public var state: OutputState
    /// Of pictures and sound, sent since the start.
    public var bytes: Int
    /// Frames that the target was too slow for while it was live.
    public var framesDropped: Int
    /// Packets that wait to be sent.
    public var queueDepth: Int
    /// How often it failed.
    public var faults: Int
    /// What went wrong; nil while all is well.
    public var problem: String?
  }

  /// Something that is or was wrong with a source.
  public struct Fault: Equatable, Sendable {
    /// The problem; never a key.
    public var words: String
    /// What to do about it.
    public var todo: String { FaultAdvice.todo(for: words) }
    /// How often it came.
    public var count: Int
    /// When it came last.
    public var last: Instant
  }

  /// A stream that is pulled from elsewhere.
  public struct Pull: Equatable, Sendable {
    /// How it is carried and from which host, without its key: `rtsp://camera.example`.
    public var address: String
    public var state: OutputState
    /// How often it failed.
    public var faults: Int
    /// Why there is no stream; nil while all is well.
    public var problem: String?
  }

  /// An encoder that is connected with a source's key.
  public struct Publisher: Equatable, Sendable {
    /// Counts the source's publishers from 1; names it for a take-over or for sending it away.
    public var number: Int
    /// How and from where it comes: `rtmp 192.0.2.1`.
    public var origin: String
    public var since: Instant
    /// False for one that waits beside the one that is on air.
    public var isFirst: Bool
  }

  /// An artist's stream.
  public struct Source: Equatable, Sendable {
    public var id: SourceID
    public var state: SlotState
    /// Whether an encoder is connected with its key.
    public var isPublishing = false
    /// What codes its pictures: `h264`; nil while none come.
    public var codec: String?
    /// In pixels, as the encoder sends it; 0 until it was decoded.
    public var width = 0
    public var height = 0
    /// Pictures decoded so far; it stands still while nobody looks at the source.
    public var framesDecoded = 0
    /// As they come, over the last two seconds.
    public var framesPerSecond = 0.0
    /// Pictures and sound together, over the last two seconds.
    public var bitsPerSecond = 0
    /// Whether its sound is decoded now: it is on air or soon to be, looked at or listened to.
    public var isHeard = false
    /// How loud its sound is at the moment, in dBFS; nil in silence, and while it is not heard.
    public var level: Double?
    /// Units that a full queue had no room for or that could not be decoded, and pictures skipped.
    public var dropped = 0
    public var stream = StreamReport()
    /// What could be better, in words: the problem, what comes of it, what to set.
    public var warnings: [String] = []
    /// How it is pulled; nil for a source that somebody publishes.
    public var pull: Pull?
    /// The newest last, a bounded number of kinds.
    public var faults: [Fault] = []
    /// The one whose stream counts, then those that wait beside it.
    public var publishers: [Publisher] = []

    public init(id: SourceID, state: SlotState) {
      self.id = id
      self.state = state
    }
  }

  /// A film that broke in the middle.
  public struct Film: Equatable, Sendable {
    public var id: SourceID
    public var problem: String
  }

  /// Output frames whose instant has come since the start.
  public var framesDue = 0
  /// Those composed in time.
  public var framesMade = 0
  /// Those that repeat the one before, since the machine was late.
  public var framesRepeated = 0
  /// Those begun more than a frame's time after their instant: repeats, and those with a change on them.
  public var framesLate = 0
  /// Frames that a rung had no room for, of all rungs together.
  public var framesDropped = 0
  /// What is left undone since the machine can't keep up, and in words for the desk; nil while it can.
  public var relief = Relief.none
  public var overload: String?
  /// How often more or less was left undone.
  public var reliefSteps = 0
  /// The best rung first.
  public var rungs: [Rung] = []
  public var soundCoding = SoundCoding()
  /// Of the layout on air.
  public var slots: [Slot] = []
  /// How loud the programme is, and each source that is on air.
  public var sound = Sound()
  /// Of every artist who may publish, in the show file's order; none in a rehearsal.
  public var sources: [Source] = []
  public var brokenFilms: [Film] = []
  /// Packets that the HLS origin could not use; zero while the encoders keep their word.
  public var hlsPacketsRefused = 0
  /// Requests of viewers that wait for the next part of the HLS.
  public var hlsRequestsWaiting = 0
  /// Nil when the show has none, and in a rehearsal.
  public var recording: Recording?
  /// Of artists' streams as they were sent, of those who have published.
  public var artistRecordings: [ArtistRecording] = []
  /// In the show file's order; none in a rehearsal.
  public var pushes: [Push] = []
  /// The programme, then the slots that somebody plays.
  public var played: [Played] = []

  public init() {}
}
