import ShowModel
import ShowTimeline

/// Says in words what an order puts on air at once, beside what moves in time.
enum AirWords {
  static func lines(of consequences: Consequences) -> [String] {
    let lines = Track.lasting.compactMap { track -> String? in
      guard let old = consequences.onAirBefore.value(of: track).map(ReportValue.init),
        let new = consequences.onAirAfter.value(of: track).map(ReportValue.init), old != new
      else { return nil }
      let name = track == .blocked ? "let in no more" : "on air: \(track.rawValue)"
      return "\(name) \(old.display) → \(new.display)"
    }
    return lines.isEmpty && consequences.changesHands ? ["nothing on air changes now"] : lines
  }
}
