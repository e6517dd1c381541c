import ShowModel
import Testing

@testable import ShowTimeline

/// A random night in which much is late: floats, a hard out that is near, sets called late.
private struct LateNight: CustomStringConvertible {
  let random: RandomNight
  let night: Night
  var description: String { random.description }

  init(seed: UInt64) {
    var random = RandomNight(seed: seed)
    func number(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &random.generator) }
    for index in random.show.sets.indices {
      random.show.sets[index].float = number(1...3) == 1
      random.show.sets[index].priority = Int(number(0...2))
      // Long enough that whole minutes matter.
      random.show.sets[index].duration += .minutes(number(0...20))
    }
    if number(1...3) > 1 {
      let planned = RunningOrder(of: random.show).entries.last?.plannedEnd ?? random.show.start
      random.show.hardOut = HardOut(at: planned + .seconds(30 * number(-40...10)), enforce: number(1...2) == 1)
    }
    let until = number(1...2) == 1 ? random.openedAt : random.instant()
    var night = random.night(until: until)
    for set in random.show.sets where number(1...3) == 1 {
      night.take(.late(by: .seconds(30 * number(0...30)), set: set.id), at: night.now)
    }
    self.random = random
    self.night = night
  }
}

@Suite("For any late night the remedy")
struct RemedyLawTests {
  /// The nights in which anything is broken, each solved.
  private static let broken: [(late: LateNight, solver: Solver)] = NightLawsTests.seeds.compactMap { seed in
    let late = LateNight(seed: seed)
    var solver = Solver(late.night)
    if solver.troubles.isEmpty { return nil }
    solver.solve()
    return (late, solver)
  }

  private func forEachBrokenNight(_ check: (LateNight, Solver) -> Void) {
    #expect(Self.broken.count > 100, "too few nights are broken to tell")
    for (late, solver) in Self.broken { check(late, solver) }
  }

  private func troubles(of night: Night) -> Troubles { Troubles(night.breaches(in: night.projected())) }

  @Test("compresses no set below its minimum or below what has run, and touches none that has ended")
  func keepsMinimum() {
    forEachBrokenNight { late, solver in
      let night = late.night
      for (giver, minutes) in zip(solver.givers, solver.offer.minutes) where minutes > 0 {
        #expect(giver.length - .minutes(minutes) >= giver.minimum, "\(late) \(giver.set)")
        guard case .run = giver.kind, let run = night.running else {
          #expect(night.isToCome(giver.set), "\(late) \(giver.set)")
          continue
        }
        let hasRun = night.clock.reading(at: night.now) - run.startReading
        #expect(giver.length - .minutes(minutes) >= hasRun, "\(late) \(giver.set)")
      }
      for set in solver.offer.drops {
        #expect(night.isToCome(set), "\(late) \(set)")
        #expect(late.random.show.set(set)?.float == true, "\(late) \(set)")
      }
    }
  }

  @Test("makes nothing worse")
  func helps() {
    forEachBrokenNight { late, solver in
      #expect(solver.troubles.isNoWorse(than: troubles(of: late.night)), "\(late)")
    }
  }

  @Test("drops nothing and takes no minute that need not be")
  func isLeast() {
    forEachBrokenNight { late, solver in
      for set in solver.offer.drops {
        var less = solver.offer
        less.drops.removeAll { $0 == set }
        #expect(!solver.result(of: less).isNoWorse(than: solver.troubles), "\(late) \(set)")
      }
      for index in solver.givers.indices where solver.offer.minutes[index] > 0 {
        var less = solver.offer
        less.minutes[index] -= 1
        #expect(!solver.result(of: less).isNoWorse(than: solver.troubles), "\(late) \(solver.givers[index].set)")
      }
    }
  }

  @Test("does what it says when it is carried out, and then finds nothing more to do")
  func isIdempotent() {
    forEachBrokenNight { late, solver in
      var night = late.night
      let remedy = night.remedy()
      night.makeUp()
      #expect(troubles(of: night) == solver.troubles, "\(late)")
      #expect(
        remedy?.still == night.breaches(in: night.projected()).filter { $0.excess > .zero }.map(\.conflict),
        "\(late)")
      #expect(night.remedy()?.steps ?? [] == [], "\(late)")
      #expect(night.remedy() == nil || remedy?.still.isEmpty == false, "\(late)")
    }
  }

  @Test("is the same for the same night, however its sets and dictionaries came to be")
  func isDeterministic() {
    forEachBrokenNight { late, _ in
      var rebuilt = late.night
      rebuilt.adjustments.lates = [:]
      for (set, span) in late.night.adjustments.lates.sorted(by: { $0.key > $1.key }) {
        rebuilt.adjustments.lates[set] = span
      }
      rebuilt.fates = Dictionary(uniqueKeysWithValues: late.night.fates.sorted { $0.key > $1.key })
      #expect(rebuilt.remedy() == late.night.remedy(), "\(late)")
      #expect(LateNight(seed: late.random.seed).night.remedy() == late.night.remedy(), "\(late)")
    }
  }

  @Test("is worked out on sets' times that are those of the night itself")
  func sketchesAreTrue() {
    for seed in NightLawsTests.seeds {
      let night = LateNight(seed: seed).night
      let (whole, sketch) = (night.projected().runs, night.sketch().projected().runs)
      #expect(whole.map(\.id) == sketch.map(\.id) && whole.map(\.start) == sketch.map(\.start), "seed \(seed)")
      #expect(whole.map(\.end) == sketch.map(\.end), "seed \(seed)")
    }
  }
}
