import ShowModel
import Testing

@testable import ShowTimeline

/// The laws of the fold, over random shows and histories.
///
/// A failure names its seed; `RandomNight(seed:)` makes the same night again.
@Suite("For any show and any history")
struct NightLawsTests {
  static let seeds: [UInt64] = Array(1...300)
  private static let samples = 12

  private func forEachNight(_ check: (inout RandomNight) -> Void) {
    for seed in Self.seeds {
      var random = RandomNight(seed: seed)
      check(&random)
    }
  }

  @Test("`nextChange` names the first instant at which the state differs or a moment happens")
  func nextChangeIsNext() {
    forEachNight { random in
      for _ in 0..<Self.samples {
        let night = random.night(until: random.instant())
        let t = random.instant()
        var later = night
        later.advance(to: random.horizon)
        let states = later.history.snapshots.filter {
          $0.at > t && $0.state != later.state(at: $0.at - .milliseconds(1))
        }
        let first = (states.map(\.at) + later.history.moments.map(\.at).filter { $0 > t }).min()
        #expect(night.nextChange(after: t) == first, "\(random) \(night.now) \(t)")
      }
    }
  }

  @Test("a state has as many slots as its layout, and a position for each film and for nothing else")
  func statesAreWellFormed() {
    forEachNight { random in
      for snapshot in random.whole.history.snapshots {
        let state = snapshot.state
        #expect(state.slots.count == random.show.layout(state.layout)?.slots.count, "\(random) \(snapshot.at)")
        for slot in state.slots {
          let isFilm = random.show.artist(of: slot.source)?.file != nil
          #expect(isFilm == (slot.film != nil), "\(random) \(snapshot.at) \(slot)")
        }
      }
    }
  }
}
