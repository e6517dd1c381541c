import Foundation
import MediaEngine
import ShowModel

/// A replay's picture as an HLS media playlist (RFC 8216) of byte ranges in its recordings, with the programme's time.
///
/// Any player may read it; the replay page does. A segment is some seconds of a file, and is never changed once it is
/// listed; of a show that still runs the last one is left out until it is whole.
struct ReplayPlaylist {
  struct Segment: Equatable {
    var bytes: Range<Int>
    var start: Instant
    var seconds: Double
  }

  let replay: Replay

  var text: String {
    let files = replay.recordings.map { ($0, segments(of: $0.index, isLast: $0.name == replay.recordings.last?.name)) }
    let longest = files.flatMap(\.1).map(\.seconds).max() ?? 1
    var lines = [
      "#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-TARGETDURATION:\(Int(longest.rounded(.up)))",
      "#EXT-X-PLAYLIST-TYPE:\(replay.isRunning ? "EVENT" : "VOD")", "#EXT-X-INDEPENDENT-SEGMENTS",
    ]
    for (number, (recording, segments)) in files.enumerated() where !segments.isEmpty {
      let address = recording.name.addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? ""
      if number > 0 { lines.append("#EXT-X-DISCONTINUITY") }
      lines.append("#EXT-X-MAP:URI=\"\(address)\",BYTERANGE=\"\(recording.index.setup.count)@0\"")
      for segment in segments {
        lines.append("#EXT-X-PROGRAM-DATE-TIME:\(Self.date(segment.start))")
        lines.append("#EXTINF:\(String(format: "%.6f", segment.seconds)),")
        lines.append("#EXT-X-BYTERANGE:\(segment.bytes.count)@\(segment.bytes.lowerBound)")
        lines.append(address)
      }
    }
    if !replay.isRunning { lines.append("#EXT-X-ENDLIST") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The pieces of a file, some to a segment.
  private func segments(of index: RecordingIndex, isLast: Bool) -> [Segment] {
    var groups: [[RecordingIndex.Piece]] = []
    for piece in index.pieces {
      let before = groups.last?.last.map { $0.start + Self.length(of: $0, in: index) }
      let follows = before.map { piece.start - $0 < ReplayShelfLimits.gap } ?? false
      if follows, let count = groups.last?.count, count < ReplayShelfLimits.piecesOfSegment {
        groups[groups.count - 1].append(piece)
      } else {
        groups.append([piece])
      }
    }
    var segments = zip(groups, groups.dropFirst().map(\.first) + [nil]).compactMap { group, next -> Segment? in
      guard let first = group.first, let last = group.last else { return nil }
      // A hole in the picture belongs to what is before it, so that the times of a file add up.
      let end = next?.start ?? last.start + Self.length(of: last, in: index)
      return Segment(
        bytes: first.bytes.lowerBound..<last.bytes.upperBound, start: first.start,
        seconds: Double((end - first.start).rawValue) / 1000)
    }
    if isLast, replay.isRunning { segments = segments.dropLast() }
    return segments
  }

  private static func length(of piece: RecordingIndex.Piece, in index: RecordingIndex) -> TimeSpan {
    .milliseconds(piece.ticks * 1000 / max(1, index.ticksPerSecond))
  }

  /// RFC 3339, to the millisecond.
  private static func date(_ instant: Instant) -> String {
    Date(timeIntervalSince1970: Double(instant.rawValue) / 1000)
      .formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted))
  }

  /// RFC 3986's unreserved characters.
  static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
