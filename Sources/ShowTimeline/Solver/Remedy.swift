import ShowModel

/// The cheapest way to meet what a late night breaks, and what is over all the same.
///
///     if let remedy = night.remedy() { print(remedy.sentence) }
///     // encore is dropped, doors gives 3m of its 10m, still 1m over the hard out
public struct Remedy: Equatable, Sendable {
  /// One thing that gives. None touches a set that has ended, or takes one below its minimum or below what has run.
  public enum Step: Equatable, Sendable {
    /// The changeover before a set is planned shorter, in whole minutes less.
    case shrinkChangeover(before: SetID, to: TimeSpan)
    case drop(SetID)
    /// The set lasts this long, whole minutes less than it would.
    case compress(SetID, to: TimeSpan)
  }

  /// In the order in which things give: changeovers, floats (the lowest priority first), sets.
  public var steps: [Step]
  /// What no step mends.
  public var still: [Conflict]
  /// How much shorter than planned the changeovers are in all, those that a late show shrinks by itself included.
  public var changeovers: TimeSpan
  /// The same in words, a clause each.
  public var inWords: [String]

  /// The same as one sentence, without capital and full stop.
  public var sentence: String { inWords.joined(separator: ", ") }
}

extension Remedy {
  /// What a set that is compressed gives, and what it could, as they were before.
  struct Gift {
    var give: TimeSpan
    var of: TimeSpan
  }

  init(steps: [Step], gifts: [SetID: Gift], changeovers: TimeSpan, still: [Breach]) {
    var words: [String] = []
    if changeovers > .zero { words.append("changeovers give \(changeovers.roundedUp)") }
    for step in steps {
      switch step {
      case .shrinkChangeover: continue  // Told all together.
      case .drop(let set): words.append("\(set) is dropped")
      case .compress(let set, let length):
        words.append(gifts[set].map { "\(set) gives \($0.give) of its \($0.of)" } ?? "\(set) is \(length)")
      }
    }
    if steps.isEmpty { words.append("nothing else can give") }
    self.steps = steps
    self.still = still.map(\.conflict)
    self.changeovers = changeovers
    inWords = words + still.map { Self.words(for: $0) }
  }

  private static func words(for breach: Breach) -> String {
    let (conflict, excess) = (breach.conflict, breach.excess.roundedUp)
    guard let set = conflict.set else { return "still \(conflict.message)" }
    switch conflict.id {
    case "hard-out-missed": return "still \(excess) over the hard out"
    case "hard-start-missed":
      let late = "\(set) still starts \(conflict.by.roundedUp) after its hard start"
      return breach.excess < conflict.by ? "\(late), \(excess) more than it may wait" : late
    case "below-minimum": return "\(set) is still cut \(excess) short of its minimum"
    default: return "\(set) still will not run"
    }
  }
}

extension TimeSpan {
  /// In whole seconds, for people.
  var roundedUp: TimeSpan { .seconds((rawValue + 999) / 1000) }
}
