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
      let (planned, expected, actual) = (row.wall("planned"), row.wall("expected"), row.wall("actual"))
      texts["row \(place)"] = [row["id"] as? String ?? "", row.status, planned, actual].filter { !$0.isEmpty }
        .joined(separator: " ")
      texts["expected \(place)"] = !actual.isEmpty ? "" : expected.isEmpty ? "–" : expected
    }
  }

  /// Where both tell something and tell different things.
  func differences(from other: DeskSight) -> [String] {
    texts.sorted { $0.key < $1.key }.compactMap { place, text in
      guard let there = other.texts[place], there != text else { return nil }
      if place.hasPrefix("expected"), let one = Self.seconds(text), let two = Self.seconds(there),
        abs(one - two) <= Self.slide
      {
        return nil
      }
      return "\(place): “\(text)”, “\(there)”"
    }
  }

  /// What is expected slides while a show waits, and is told once a second. Seconds.
  private static let slide = 3

  /// Of a time of day: `20:01:06`.
  private static func seconds(_ text: String) -> Int? {
    let parts = text.split(separator: ":").compactMap { Int($0) }
    return parts.count == 3 ? (parts[0] * 60 + parts[1]) * 60 + parts[2] : nil
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
  /// Of a row: `planned`, or of a set `plannedStart`, on the wall's clock.
  fileprivate func wall(_ key: String) -> String {
    let text = self[key] as? String ?? self["\(key)Start"] as? String ?? ""
    return String(text.dropFirst(11).prefix(8))
  }

  /// As the page marks its row: a cue that has fired looks like a set that has ended.
  fileprivate var status: String {
    let status = self["status"] as? String ?? ""
    return status == "fired" ? "ended" : status
  }
}
