import ShowModel
import ShowTimeline
import Testing

@Suite("A verb and its opposite at one instant, for any show and any history")
struct InverseLawTests {
  /// Two overrides of which the second takes the first back.
  private typealias Pair = (verb: Override, opposite: Override)

  /// Some of those that are allowed, at random.
  private func pairs(for night: Night, isEdited: Bool, _ dice: inout Dice) -> [Pair] {
    let rows = night.rundown().sets
    let coming = rows.filter { $0.status == .upcoming }.map(\.id)
    let hands = night.hands
    var pairs: [Pair] = [(.panic, .release(.panic)), (.block("pixel"), .release(.block("pixel")))]
    if hands.patches.isEmpty { pairs.append((.patch("hana", with: "reel"), .release(.patch("hana")))) }
    if let out = night.rundown().hardOut, out > night.now {
      pairs.append((.hardOut(at: night.now + dice.span(10...100)), .hardOut(at: out)))
    }
    // Past its time a set has nothing that a trim could take.
    if !isEdited, let running = night.runningSet, night.show.set(running)?.end != .go {
      let change = dice.span(1...10)
      pairs.append((.extend(by: change), .trim(by: change)))
    }
    for (track, action) in [(Track.title, Action.title("x")), (.slots, .slots(["kai", "film"])), (.mode, .mode(.cursors))]
    where !night.ownedTracks.contains(track) {
      pairs.append((.put(action, keep: dice.chance(2)), .release(.track(track))))
    }
    if !night.ownedTracks.contains(.slots) {
      pairs.append((.cut(slot: 1, source: "reel", keep: dice.chance(2)), .release(.track(.slots))))
    }
    if let set = coming.first { pairs.append((.skip(id: set.rawValue), .restore(id: set.rawValue))) }
    if coming.count > 1 {
      let (one, other) = (dice.pick(coming), dice.pick(coming))
      pairs.append((.swap(one, other), .swap(one, other)))
      if let place = coming.firstIndex(of: one), place + 1 < coming.count {
        pairs.append((.move(one, before: other), .move(one, before: coming[place + 1])))
      }
    }
    return Array(dice.shuffled(pairs).prefix(3))
  }

  @Test("leave the night as it was")
  func opposites() {
    Laws.hold { evening throws(Broken) in
      var isTested = false
      var dice = evening.dice
      try evening.walk { night, look throws(Broken) in
        guard case .before = look, !night.isOver else { return }
        let said = night.rundown()
        for pair in self.pairs(for: night, isEdited: evening.isEdited, &dice)
        where night.refusal(of: pair.verb, at: night.now) == nil {
          var done = night
          done.take(pair.verb, at: night.now)
          // What the first let air at once can't be taken back.
          guard self.aired(done, but: pair.verb) == self.aired(night, but: pair.verb),
            done.refusal(of: pair.opposite, at: night.now) == nil
          else { continue }
          done.take(pair.opposite, at: night.now)
          isTested = true
          let after = "after \(pair.verb) and \(pair.opposite) at \(clockText(night.now))"
          try same(done.rundown(), said, "the rundown \(after)")
          try same(done.standby, night.standby, "what stands by \(after)")
          for minutes in [0, 1, 10, 40] as [Int64] {
            let t = night.now + .minutes(minutes)
            try same(done.state(at: t), night.state(at: t), "the state at \(clockText(t)) \(after)")
          }
        }
      }
      return isTested
    }
  }

  /// What has come of every set and cue, but of the one that a `skip` names.
  private func aired(_ night: Night, but verb: Override) -> [String] {
    let rundown = night.rundown()
    var sets = rundown.sets
    if case .skip(let id) = verb { sets.removeAll { $0.id.rawValue == id } }
    return sets.map { "\($0.id) \($0.status) \($0.actualStart as Any) \($0.actualEnd as Any)" }
      + rundown.cues.map { "\($0.actual as Any)" }
  }
}
