/// What the origin answers to a request.
public enum HLSAnswer: Equatable, Sendable {
  case found(HLSResource)
  /// Not there, not there yet, or there no longer.
  case missing
  /// What is asked for makes no sense; in words.
  case refused(String)
  /// It should have come by now, and has not.
  case late
}

/// From what on a player wants a playlist: `_HLS_msn` and `_HLS_part` (RFC 8216bis, section 6.2.5.2).
struct HLSReload: Equatable, Sendable {
  /// The media sequence number that the playlist is to contain.
  var number: Int64
  /// That part of it, from 0; nil for all of it.
  var part: Int?

  /// Reads a query; nil when it asks for no more than what is there. Other directives are left aside, as an origin may
  /// that doesn't announce them.
  init?(query: String?) throws(HLSReloadProblem) {
    var number: Int64?
    var part: Int?
    for item in (query ?? "").split(separator: "&") {
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = pair.count == 2 ? pair[1] : ""
      switch pair[0] {
      case "_HLS_msn": number = try Self.count(value, "_HLS_msn")
      case "_HLS_part": part = Int(try Self.count(value, "_HLS_part"))
      default: break
      }
    }
    guard let number else {
      if part != nil { throw HLSReloadProblem("_HLS_part says nothing without _HLS_msn; send both") }
      return nil
    }
    self.init(number: number, part: part)
  }

  init(number: Int64, part: Int? = nil) {
    self.number = number
    self.part = part
  }

  private static func count(_ text: Substring, _ name: String) throws(HLSReloadProblem) -> Int64 {
    guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int64(text) else {
      throw HLSReloadProblem("\(name) is a whole number, from 0")
    }
    return value
  }
}

struct HLSReloadProblem: Error, Equatable {
  var words: String
  init(_ words: String) { self.words = words }
}

extension SegmentShelf {
  /// Whether the playlist has what is asked for.
  func has(_ reload: HLSReload) -> Bool {
    guard let newest = entries.last else { return false }
    if hasEnded || newest.number > reload.number { return true }
    guard let part = reload.part else { return newest.number == reload.number }
    if newest.number == reload.number {
      // Past the last part of a segment the first of the next is meant.
      return newest.parts.isEmpty || part < newest.parts.count || !parts.isEmpty
    }
    return newest.number + 1 == reload.number && part < parts.count
  }

  /// Why what is asked for is too far ahead to be waited for; in words.
  func objection(to reload: HLSReload) -> String? {
    guard !hasEnded, let newest = entries.last else { return nil }
    let open = newest.number + 1
    let parts = (reload.number == open ? parts.count : 0) + HLSLimits.partsAhead
    let isFar = reload.number > newest.number + HLSLimits.segmentsAhead
    let isPartFar = reload.number >= open && (reload.part ?? 0) > parts
    return isFar || isPartFar ? "that is too far ahead: the newest segment is \(newest.number)" : nil
  }
}
