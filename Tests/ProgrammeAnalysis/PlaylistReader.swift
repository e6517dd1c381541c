import Foundation

/// A media playlist as a player reads it; apart from the code that writes it.
struct PlaylistReader: Sendable {
  struct Entry: Sendable {
    var sequence: Int64
    var uri: String
    var map: String
    /// Milliseconds since 1970-01-01T00:00:00Z.
    var date: Int64
    var seconds: Double
    var isGap: Bool
  }

  var targetSeconds: Int64 = 0
  var entries: [Entry] = []
  var ended = false

  init(_ text: String) throws {
    guard text.hasPrefix("#EXTM3U") else { throw AnalysisError("no playlist: it begins with \(text.prefix(20))") }
    var sequence: Int64 = 0
    var map = ""
    var date: Int64?
    var seconds: Double?
    var isGap = false
    for line in text.split(separator: "\n") {
      let value = line.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
      if line.hasPrefix("#EXT-X-TARGETDURATION") { targetSeconds = Int64(value) ?? 0 }
      if line.hasPrefix("#EXT-X-MEDIA-SEQUENCE") { sequence = Int64(value) ?? 0 }
      if line.hasPrefix("#EXT-X-MAP") { map = Self.attribute("URI", of: value) ?? "" }
      if line.hasPrefix("#EXT-X-PROGRAM-DATE-TIME") { date = try Self.milliseconds(value) }
      if line.hasPrefix("#EXTINF") { seconds = Double(value.prefix { $0 != "," }) }
      if line.hasPrefix("#EXT-X-GAP") { isGap = true }
      if line.hasPrefix("#EXT-X-ENDLIST") { ended = true }
      guard !line.hasPrefix("#") else { continue }
      guard let start = date, let length = seconds else {
        throw AnalysisError("\(line) has no programme date-time or no length")
      }
      entries.append(
        Entry(sequence: sequence, uri: String(line), map: map, date: start, seconds: length, isGap: isGap))
      sequence += 1
      (date, seconds, isGap) = (nil, nil, false)
    }
  }

  /// An attribute's value in a list such as `TYPE=AUDIO,URI="audio.m3u8"`.
  static func attribute(_ name: String, of list: String) -> String? {
    for found in list.matches(of: /([A-Z0-9-]+)=("[^"]*"|[^,]*)/) where found.1 == name {
      return found.2.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
    }
    return nil
  }

  static func milliseconds(_ text: String) throws -> Int64 {
    let utc = text.replacing("+0000", with: "Z")
    guard let date = try? Date(utc, strategy: .iso8601.year().month().day().time(includingFractionalSeconds: true))
    else { throw AnalysisError("no programme date-time: \(text)") }
    return Int64((date.timeIntervalSince1970 * 1000).rounded())
  }
}

/// The entrance: which playlists there are.
struct MultivariantReader: Sendable {
  /// In the order of the playlist.
  var variants: [String] = []
  var audio: String?

  init(_ text: String) throws {
    var follows = false
    for line in text.split(separator: "\n").map(String.init) {
      if line.hasPrefix("#EXT-X-MEDIA:"), line.contains("TYPE=AUDIO") {
        audio = PlaylistReader.attribute("URI", of: line)
      }
      if follows, !line.hasPrefix("#") { variants.append(line) }
      follows = line.hasPrefix("#EXT-X-STREAM-INF") || (follows && line.hasPrefix("#"))
    }
    guard !variants.isEmpty else { throw AnalysisError("the multivariant playlist names no rendition") }
  }
}
