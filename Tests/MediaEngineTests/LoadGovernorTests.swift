import TestSeeds
import Testing

@testable import MediaEngine

/// When the engine leaves what undone, and when it does it again.
@Suite struct LoadGovernorTests {
  typealias Sample = LoadGovernor.Sample
  static let calm = Sample(waiting: 1, busiest: 40)
  static let middling = Sample(waiting: 4, busiest: 90)
  static let strain = Sample(waiting: 8, busiest: 100)
  static let loss = Sample(waiting: 30, lost: 5, busiest: 100)

  static func steps(_ samples: [Sample], rungs: Int = 3) -> [Relief] {
    var governor = LoadGovernor(rungs: rungs)
    return samples.compactMap { governor.take($0) }
  }

  static func times(_ count: Int, _ sample: Sample) -> [Sample] { Array(repeating: sample, count: count) }

  @Test(
    arguments: [
      ("calm", times(1000, calm), []),
      ("work that is just done", times(1000, middling), []),
      ("a hiccup", times(20, calm) + [strain] + times(20, calm), []),
      ("one frame lost", [Sample(waiting: 0, lost: 1, busiest: 40)] + times(20, calm), []),
      ("strain that stays for half a second", times(2, strain), [.withoutPreviews]),
      ("strain that ends with the first step", times(2, strain) + times(30, middling), [.withoutPreviews]),
      ("frames lost", [loss], [.withoutPreviews]),
      (
        "strain that never ends", times(100, strain),
        [.withoutPreviews, .lowerRungsCheaper, .lowestRungRepeats, .allRungsCheaper]
      ),
      ("eight seconds of calm after it", times(2, strain) + times(32, calm), [.withoutPreviews, .none]),
      ("less calm than that", times(2, strain) + times(31, calm) + [middling] + times(31, calm), [.withoutPreviews]),
    ] as [(String, [Sample], [Relief])])
  func eachCourseOfTheLoadHasItsSteps(what: String, samples: [Sample], steps: [Relief]) {
    #expect(Self.steps(samples) == steps, "\(what)")
  }

  @Test func aSingleRungNeverRepeatsFrames() {
    #expect(Self.steps(Self.times(100, Self.strain), rungs: 1) == [.withoutPreviews, .allRungsCheaper])
  }

  @Test func framesLostAreAnsweredSooner() {
    let slow = Self.times(100, Self.strain).indices.first { Self.steps(Self.times($0, Self.strain)).count == 4 }
    let fast = Self.times(100, Self.loss).indices.first { Self.steps(Self.times($0, Self.loss)).count == 4 }
    #expect(slow == 17 && fast == 10, "\(slow ?? 0), \(fast ?? 0)")
  }

  /// Each step back that brings the strain back costs twice the patience.
  @Test func whatComesBackAtOnceIsLeftUndoneLonger() {
    var governor = LoadGovernor(rungs: 3)
    var calmBefore: [Int] = []
    for _ in 0..<8 {
      while governor.take(Self.strain) == nil {}
      var samples = 1
      while governor.take(Self.calm) == nil { samples += 1 }
      calmBefore.append(samples)
    }
    #expect(calmBefore == [32, 64, 128, 256, 512, 512, 512, 512])
  }

  /// An engine that needs so many percent of the machine at each step, on a machine that gives what is left of it.
  @Test(arguments: 0..<40 as Range<UInt64>) func underAnyLoadStepsComeOneByOneAreFewAndAreAllUndoneInTheEnd(
    seed: UInt64
  ) {
    var random = SeededGenerator(seed: seed)
    var governor = LoadGovernor(rungs: 3)
    var queue = 0.0
    var steps: [Relief] = [.none]
    var given = 100.0
    for sample in 0..<4000 {
      if sample % 200 == 0 { given = sample < 3000 ? Double.random(in: 30...140, using: &random) : 140 }
      let needed = [90.0, 85, 65, 60, 45][governor.relief.rawValue] * Double.random(in: 0.9...1.1, using: &random)
      // Frames that come in a quarter of a second, less those that are encoded in it.
      queue = max(0, queue + 7.5 * (1 - given / needed))
      let lost = max(0, Int(queue) - 30)
      queue = min(queue, 30)
      let busy = Int(min(100, needed / given * 100))
      if let step = governor.take(Sample(waiting: Int(queue), lost: lost, busiest: busy)) { steps.append(step) }
    }
    for (before, after) in zip(steps, steps.dropFirst()) { #expect(abs(after.rawValue - before.rawValue) == 1) }
    #expect(governor.relief == .none, "seed \(seed): \(steps)")
    #expect(steps.count < 80, "seed \(seed): \(steps.count) steps")
  }

  @Test func theDeskIsToldWhatIsLeftUndone() {
    let rungs = ["720p", "480p", "360p"]
    #expect(Relief.none.words(rungs: rungs) == nil)
    #expect(
      Relief.allCases.compactMap { $0.words(rungs: rungs) } == [
        "the machine can't keep up: no previews",
        "the machine can't keep up: no previews; 480p, 360p encoded with less effort",
        "the machine can't keep up: no previews; 480p, 360p encoded with less effort; 360p repeats every other frame",
        "the machine can't keep up: no previews; 720p, 480p, 360p encoded with less effort; "
          + "360p repeats every other frame",
      ])
  }
}
