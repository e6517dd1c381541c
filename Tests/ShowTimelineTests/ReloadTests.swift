import ShowModel
import ShowTimeline
import Testing

@Suite("A reload")
struct ReloadTests {
  private let show = evening(
    act("a", 10, cues: [cue("a5", .offset(.minutes(5)), .say("five"))]), act("b", 10, gap: 2), act("c", 10))

  private func reload(_ night: inout Night, running: Bool = false, at instant: Instant, _ edit: (inout Show) -> Void) {
    var edited = night.show
    edit(&edited)
    night.apply(
      Fact(
        effectiveAt: instant, origin: ada, event: .reloaded(Opening(show: edited, text: ""), running: running)))
  }

  @Test("gives upcoming sets their new values and leaves the running one alone")
  func upcoming() {
    var night = Night(show)
    reload(&night, at: at(3)) {
      $0.sets[0].duration = .minutes(90)
      $0.sets[0].cues[1].actions = [.say("edited")]
      $0.sets[1].duration = .minutes(20)
      $0.sets[2].cues[0].actions[2] = .title("C!")
    }
    #expect(night.titles(until: at(90)) == ["0s a", "10m between", "12m b", "32m C!", "42m between"])
    #expect(night.said(until: at(90)) == ["5m five"])
  }

  @Test("with `running` gives the running set its new cues and titles, and never its timing")
  func running() {
    var night = Night(show)
    reload(&night, running: true, at: at(3)) {
      $0.sets[0].duration = .minutes(90)
      $0.sets[0].cues[0].actions[2] = .title("A!")
      $0.sets[0].cues[1].actions = [.say("edited")]
      $0.sets[0].cues += [
        cue("past", .offset(.minutes(1)), .say("past")), cue("new", .offset(.minutes(7)), .say("new")),
      ]
    }
    #expect(night.titles(until: at(30)) == ["0s a", "3m A!", "10m between", "12m b", "22m c"])
    #expect(night.said(until: at(90)) == ["5m edited", "7m new"])
    #expect(night.cause(of: .title, at: at(3)).why == "a@0, reload by Ada (cli)")
  }

  @Test("says what becomes of the door, and never the passphrase")
  func door() {
    let night = Night(show)
    func changes(from old: Admission?, to new: Admission?) -> [String] {
      var (was, edited) = (show, show)
      (was.admission, edited.admission) = (old, new)
      return ReloadDiff(from: Night(was), to: edited, running: false).changes
    }
    let sesame = Admission(access: .passphrase(Passphrase("open sesame")), seats: 5)
    #expect(
      changes(from: nil, to: sesame) == [
        "the door: open → a passphrase, for those inside too", "seats: no limit → 5",
      ])
    #expect(
      changes(from: sesame, to: Admission(access: .passphrase(Passphrase("other")), seats: 5)) == [
        "the door: another passphrase; who came with the old one is asked for it"
      ])
    #expect(changes(from: Admission(access: .invites), to: nil) == ["the door: invites → open, for those inside too"])
    #expect(night.show.admission == nil && changes(from: nil, to: nil) == [])
  }

  @Test("with `running` keeps a fired cue that the new file has no more, and a hand's track in that hand")
  func firedStays() {
    var night = Night(show)
    night.take(.put(.title("by hand")), at: at(1))
    reload(&night, running: true, at: at(6)) {
      $0.sets[0].cues = [$0.sets[0].cues[0]]
      $0.sets[0].cues[0].actions[2] = .title("A!")
    }
    #expect(night.title(at: at(7)) == "by hand")
    #expect(night.rundown().cues.first { $0.id == "a5" }?.actual == at(5))
    night.take(.release(.everything), at: at(8))
    #expect(night.title(at: at(8)) == "A!")
  }

  @Test("that deletes the next set goes on with the one after")
  func deletesNext() {
    var night = Night(show)
    reload(&night, at: at(3)) { $0.sets.remove(at: 1) }
    #expect(night.titles(until: at(90)) == ["0s a", "10m c", "20m between"])
    #expect(night.rundown().sets.map(\.id) == ["a", "c"])
  }

  @Test("that deletes the running set lets it go on to its end, and the rundown still shows it")
  func deletesRunning() {
    var night = Night(show)
    night.advance(to: at(13))
    reload(&night, running: true, at: at(13)) { $0.sets.remove(at: 1) }
    #expect(night.runningSet == "b")
    #expect(night.titles(until: at(90)) == ["0s a", "10m between", "12m b", "22m c", "32m between"])
    #expect(night.rundown().sets.map(\.id) == ["a", "b", "c"])
    #expect(night.rundown().sets.map(\.status) == [.ended, .running, .upcoming])
  }

  @Test("that deletes an artist or a layout on air leaves the picture until the next cue")
  func deletesArtist() {
    var wide = evening(
      act("a", 10, slots: ["film", "hana"], layout: "wall", cues: [cue("s", .offset(.minutes(5)), .slots(["pixel"]))]))
    wide.layouts = [Layout(name: "wall", slots: Layout.builtIn[1].slots)]
    var night = Night(wide)
    reload(&night, at: at(3)) {
      $0.artists.removeAll { $0.id == "film" || $0.id == "hana" }
      $0.layouts = []
    }
    #expect(night.state(at: at(4)).slots == [SlotSource("film", film: .running(zeroAt: at(0))), SlotSource("hana")])
    #expect(night.sources(at: at(5)) == ["pixel", .placeholder])
    #expect(night.reason(.cut(slot: 1, source: "hana"), at: at(6)) != nil)
  }

  @Test("keeps the producer's changes where their ids are still there")
  func adjustments() {
    var night = Night(show)
    night.take(.late(by: .minutes(4), set: "b"), at: at(1))
    night.take(.swap("b", "c"), at: at(1, 1))
    night.take(.skip(id: "a5"), at: at(1, 2))
    reload(&night, at: at(3)) { $0.sets.append(act("d", 10)) }
    #expect(night.titles(until: at(90)) == ["0s a", "10m between", "16m c", "26m b", "36m d", "46m between"])
    #expect(night.said(until: at(90)) == [])
    night.take(.undo, at: at(4))
    #expect(night.said(until: at(90)) == ["5m five"])
    reload(&night, at: at(4, 30)) { $0.sets.removeAll { $0.id == "b" } }
    #expect(night.titles(until: at(90)) == ["0s a", "10m c", "20m d", "30m between"])
  }

  @Test("passes over a new set whose place the show is past, until it is restored")
  func newBefore() {
    var night = Night(show)
    night.advance(to: at(13))
    reload(&night, at: at(13)) { $0.sets.insert(act("n", 5), at: 1) }
    #expect(night.row("n")?.status == .skipped)
    night.take(.restore(id: "n"), at: at(14))
    #expect(night.titles(until: at(90)).suffix(4) == ["12m b", "22m n", "27m c", "37m between"])
  }

  @Test("lets a show that is over go on with a set at its end")
  func over() {
    var night = Night(show)
    night.advance(to: at(60))
    #expect(night.isOver)
    reload(&night, at: at(60)) { $0.sets.append(act("encore", 5, start: .go)) }
    #expect(night.standby?.label == "start encore")
  }

  @Test("gives the show its own new cues; what has fired stays, what is past passes")
  func showCues() {
    var night = Night(
      evening(act("a", 30), cues: [cue("x", .wallClock(at(2)), .say("x")), cue("y", .wallClock(at(9)), .say("y"))]))
    reload(&night, at: at(5)) {
      $0.cues[0].at = .wallClock(at(7))
      $0.cues[1].actions = [.say("Y")]
      $0.cues += [cue("z", .wallClock(at(4)), .say("z")), cue("w", .beforeEnd(.minutes(1)), .say("w"))]
    }
    #expect(night.said(until: at(60)) == ["2m x", "9m Y", "29m w"])
  }

  @Test("says what it changes, in words")
  func words() {
    var night = Night(show)
    night.advance(to: at(13))
    var edited = show
    edited.hardOut = HardOut(at: at(60))
    edited.artists.removeLast()
    edited.sets[0].priority = 2
    edited.sets[1].duration = .minutes(15)
    edited.sets[2].start = .hard(at(40))
    edited.sets[2].cues.append(cue("c1", .offset(.minutes(1)), .say("c")))
    edited.sets.insert(act("n", 5), at: 1)
    #expect(
      ReloadDiff(from: night, to: edited, running: false).changes == [
        "hard out: new", "artist reel is gone", "a: priority 0 → 2; it has run already",
        "n: new; the show is past its place, `restore n` brings it in",
        "b: duration 10m → 15m; it runs, so this waits for its next run",
        "c: start soft → hard, cue c1 is new",
      ])
    edited = show
    edited.sets.remove(at: 1)
    #expect(
      ReloadDiff(from: night, to: edited, running: true).changes == ["b: gone; it runs, and goes on to its end"])
  }

  @Test("is refused for another show, for one without sets and for one that changes nothing")
  func refusals() {
    var night = Night(show)
    var edited = show
    func reason() -> String? { ReloadDiff(from: night, to: edited, running: false).refusal?.reason }
    #expect(reason() == "the edited file says what the show already does; save your changes, then `reload`")
    edited.sets = []
    #expect(reason() == "the edited file has no sets; the show goes on with the 3 it has")
    edited.name = "Other"
    #expect(
      reason() == "the file is of “Other”, but “Test” is on; `reload` takes an edited file of the same show")
    let before = night
    night.apply(
      Fact(effectiveAt: before.now, origin: ada, event: .reloaded(Opening(show: edited, text: ""), running: true)))
    #expect(night == before)
  }
}
