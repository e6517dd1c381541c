import ShowModel

/// What an id in an override means.
enum Named {
  case set(SetID)
  case cue(NamedCue)
}

/// A cue that an override names, and where it stands.
struct NamedCue {
  var id: CueID
  /// Nil for the show's own.
  var set: SetID?
  /// Its place among the cues of the running set.
  var running: Int?
  /// Whether it puts its set on air.
  var isOpening = false
  var hasFired = false
  /// Whether it can't fire any more.
  var isOver = false
}

extension Night {
  /// What an id means: a set's first, then a cue's; of the running set's cues, the show's own, those to come, those
  /// that were.
  func named(_ id: String) -> Named? {
    let set = SetID(rawValue: id)
    if order.place(of: set) != nil || runningSet == set { return .set(set) }
    let cue = CueID(rawValue: id)
    if let run = running, let index = run.act.cues.cues.firstIndex(where: { $0.id == cue }) {
      return .cue(
        NamedCue(
          id: cue, set: run.id.set, running: index, isOpening: index == 0 && run.act.opening != nil,
          hasFired: run.queue.fired[index] != nil, isOver: run.queue.passed.contains(index)))
    }
    if let index = showOrder.cues.firstIndex(where: { $0.id == cue }) {
      return .cue(
        NamedCue(
          id: cue, set: nil, hasFired: showCues.fired[index] != nil, isOver: isOut || showCues.passed.contains(index)))
    }
    let holders = order.entries.filter { $0.act.set.cues.contains { $0.id == cue } }
    guard let entry = holders.first(where: { isToCome($0.act.id) }) ?? holders.first else { return nil }
    let holder = entry.act.id
    return .cue(
      NamedCue(id: cue, set: holder, isOpening: entry.act.opening?.id == cue, isOver: fates[holder] == .started))
  }

  func unknown(_ id: String) -> Refusal { Refusal(reason: "there is no set or cue `\(id.excerpt)`; \(setsToCome)") }

  /// Refuses what a set can't have done to it once it no longer comes.
  func refusalUnlessToCome(_ set: SetID, _ cannot: String) -> Refusal? {
    if runningSet != set, order.place(of: set) == nil {
      return Refusal(reason: "there is no set `\(set.rawValue.excerpt)`; \(setsToCome)")
    }
    if isToCome(set) { return nil }
    if runningSet == set {
      return Refusal(reason: "\(set) is running, so it \(cannot); \(setsToCome)")
    }
    if fates[set] == .started { return Refusal(reason: "\(set) is over, so it \(cannot); \(setsToCome)") }
    return Refusal(reason: "\(set) was skipped, so it \(cannot); `restore` it first, \(setsToCome)")
  }

  /// Refuses what a cue can't have done to it once it no longer comes.
  func refusalUnlessOpen(_ cue: NamedCue, _ cannot: String) -> Refusal? {
    if cue.isOpening, let set = cue.set {
      return Refusal(reason: "\(cue.id) is the start of \(set), so it \(cannot); name \(set)")
    }
    if cue.hasFired { return Refusal(reason: "\(cue.id) has fired, so it \(cannot)") }
    if cue.isOver { return Refusal(reason: "\(cue.id) is over, so it \(cannot)") }
    if adjustments.skippedCues.contains(cue.id) {
      return Refusal(reason: "\(cue.id) was skipped, so it \(cannot); `restore` it first")
    }
    return nil
  }

  var setsToCome: String {
    let names = order.entries.map(\.act.id).filter(isToCome).map(\.rawValue).joined(separator: ", ")
    return names.isEmpty ? "none is left to start" : "to come: \(names)"
  }
}
