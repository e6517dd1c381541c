/// What the engine leaves undone while the machine can't keep up. Each step includes those before it; none of them
/// touches the sound or the programme's frame rate.
public enum Relief: Int, CaseIterable, Comparable, Sendable {
  case none
  /// The desk's small pictures stand still.
  case withoutPreviews
  /// All rungs but the best are encoded with less effort.
  case lowerRungsCheaper
  /// The lowest rung shows every other frame twice.
  case lowestRungRepeats
  /// The best rung is encoded with less effort too.
  case allRungsCheaper

  public static func < (left: Relief, right: Relief) -> Bool { left.rawValue < right.rawValue }

  /// The steps that help a ladder of so many rungs, in their order; a single rung is never made to repeat frames.
  static func steps(rungs: Int) -> [Relief] {
    rungs > 1 ? allCases : [.none, .withoutPreviews, .allRungsCheaper]
  }

  /// Whether rung `rung`, from 0, the best, is to be encoded with less effort.
  func isCheaper(rung: Int) -> Bool { self >= (rung == 0 ? .allRungsCheaper : .lowerRungsCheaper) }

  /// Whether a rung shows every other frame twice.
  func repeats(rung: Int, of count: Int) -> Bool { self >= .lowestRungRepeats && count > 1 && rung == count - 1 }

  /// All that is left undone, for the desk; nil when it is nothing.
  ///
  /// - Parameter rungs: Their names, the best first.
  func words(rungs: [String]) -> String? {
    guard self > .none else { return nil }
    var parts = ["no previews"]
    let cheaper = rungs.indices.filter(isCheaper).map { rungs[$0] }
    if !cheaper.isEmpty { parts.append("\(cheaper.joined(separator: ", ")) encoded with less effort") }
    if let last = rungs.last, repeats(rung: rungs.count - 1, of: rungs.count) {
      parts.append("\(last) repeats every other frame")
    }
    return "the machine can't keep up: " + parts.joined(separator: "; ")
  }
}
