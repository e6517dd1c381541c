import ShowModel
import ShowTimeline
import Testing

@Suite("A reload in mid-show")
struct NamedReloadTests {
  private let show = evening(
    act("a", 10, cues: [cue("late", .offset(.minutes(8)), .title("a late"))]), act("b", 10, gap: 2),
    act("c", 10, gap: 2, slots: ["pixel"]))

  private func reloaded(_ show: Show, at instant: Instant, in night: Night, running: Bool = false) -> Night {
    var night = night
    let event = Fact.Event.reloaded(Opening(show: show, text: ""), running: running)
    night.apply(Fact(effectiveAt: instant, origin: ada, event: event))
    return night
  }

  private func edited(_ edit: (inout Show) -> Void) -> Show {
    var copy = show
    edit(&copy)
    return copy
  }

  @Test("of the same file changes nothing, at any minute")
  func same() {
    for minute in 0...40 as ClosedRange<Int64> {
      var night = Night(show)
      night.advance(to: at(minute))
      let again = reloaded(show, at: at(minute), in: night)
      #expect(again.rundown() == night.rundown(), "\(minute)m")
      #expect(again.titles(until: at(90)) == night.titles(until: at(90)), "\(minute)m")
    }
  }

  @Test("that deletes the next set: the running one goes on, and the set after that follows it")
  func deletesNext() {
    var night = Night(show)
    night.advance(to: at(5))
    night = reloaded(edited { $0.sets.remove(at: 1) }, at: at(5), in: night)
    #expect(night.runningSet == "a")
    #expect(night.rundown().sets.map(\.id) == ["a", "c"])
    #expect(night.titles(until: at(90)) == ["0s a", "8m a late", "10m between", "12m c", "22m between"])
    #expect(night.refusal(of: .skip(id: "b"), at: at(6)) != nil)
  }

  @Test("that deletes the set on which all others wait in a changeover")
  func deletesNextInChangeover() {
    var night = Night(show)
    night.advance(to: at(11))
    night = reloaded(edited { $0.sets.remove(at: 1) }, at: at(11), in: night)
    #expect(night.titles(until: at(90)) == ["0s a", "8m a late", "10m between", "12m c", "22m between"])
  }

  @Test("that deletes the running set: it stays on air, in sight, keeps its end and its cues, and the next follows it")
  func deletesRunning() {
    var night = Night(show)
    night.advance(to: at(5))
    night = reloaded(edited { $0.sets.remove(at: 0) }, at: at(5), in: night)
    #expect(night.runningSet == "a")
    #expect(night.title(at: at(5)) == "a")
    let row = night.rundown().sets.first { $0.id == "a" }
    #expect(row?.status == .running)
    #expect(row?.expectedEnd == at(10))
    #expect(night.refusal(of: .next, at: at(6)) == nil)
    #expect(
      night.titles(until: at(90))
        == ["0s a", "8m a late", "10m between", "12m b", "22m between", "24m c", "34m between"])
  }

  @Test("that deletes every set but the running one ends the show after it")
  func deletesAllOthers() {
    var night = Night(show)
    night.advance(to: at(5))
    night = reloaded(edited { $0.sets.removeLast(2) }, at: at(5), in: night)
    #expect(night.titles(until: at(90)) == ["0s a", "8m a late", "10m between"])
    night.advance(to: at(10))
    #expect(night.isOver)
    #expect(night.standby == nil)
    #expect(night.refusal(of: .next, at: at(11)) != nil)
  }

  @Test("that deletes an artist on air: they stay there until the next cue, and no hand can name them any more")
  func deletesArtist() {
    var night = Night(show)
    night.advance(to: at(5))
    let without = edited { show in
      show.artists.removeAll { $0.id == "hana" }
      for place in show.sets.indices {
        show.sets[place].cues = show.sets[place].cues.map { cue in
          var cue = cue
          cue.actions = cue.actions.map { $0 == .slots(["hana"]) ? .slots([.placeholder]) : $0 }
          return cue
        }
      }
    }
    night = reloaded(without, at: at(5), in: night)
    #expect(night.sources(at: at(5)) == ["hana"])
    #expect(night.sources(at: at(9)) == ["hana"])
    #expect(night.sources(at: at(10)) == [.placeholder])
    #expect(night.sources(at: at(12)) == [.placeholder])
    #expect(night.refusal(of: .cut(slot: 1, source: "hana"), at: at(6)) != nil)
    #expect(night.refusal(of: .cut(slot: 1, source: "pixel"), at: at(6)) == nil)
  }

  @Test("that edits a set already over changes nothing that aired, and nothing of the rest")
  func editsOver() {
    var night = Night(show)
    night.advance(to: at(13))
    let before = night
    night = reloaded(
      edited { show in
        show.sets[0].duration = .minutes(25)
        show.sets[0].minimum = .minutes(25)
        show.sets[0].cues[0].actions = [.layout("quad"), .slots(["pixel"]), .title("edited")]
        show.sets[0].cues.append(cue("new", .offset(.minutes(1)), .say("never")))
      }, at: at(13), in: night)
    #expect(night.titles(until: at(90)) == before.titles(until: at(90)))
    #expect(night.state(at: at(5)) == before.state(at: at(5)))
    #expect(night.rundown().sets.map(\.actualStart) == before.rundown().sets.map(\.actualStart))
    #expect(night.rundown().sets.map(\.actualEnd) == before.rundown().sets.map(\.actualEnd))
    #expect(night.rundown().sets.map(\.status) == [.ended, .running, .upcoming])
    #expect(night.moments(in: at(-60)..<at(90)) == [])
  }

  @Test("leaves the running set its timing and fired cues, and with `--running` gives it its other fields")
  func editsRunning() {
    let new = edited { show in
      show.sets[0].duration = .minutes(30)
      show.sets[0].cues[1].actions = [.title("edited late")]
    }
    var night = Night(show)
    night.advance(to: at(5))
    #expect(
      reloaded(new, at: at(5), in: night).titles(until: at(11)) == ["0s a", "8m a late", "10m between"])
    #expect(
      reloaded(new, at: at(5), in: night, running: true).titles(until: at(11))
        == ["0s a", "8m edited late", "10m between"])
  }

  @Test("is refused where an edited hard start would end the running set at once")
  func cutsRunning() {
    var night = Night(show)
    night.advance(to: at(5))
    func moved(to instant: Instant) -> Show {
      edited { show in
        show.sets[1].start = .hard(instant)
        show.sets[1].ifRunning = .wait(.minutes(1))
      }
    }
    let diff = ReloadDiff(from: night, to: moved(to: at(4)), running: false)
    #expect(
      diff.refusal?.reason
        == "with the edited file the hard start of b would end a now; write a later one, or `next`, then `reload`")
    #expect(reloaded(moved(to: at(4)), at: at(5), in: night) == night)
    #expect(
      reloaded(moved(to: at(4, 30)), at: at(5), in: night).titles(until: at(17))
        == ["0s a", "5m30s between", "7m30s b"])
  }

  @Test("that enforces a hard out which a hand has set and which is past is refused")
  func enforcesHandsHardOut() {
    var night = Night(evening(act("a", 30), hardOut: HardOut(at: at(40))))
    night.take(.hardOut(at: at(10)), at: at(5))
    night.advance(to: at(13))
    var new = night.show
    new.hardOut = HardOut(at: at(40), enforce: true)
    #expect(
      ReloadDiff(from: night, to: new, running: false).refusal?.reason
        == "the edited file enforces the hard out, which was 3m ago and would end the show now; "
        + "`hard-out` with a later time, then `reload`")
    night.take(.hardOut(at: at(20)), at: at(14))
    #expect(reloaded(new, at: at(15), in: night).titles(until: at(60)) == ["0s a", "20m between"])
  }

  @Test("with `--running` leaves alone what another cue has put on a track since")
  func editsRunningBeneath() {
    let ten = cue("ten", .wallClock(at(3)), .title("by the show"))
    var show = self.show
    show.cues = [ten]
    var new = show
    new.sets[0].cues[0].actions = [.layout("solo"), .slots(["hana"]), .title("edited")]
    var night = Night(show)
    night.advance(to: at(5))
    #expect(reloaded(new, at: at(5), in: night, running: true).title(at: at(5)) == "by the show")
    #expect(reloaded(new, at: at(1), in: Night(show), running: true).title(at: at(1)) == "edited")
  }

  @Test("with `--running` knows which of several cues that caught up together has the last word")
  func editsRunningCaughtUp() {
    let late = cue("late", .beforeEnd(.minutes(4)), .title("later in the set"))
    let soon = cue("soon", .beforeEnd(.minutes(6)), .title("sooner in the set"))
    let show = evening(act("a", 20, min: 5, cues: [late, soon]), act("b", 10))
    var new = show
    new.sets[0].cues[2].actions = [.title("edited")]
    var night = Night(show)
    night.take(.trim(by: .minutes(13)), at: at(5))
    #expect(night.title(at: at(5)) == "later in the set")
    #expect(reloaded(new, at: at(5, 30), in: night, running: true).title(at: at(5, 30)) == "later in the set")
  }
}
