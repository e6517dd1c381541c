/// What is seen of a show at one place, as texts by where they stand: on a desk's page, or in what the control API tells
/// and a page would show of it.
struct DeskSight {
  var texts: [String: String]

  init(texts: [String: String]) { self.texts = texts }

  /// - Parameters: The answers of `/api/v1/state` and `/api/v1/rundown`.
  init(state: [String: Any], rundown: [String: Any]) {
    func text(_ key: String) -> String { state[key] as? String ?? "" }
    let slots = (state["slots"] as? [[String: Any]] ?? []).compactMap { $0["source"] as? String }
    let owned = (state["owned"] as? [String] ?? []).sorted()
    texts = [
      "revision": "\(state["revision"] as? Int ?? -1)", "title": text("title"), "layout": text("layout"),
      "layout pressed": text("layout"), "slots": slots.joined(separator: " "), "mode": text("mode"),
      "background": state["background"] as? String ?? "none",
      "stickers": state["stickers"] as? String ?? "none", "owned": owned.joined(separator: " "),
      "standby": text("standby"), "hold": "\(state["holding"] as? Bool ?? false)",
    ]
    for (index, row) in Self.rows(of: rundown).enumerated() {
      let place = index < 9 ? "0\(index + 1)" : "\(index + 1)"
      let (planned, actual) = (row.wall("planned"), row.wall("actual"))
      texts["row \(place)"] = [row["id"] as? String ?? "", row.status, planned, actual].filter { !$0.isEmpty }
        .joined(separator: " ")
      texts["expected \(place)"] = row.expected
    }
  }

  /// Where both tell something and tell different things.
  func differences(from other: DeskSight) -> [String] {
    texts.sorted { $0.key < $1.key }.compactMap { place, text in
      guard let there = other.texts[place], there != text else { return nil }
      if place.hasPrefix("expected"), Self.isSlid(text, to: there) { return nil }
      return "\(place): “\(text)”, “\(there)”"
    }
  }

  /// What is expected slides while a show waits, and is told once a second. Seconds.
  private static let slide = 3

  /// Whether two texts are the same but for times that have slid meanwhile.
  private static func isSlid(_ text: String, to other: String) -> Bool {
    let digits = /[0-9]+/
    // A time that is only assumed is told to the minute.
    let most = text.contains("~") ? 60 : slide
    let (one, two) = (seconds(text), seconds(other))
    return text.replacing(digits, with: "") == other.replacing(digits, with: "") && one.count == two.count
      && zip(one, two).allSatisfy { abs($0 - $1) <= most }
  }

  /// Of the times of day in a text: `20:01:06`, `20:01`.
  private static func seconds(_ text: String) -> [Int] {
    text.matches(of: /(\d\d):(\d\d)(?::(\d\d))?/).map { found in
      ((Int(found.1) ?? 0) * 60 + (Int(found.2) ?? 0)) * 60 + (found.3.flatMap { Int($0) } ?? 0)
    }
  }

  /// Sets, each with the cues of that run after it; the show's own last.
  private static func rows(of rundown: [String: Any]) -> [[String: Any]] {
    let (sets, cues) = (rundown["sets"] as? [[String: Any]] ?? [], rundown["cues"] as? [[String: Any]] ?? [])
    return sets.flatMap { set in
      [set]
        + cues.filter {
          $0["set"] as? String == set["id"] as? String && $0["run"] as? Int == set["run"] as? Int
        }
    } + cues.filter { $0["set"] == nil }
  }
}

extension [String: Any] {
  /// Of a row: `planned`, or of a set `plannedStart` over `plannedEnd`, on the wall's clock.
  fileprivate func wall(_ key: String) -> String {
    if let text = self[key] as? String { return Self.clock(text) }
    return Self.span(self["\(key)Start"] as? String, self["\(key)End"] as? String)
  }

  /// Of what has started only the end, of what waits for GO the time that is assumed.
  fileprivate var expected: String {
    if self["actual"] != nil || self["actualEnd"] != nil { return "" }
    if let text = self["expected"] as? String {
      guard let awaiting = self["awaiting"] as? String else { return Self.clock(text) }
      return (awaiting == "go" ? "GO " : "") + "~" + Self.clock(text).prefix(5)
    }
    let start = self["actualStart"] == nil ? self["expectedStart"] as? String : nil
    let span = Self.span(start, self["expectedEnd"] as? String)
    return span.isEmpty ? "–" : span
  }

  private static func span(_ start: String?, _ end: String?) -> String {
    start == nil && end == nil ? "" : "\(clock(start ?? ""))\n–\(clock(end ?? ""))"
  }

  private static func clock(_ text: String) -> String { String(text.dropFirst(11).prefix(8)) }

  /// As the page marks its row: a cue that has fired looks like a set that has ended.
  fileprivate var status: String {
    let status = self["status"] as? String ?? ""
    return status == "fired" ? "ended" : status
  }
}
