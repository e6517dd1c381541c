import ShowModel
import ShowTimeline
import Testing

@Suite("A transition by hand, for any show and any history")
struct TransitionLawTests {
  @Test("is seen at its own instant alone: nothing later changes by it, no release, no other hand, no hold")
  func onlyThen() {
    Laws.hold { evening throws(Broken) in
      let state = evening.opened().state(at: evening.openedAt)
      let actual = Dictionary(
        uniqueKeysWithValues: Track.lasting.compactMap { track in state.value(of: track).map { (track, $0) } })
      let commands = Reconciler.commands(
        night: evening.whole, actual: actual, tracks: Set(Track.lasting), from: evening.openedAt, to: evening.horizon)
      var isTested = false
      for command in commands where command.transition != .cut && command.cause.cue == nil {
        isTested = true
        let hands = evening.facts.filter { $0.effectiveAt == command.due }.compactMap(\.byHand)
        try require(
          hands.contains { $0.transition == command.transition },
          "\(command.transition) at \(clockText(command.due)) on \(command.value.track) is of no hand of that instant")
      }
      return isTested
    }
  }

  @Test("is on what the hand changes")
  func then() {
    Laws.hold { evening throws(Broken) in
      var night = evening.opened()
      var isTested = false
      for fact in evening.facts {
        let isRefused: Bool
        if case .override(let override) = fact.event {
          isRefused = night.refusal(of: override, at: fact.effectiveAt) != nil
        } else {
          isRefused = true
        }
        night.apply(fact)
        guard !isRefused, let (track, transition) = fact.byHand, night.ownedTracks.contains(track),
          !night.hands.isPanicking
        else { continue }
        let (at, before) = (fact.effectiveAt, fact.effectiveAt - .milliseconds(1))
        guard let old = night.state(at: before).value(of: track), night.state(at: at).value(of: track) != old else {
          continue
        }
        let commands = Reconciler.commands(night: night, actual: [track: old], tracks: [track], from: before, to: at)
        isTested = isTested || transition != .cut
        try same(commands.map(\.transition), [transition], "what changes \(track) at \(clockText(at))")
      }
      return isTested
    }
  }
}

extension Fact {
  /// The transition that a hand says, and on which track.
  var byHand: (track: Track, transition: Transition)? {
    switch event {
    case .override(.cut(_, _, _, let transition?)): (.slots, transition)
    case .override(.put(let action, _, let transition?)): (action.track, transition)
    default: nil
    }
  }
}
