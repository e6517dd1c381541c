/// A media playlist with all that rules can be held against, its parts and its order of lines included.
struct ListedPlaylist: Sendable {
  struct Part: Equatable, Sendable {
    var uri: String
    var seconds: Double
    var isIndependent: Bool
  }

  /// A segment, or the beginning of one whose parts alone are listed.
  struct Segment: Equatable, Sendable {
    var number: Int64
    /// Nil while it is open.
    var uri: String?
    var seconds = 0.0
    /// Milliseconds since 1970-01-01T00:00:00Z.
    var date: Int64?
    var map: String?
    var isGap = false
    var discontinuities = 0
    var parts: [Part] = []

    /// What is listed of it so far.
    var length: Double { uri == nil ? parts.reduce(0) { $0 + $1.seconds } : seconds }
  }

  /// How far another rendition is said to have come.
  struct Report: Equatable, Sendable {
    var uri: String
    var place: PlaylistPlace?
  }

  /// The values of each tag that belongs to the whole list.
  private(set) var tags: [String: [String]] = [:]
  /// The last may be open.
  private(set) var segments: [Segment] = []
  private(set) var hints: [String] = []
  private(set) var reports: [Report] = []
  /// Tags of the whole list that stand behind the first segment or part.
  private(set) var late: Set<String> = []
  private(set) var hasEnded = false
  let hasHeader: Bool

  init(_ text: String) {
    let lines = text.split(separator: "\n").map(String.init)
    hasHeader = lines.first == "#EXTM3U"
    var number = lines.lazy.compactMap { Self.value("#EXT-X-MEDIA-SEQUENCE", of: $0) }.first.flatMap { Int64($0) } ?? 0
    var map: String?
    var next = Segment(number: number)
    var hasBegun = false
    for line in lines.dropFirst() {
      let (name, value) = Self.halves(of: line)
      switch name {
      case "#EXT-X-MAP": map = PlaylistReader.attribute("URI", of: value)
      case "#EXT-X-PROGRAM-DATE-TIME": next.date = try? PlaylistReader.milliseconds(value)
      case "#EXT-X-GAP": next.isGap = true
      case "#EXT-X-DISCONTINUITY": next.discontinuities += 1
      case "#EXTINF": next.seconds = Double(value.prefix { $0 != "," }) ?? .nan
      case "#EXT-X-PART":
        next.parts.append(Self.part(value))
        hasBegun = true
      case "#EXT-X-PRELOAD-HINT": hints.append(PlaylistReader.attribute("URI", of: value) ?? "")
      case "#EXT-X-RENDITION-REPORT": reports.append(Self.report(value))
      case "#EXT-X-ENDLIST": hasEnded = true
      case let tag where tag.hasPrefix("#EXT-X-"):
        tags[tag, default: []].append(value)
        if hasBegun { late.insert(tag) }
      case let uri where !uri.hasPrefix("#"):
        hasBegun = true
        (next.uri, next.map) = (line, map)
        segments.append(next)
        number += 1
        next = Segment(number: number)
      default: break
      }
    }
    if !next.parts.isEmpty {
      next.map = map
      segments.append(next)
    }
  }

  var target: Double? { number("#EXT-X-TARGETDURATION") }
  var partTarget: Double? { attribute("PART-TARGET", of: "#EXT-X-PART-INF") }
  /// Of the first segment.
  var sequence: Int64? { first("#EXT-X-MEDIA-SEQUENCE").flatMap { Int64($0) } }
  var discontinuitySequence: Int { first("#EXT-X-DISCONTINUITY-SEQUENCE").flatMap { Int($0) } ?? 0 }

  func first(_ tag: String) -> String? { tags[tag]?.first }
  func number(_ tag: String) -> Double? { first(tag).flatMap { Double($0) } }

  func attribute(_ name: String, of tag: String) -> Double? {
    first(tag).flatMap { PlaylistReader.attribute(name, of: $0) }.flatMap { Double($0) }
  }

  /// The newest segment, and its newest part.
  var place: PlaylistPlace? {
    segments.last.map { PlaylistPlace(number: $0.number, part: $0.parts.isEmpty ? nil : $0.parts.count - 1) }
  }

  /// Whether it has what a blocking reload asks for: a part past the last of its segment means the next one's first.
  func has(_ wanted: PlaylistPlace) -> Bool {
    guard let newest = segments.last, !hasEnded else { return hasEnded }
    if newest.number != wanted.number { return newest.number > wanted.number }
    guard let part = wanted.part else { return newest.uri != nil }
    return part < newest.parts.count || (newest.uri != nil && newest.parts.isEmpty)
  }

  private static func halves(of line: String) -> (name: String, value: String) {
    guard line.hasPrefix("#"), let colon = line.firstIndex(of: ":") else { return (line, "") }
    return (String(line[..<colon]), String(line[line.index(after: colon)...]))
  }

  private static func value(_ tag: String, of line: String) -> String? {
    line.hasPrefix(tag + ":") ? halves(of: line).value : nil
  }

  private static func part(_ list: String) -> Part {
    Part(
      uri: PlaylistReader.attribute("URI", of: list) ?? "",
      seconds: PlaylistReader.attribute("DURATION", of: list).flatMap { Double($0) } ?? .nan,
      isIndependent: PlaylistReader.attribute("INDEPENDENT", of: list) == "YES")
  }

  private static func report(_ list: String) -> Report {
    let number = PlaylistReader.attribute("LAST-MSN", of: list).flatMap { Int64($0) }
    let part = PlaylistReader.attribute("LAST-PART", of: list).flatMap { Int($0) }
    return Report(
      uri: PlaylistReader.attribute("URI", of: list) ?? "", place: number.map { PlaylistPlace(number: $0, part: part) })
  }
}

/// A place in a rendition: a segment's media sequence number, and a part of it; none means all of it.
public struct PlaylistPlace: Comparable, Sendable, CustomStringConvertible {
  public var number: Int64
  /// From 0.
  public var part: Int?

  public init(number: Int64, part: Int? = nil) {
    self.number = number
    self.part = part
  }

  /// A segment as a whole is further than its parts.
  public static func < (left: Self, right: Self) -> Bool {
    (left.number, left.part ?? .max) < (right.number, right.part ?? .max)
  }

  public var description: String { part.map { "\(number).\($0)" } ?? "\(number)" }
}
