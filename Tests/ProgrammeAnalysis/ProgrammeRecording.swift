import Foundation

/// A running programme's HLS as a player could have loaded it, kept in a folder.
///
///     let recording = try await ProgrammeRecording.record(
///       from: URL(string: "http://127.0.0.1:8080/hls/programme.m3u8")!, seconds: 70, into: folder)
///     #expect(try recording.irregularities().isEmpty)
///     for frame in try recording.frames(width: 160, height: 90) { … }
public struct ProgrammeRecording: Sendable {
  public let folder: URL
  public let video: RecordedTrack
  public let audio: RecordedTrack
  /// What the server did wrong while it was recorded, one line each: playlists that break a rule, segments that were
  /// listed and could not be loaded. Times at which it could not be reached at all are not among them.
  public let serverProblems: [String]

  /// Opens what `record` has left in `folder`.
  public init(folder: URL) throws {
    let index = try JSONDecoder().decode(Index.self, from: Data(contentsOf: folder.appending(path: Self.indexName)))
    self.folder = folder
    video = try RecordedTrack(name: "video", segments: index.video, folder: folder)
    audio = try RecordedTrack(name: "audio", segments: index.audio, folder: folder)
    serverProblems = index.problems
  }

  static let indexName = "recording.json"

  struct Index: Codable {
    var video: [RecordedSegment] = []
    var audio: [RecordedSegment] = []
    var problems: [String] = []
  }

  /// Loads every segment as it is listed, for `seconds`, until the playlists end or the task is cancelled.
  ///
  /// A server that can't be reached is tried again until the time is over, so that a restart can be recorded.
  ///
  /// - Parameters:
  ///   - entrance: The multivariant playlist; a file URL reads one that lies in a folder.
  ///   - rung: The playlist of the rung to load, as listed (`360p.m3u8`); nil for the first.
  public static func record(
    from entrance: URL, seconds: Double, into folder: URL, rung: String? = nil
  ) async throws -> ProgrammeRecording {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var recorder = ProgrammeRecorder(entrance: entrance, folder: folder, rung: rung)
    let end = ContinuousClock.now + .milliseconds(Int64(seconds * 1000))
    while ContinuousClock.now < end, !Task.isCancelled {
      try await recorder.poll()
      if recorder.isComplete { break }
      try? await Task.sleep(for: ProgrammeRecorder.pause)
    }
    try JSONEncoder().encode(recorder.index).write(to: folder.appending(path: indexName))
    return try ProgrammeRecording(folder: folder)
  }
}

/// One segment that was loaded.
public struct RecordedSegment: Codable, Sendable {
  /// Its media sequence number.
  public var sequence: Int64
  /// What the playlist said: its first frame, in milliseconds since 1970-01-01T00:00:00Z.
  public var date: Int64
  /// What the playlist said.
  public var seconds: Double
  /// Whether the playlist said that there is nothing to load.
  public var isGap: Bool
  /// Names in the recording's folder.
  var file: String
  var setup: String
}
