import Foundation

/// One recorded rendition.
public struct RecordedTrack: Sendable {
  /// `video` or `audio`.
  public let name: String
  /// Oldest first, as listed.
  public let segments: [RecordedSegment]
  /// What follows without a hole, from one process: numbers without a gap, and one initialization segment.
  let runs: [Run]

  struct Run: Sendable {
    var segments: [RecordedSegment]
    var fragments: [Fragment]
    var ticksPerSecond: Int64
    /// Milliseconds since 1970-01-01T00:00:00Z at tick 0, by the playlist.
    var epoch: Int64
    /// The initialization segment and all segments, as one file.
    var data: Data

    func instant(_ ticks: Int64) -> ProgrammeInstant {
      ProgrammeInstant(epoch: epoch, ticks: ticks, ticksPerSecond: ticksPerSecond)
    }

    /// The presentation times, in order.
    var presented: [Int64] { fragments.flatMap { $0.samples.map(\.presented) }.sorted() }
  }

  init(name: String, segments: [RecordedSegment], folder: URL) throws {
    self.name = name
    self.segments = segments
    var runs: [Run] = []
    var last: RecordedSegment?
    for segment in segments where !segment.isGap {
      let setupData = try Data(contentsOf: folder.appending(path: segment.setup))
      let setup = try Fragment.Setup(setupData)
      let data = try Data(contentsOf: folder.appending(path: segment.file))
      let fragment = try Fragment(data, setup: setup)
      if last?.setup != segment.setup || last?.sequence != segment.sequence - 1 {
        runs.append(
          Run(segments: [], fragments: [], ticksPerSecond: setup.ticksPerSecond, epoch: 0, data: setupData))
      }
      runs[runs.count - 1].segments.append(segment)
      runs[runs.count - 1].fragments.append(fragment)
      runs[runs.count - 1].data += data
      last = segment
    }
    for index in runs.indices { runs[index].epoch = Self.epoch(of: runs[index]) }
    self.runs = runs
  }

  /// What was recorded without a hole, from the first frame's instant to the last one's.
  public var unbroken: [ClosedRange<ProgrammeInstant>] {
    runs.compactMap { run in
      let times = run.presented
      guard let first = times.first, let last = times.last else { return nil }
      return run.instant(first)...run.instant(last)
    }
  }

  /// Dates are rounded to a millisecond, so the epoch is what most segments agree on.
  private static func epoch(of run: Run) -> Int64 {
    let votes = zip(run.segments, run.fragments).compactMap { segment, fragment in
      fragment.samples.map(\.presented).min().map { first in
        segment.date - Int64((Double(first) * 1000 / Double(run.ticksPerSecond)).rounded())
      }
    }
    return votes.sorted()[votes.count / 2]
  }
}
