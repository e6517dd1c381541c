import Foundation
import Testing

@testable import MediaEngine

/// The synthetic programme, one frame's time after another, so that playlists can be read in between.
struct HLSFrameByFrame {
  let encoder: HLSSyntheticEncoder
  let first: Int64
  let lost: Range<Int64>

  init(first: Int64 = 0, lost: Range<Int64> = 0..<0) throws {
    encoder = try HLSSyntheticEncoder()
    self.first = first
    self.lost = lost
  }

  /// The pictures of every rung and the sound that begin in a frame's time.
  func step(_ frame: Int64) {
    for rung in HLSSyntheticEncoder.tracks.indices where !lost.contains(frame) { picture(frame, rung) }
    let sound = AudioTrack().ticksPerSecond / 30
    let start = first * sound
    let from = (frame * sound - start + 1023) / 1024
    let to = ((frame + 1) * sound - start + 1023) / 1024
    for number in from..<to {
      let sample = start + number * 1024
      encoder.origin.append(
        audio: EncodedPacket(
          bytes: [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 340), pts: sample, dts: sample,
          duration: 1024, isKey: true))
    }
  }

  func run(_ frames: Range<Int64>) { for frame in frames { step(frame) } }

  private func picture(_ frame: Int64, _ rung: Int) {
    let before = lost.contains(frame - 1) ? lost.lowerBound - 1 : frame - 1
    let isKey = before < first || before / 30 != frame / 30
    let slice: [UInt8] = [0, 0, 0, 1, isKey ? 0x65 : 0x41, UInt8(truncatingIfNeeded: frame) | 1, 0xA5]
    encoder.origin.append(
      video: EncodedPacket(bytes: slice, pts: frame * 1000, dts: frame * 1000, duration: 1000, isKey: isKey),
      rung: rung)
  }
}

/// A media playlist as a player of parts reads it.
struct LowLatencyPlaylist {
  struct Part {
    var seconds: Double
    var uri: String
    var isIndependent: Bool
  }
  struct Segment {
    var number: Int64
    /// Nil for the one whose parts still come.
    var uri: String?
    var seconds = 0.0
    var parts: [Part] = []
    var isGap = false
  }

  var tags: [String: String] = [:]
  var segments: [Segment] = []
  var hints: [String] = []
  var reports: [(uri: String, number: Int64, part: Int?)] = []
  /// The tags, in order.
  var lines: [String] = []

  init(_ text: String) throws {
    var open = Segment(number: 0)
    for line in text.split(separator: "\n").map(String.init) {
      lines.append(line)
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      let value = parts.count > 1 ? parts[1] : ""
      switch parts[0] {
      case "#EXT-X-MEDIA-SEQUENCE":
        open.number = try #require(Int64(value))
        tags[parts[0]] = value
      case "#EXT-X-GAP": open.isGap = true
      case "#EXT-X-PART":
        open.parts.append(
          Part(
            seconds: try #require(Double(Self.field("DURATION", value))), uri: Self.field("URI", value),
            isIndependent: value.hasSuffix(",INDEPENDENT=YES")))
      case "#EXTINF": open.seconds = try #require(Double(value.dropLast()))
      case "#EXT-X-PRELOAD-HINT": hints.append(Self.field("URI", value))
      case "#EXT-X-RENDITION-REPORT":
        reports.append(
          (
            Self.field("URI", value), try #require(Int64(Self.field("LAST-MSN", value))),
            Int(Self.field("LAST-PART", value))
          ))
      case let tag where tag.hasPrefix("#"): tags[tag] = value
      default:
        open.uri = line
        segments.append(open)
        open = Segment(number: open.number + 1)
      }
    }
    if !open.parts.isEmpty { segments.append(open) }
  }

  /// An attribute's value; empty when there is none.
  static func field(_ name: String, _ list: String) -> String {
    for item in list.split(separator: ",") where item.hasPrefix("\(name)=") {
      return item.dropFirst(name.count + 1).trimmingCharacters(in: CharacterSet(charactersIn: "\""))
    }
    return ""
  }

  func control(_ name: String) -> Double? { Double(Self.field(name, tags["#EXT-X-SERVER-CONTROL"] ?? "")) }
  var partTarget: Double? { Double(Self.field("PART-TARGET", tags["#EXT-X-PART-INF"] ?? "")) }
}
