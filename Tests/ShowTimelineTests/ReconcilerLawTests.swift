import ShowModel
import Testing

@testable import ShowTimeline

@Suite("A stage that carries out the reconciler's commands, for any show and any history")
struct ReconcilerLawTests {
  /// A stage that does what it is told, except what gets lost.
  private struct Stage {
    var tracks: [Track: TrackValue] = [:]
    var moments: [Moment] = []

    mutating func carryOut(_ command: Command) {
      if case .moment(let action) = command.value {
        moments.append(Moment(at: command.due, action: action, cause: command.cause))
      } else {
        tracks[command.value.track] = command.value
      }
    }
  }

  private func expect(_ stage: Stage, showsWhat night: Night, wantsAt instant: Instant, _ random: RandomNight) {
    for track in Track.lasting {
      #expect(stage.tracks[track] == night.state(at: instant).value(of: track), "\(random) \(track) at \(instant)")
    }
  }

  @Test("airs the night's state at every instant, and every moment once")
  func reproduces() {
    for seed in NightLawsTests.seeds {
      var random = RandomNight(seed: seed)
      var night = Night(show: random.show, at: random.openedAt)
      var stage = Stage()
      var served = random.openedAt - .milliseconds(1)
      let end = (random.facts.last?.effectiveAt ?? random.openedAt) + .hours(3)
      var facts = random.facts[...]
      while served < end {
        // A fact is known just before it takes effect, as its stamp lies ahead.
        if let fact = facts.first, fact.effectiveAt == served + .milliseconds(1) {
          night.apply(fact)
          facts.removeFirst()
        }
        let most = facts.first.map { $0.effectiveAt - .milliseconds(1) } ?? end
        let until = min(most, served + .milliseconds(Int64.random(in: 1...900_000, using: &random.generator)))
        let commands = Reconciler.commands(
          night: night, actual: stage.tracks, tracks: Set(Track.allCases), from: served, to: until)
        #expect(commands.map(\.due) == commands.map(\.due).sorted(), "\(random)")
        for (index, command) in commands.enumerated() {
          stage.carryOut(command)
          if index + 1 == commands.count || commands[index + 1].due > command.due {
            expect(stage, showsWhat: night, wantsAt: command.due, random)
          }
        }
        expect(stage, showsWhat: night, wantsAt: until, random)
        served = until
      }
      let expected = night.moments(in: random.openedAt..<(end + .milliseconds(1)))
      let byInstant = { (moments: [Moment]) in
        moments.enumerated().sorted {
          ($0.element.at, $0.element.action.track.order, $0.offset)
            < ($1.element.at, $1.element.action.track.order, $1.offset)
        }.map(\.element)
      }
      #expect(stage.moments == byInstant(expected), "\(random)")
    }
  }

  @Test("is set right in the next window, after commands were lost")
  func repairs() {
    for seed in NightLawsTests.seeds {
      var random = RandomNight(seed: seed)
      let night = random.night(until: random.instant())
      var stage = Stage()
      var served = night.now
      for _ in 0..<8 {
        let until = served + .milliseconds(Int64.random(in: 1...600_000, using: &random.generator))
        let commands = Reconciler.commands(
          night: night, actual: stage.tracks, tracks: Set(Track.allCases), from: served, to: until)
        var repaired = stage
        for command in commands where command.due == served { repaired.carryOut(command) }
        expect(repaired, showsWhat: night, wantsAt: served, random)
        for command in commands where Bool.random(using: &random.generator) { stage.carryOut(command) }
        served = until
      }
    }
  }

  @Test("is sent nothing for tracks that it does not own")
  func ownTracksOnly() {
    for seed in NightLawsTests.seeds {
      var random = RandomNight(seed: seed)
      let night = random.night(until: random.instant())
      let owned: Set<Track> = [.slots, .say]
      let commands = Reconciler.commands(
        night: night, actual: [:], tracks: owned, from: night.now, to: random.horizon)
      #expect(owned.isSuperset(of: commands.map(\.value.track)), "\(random)")
    }
  }
}
