/// How what goes out fares, in the shape of `GET /api/v1/engine`. Counted since the start.
public struct OutputsReport: Codable, Equatable, Sendable {
  /// The output clock's frames.
  public struct Frames: Codable, Equatable, Sendable {
    /// Those whose instant has come.
    public var due: Int
    /// Those composed anew.
    public var made: Int
    /// Those that repeat the one before, since the machine was late.
    public var repeated: Int
    /// Those begun more than a frame's time after their instant.
    public var late: Int

    public init(due: Int, made: Int, repeated: Int, late: Int) {
      self.due = due
      self.made = made
      self.repeated = repeated
      self.late = late
    }
  }

  /// One thing that goes out. What an output of its kind does not count is left out.
  public struct Output: Codable, Equatable, Sendable {
    /// `rung`, `sound`, `recording`, `push` or `replay`.
    public var kind: String
    /// `720p`, `sound`, `recording`, `rtmp://ingest.example`, `replay log`.
    public var name: String
    /// `LIVE`, `CONNECTING`, `WAITING` (for its next try) or `ENDED`.
    public var state: String
    /// Frames, or blocks of sound of a frame's length.
    public var due: Int?
    public var made: Int?
    /// Those whose turn came when the next one waited already.
    public var late: Int?
    public var dropped: Int
    /// What waits: frames, blocks or packets.
    public var queue: Int
    /// What encoding half of the last frames took at most, in milliseconds; then 99 of 100.
    public var encodeP50: Double?
    public var encodeP99: Double?
    /// Recorded or sent.
    public var bytes: Int?
    /// How often it failed.
    public var faults: Int?
    /// What is wrong, in words.
    public var problem: String?

    public init(kind: String, name: String, state: String, dropped: Int, queue: Int) {
      self.kind = kind
      self.name = name
      self.state = state
      self.dropped = dropped
      self.queue = queue
    }
  }

  public var frames: Frames
  /// The rungs, the best first; the sound; the recording; the pushes in the show file's order.
  public var outputs: [Output]

  public init(frames: Frames, outputs: [Output]) {
    self.frames = frames
    self.outputs = outputs
  }

  /// The report without what changes with every frame.
  var standing: [[String?]] { outputs.map { [$0.kind, $0.name, $0.state, $0.problem] } }
}
