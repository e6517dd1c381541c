import ShowModel
import Testing

@testable import ShowTimeline

/// The laws of hands, over random nights.
///
/// A failure names its seed; `HandNight(seed:)` makes the same night again.
@Suite("For any show and any hands")
struct HandLawTests {
  static let seeds: [UInt64] = Array(1...200)

  @Test("the state is the timeline's with the hands, stand-ins and panic laid over it")
  func laidOver() {
    for seed in Self.seeds {
      var twins = HandNight(seed: seed)
      for _ in 0..<HandNight.facts {
        twins.goOn()
        let night = twins.night
        #expect(night.layers.timeline.state == twins.bare.state(at: night.now), "seed \(seed) at \(night.now)")
        #expect(twins.sameButFilms(night.state(at: night.now), twins.expected), "seed \(seed) at \(night.now)")
        if !night.ownedTracks.contains(where: { $0 == .slots || $0 == .layout }), night.hands.patches.isEmpty,
          !night.hands.isPanicking
        {
          #expect(night.state(at: night.now).slots == twins.bare.state(at: night.now).slots, "seed \(seed)")
        }
      }
    }
  }

  @Test("a kept hand stays until it is released, another until its track is touched")
  func held() {
    for seed in Self.seeds {
      var twins = HandNight(seed: seed)
      for _ in 0..<HandNight.facts {
        twins.goOn()
        let held = Set(twins.night.hands.held.map { "\($0.track) \($0.part ?? "")" })
        for (key, hand) in twins.laid {
          // An effect ends by itself.
          if hand.isKept, hand.action.track != .effects {
            #expect(held.contains(key), "seed \(seed) at \(twins.night.now) \(key)")
          }
          guard !hand.isKept, ![.slots, .levels, .effects].contains(hand.action.track) else { continue }
          let isTouched = twins.touches(of: hand.action.track) != hand.touches
          #expect(held.contains(key) == !isTouched, "seed \(seed) at \(twins.night.now) \(key)")
        }
      }
    }
  }

  @Test("releasing everything gives exactly the timeline's state, then and for the rest of the night")
  func released() {
    for seed in Self.seeds {
      var twins = HandNight(seed: seed)
      for _ in 0..<HandNight.facts { twins.goOn() }
      let at = twins.night.now + .milliseconds(1)
      twins.bare.advance(to: at)
      twins.take(.release(.everything), at: at)
      for artist in twins.night.hands.blocked { twins.take(.release(.block(artist)), at: at) }
      for minutes: Int64 in [0, 1, 5, 20, 60, 240] {
        let later = at + .minutes(minutes)
        #expect(twins.night.state(at: later) == twins.bare.state(at: later), "seed \(seed) at \(later)")
      }
      #expect(twins.night.hands.held.isEmpty && twins.night.hands.patches.isEmpty, "seed \(seed)")
    }
  }

  @Test("the journal replayed gives the same night, and what is seen ahead comes true")
  func foldLaws() {
    for seed in Self.seeds {
      var twins = HandNight(seed: seed)
      for _ in 0..<HandNight.facts { twins.goOn() }
      var again = Night(show: twins.night.show, at: twins.openedAt)
      for fact in twins.taken { again.apply(fact) }
      again.advance(to: twins.night.now)
      #expect(again == twins.night, "seed \(seed)")
      let later = twins.night.now + .minutes(7)
      again.advance(to: later)
      #expect(twins.night.state(at: later) == again.state(at: later), "seed \(seed)")
      for track in Track.lasting {
        #expect(twins.night.cause(of: track, at: later) == again.cause(of: track, at: later), "seed \(seed) \(track)")
      }
    }
  }

  @Test("what changes on a track has a new cause; under panic the slots keep panic's")
  func causes() {
    for seed in Self.seeds {
      var twins = HandNight(seed: seed)
      for _ in 0..<HandNight.facts { twins.goOn() }
      let snapshots = twins.night.history.snapshots
      for (before, after) in zip(snapshots, snapshots.dropFirst()) {
        let isPanic = [before, after].allSatisfy { $0.airing(of: .slots)?.cause.why.hasPrefix("panic") ?? false }
        for track in Track.lasting
        where !(isPanic && track == .slots) && before.state.value(of: track) != after.state.value(of: track) {
          #expect(before.airing(of: track) != after.airing(of: track), "seed \(seed) \(track) at \(after.at)")
        }
      }
    }
  }

  @Test("a hand's transition is seen at its own instant, and at no other")
  func transitions() {
    var seen = 0
    for seed in Self.seeds {
      var twins = HandNight(seed: seed)
      for _ in 0..<HandNight.facts { twins.goOn() }
      let snapshots = twins.night.history.snapshots
      for (before, after) in zip(snapshots, snapshots.dropFirst()) {
        for track in Track.lasting where before.state.value(of: track) != after.state.value(of: track) {
          guard let airing = after.airing(of: track), airing.cause.cue == nil, airing.transition != .cut else {
            continue
          }
          seen += 1
          let said = twins.taken.filter { $0.effectiveAt == after.at }.compactMap { $0.byHand?.transition }
          #expect(said == [airing.transition], "seed \(seed) \(track) at \(after.at)")
        }
      }
    }
    #expect(seen > Self.seeds.count)
  }
}
