import Rehearsal
import ShowModel
import ShowTimeline
import Testing

@Suite("A dry run with a script")
struct ScriptRunTests {
  @Test("airs the plan when nothing goes wrong")
  func quiet() async throws {
    let outcome = try await dryRun(quarter)
    #expect(
      outcome.aired() == [
        "-1m slots placeholder", "-1m title between", "0s title doors", "5m title between", "6m slots hana",
        "6m title hana", "7m say Hello", "9m fireworks", "10m slots placeholder", "10m title between",
        "11m slots pixel", "11m title pixel", "14m slots placeholder", "14m title between",
      ])
    #expect(outcome.verdict.isClean)
    #expect(outcome.verdict.lines == ["nothing is broken", "the show ends at 0:14:00, as planned"])
  }

  @Test("with three mishaps airs exactly what follows from them, and says what was broken")
  func threeMishaps() async throws {
    let outcome = try await dryRun(
      quarter,
      Mishap(at: at(2), .override(.late(by: .minutes(1), set: "hana"))),
      Mishap(at: at(7, 30), .override(.cut(slot: 1, source: "pixel"))),
      Mishap(at: at(8), .lateGo(by: .minutes(2), id: nil, times: 1)))
    #expect(
      outcome.aired() == [
        "-1m slots placeholder", "-1m title between", "0s title doors", "5m title between", "7m slots hana",
        "7m title hana", "7m30s slots pixel", "8m say Hello", "10m fireworks", "13m title pixel",
        "16m slots placeholder", "16m title between",
      ])
    #expect(
      outcome.verdict.lines == [
        "pixel starts 2m after its hard start", "the show ends 1m after the hard out",
        "the show ends at 0:16:00, 2m over",
      ])
  }

  @Test("says what was refused, and why, and goes on")
  func refused() async throws {
    let outcome = try await dryRun(
      quarter, Mishap(at: at(1), .override(.resume), written: "resume"),
      Mishap(at: at(2), .reload(path: "edited.yaml", running: false), written: "reload: edited.yaml"))
    #expect(
      outcome.verdict.lines == [
        "`resume` at 0:01:00 is refused: the show is not on hold; `hold` stops its clock",
        "`reload: edited.yaml` at 0:02:00 is refused: edited.yaml was not read; name a show file "
          + "without errors beside the script",
        "the show ends at 0:14:00, as planned",
      ])
  }

  @Test("takes an edited file in mid-show, and refuses one that is not of this show")
  func reload() async throws {
    var edited = quarter
    edited.sets[2].duration = .minutes(1)
    var other = quarter
    other.name = "Another"
    let script = NightScript([
      Mishap(at: at(1), .reload(path: "other.yaml", running: false), written: "reload: other.yaml"),
      Mishap(at: at(2), .reload(path: "edited.yaml", running: false), written: "reload: edited.yaml"),
    ])
    let outcome = try await DryRun(
      opening: fact(opening: quarter), script: script,
      edited: ["edited.yaml": Opening(show: edited, text: ""), "other.yaml": Opening(show: other, text: "")]
    ).run()
    #expect(outcome.verdict.refused.map(\.what) == ["reload: other.yaml"])
    #expect(outcome.aired([.title]).suffix(2) == ["11m title pixel", "12m title between"])
  }

  @Test("carries out the producer's verbs as the night does")
  func verbs() async throws {
    let outcome = try await dryRun(
      quarter, Mishap(at: at(1), .override(.extend(by: .minutes(1)))), Mishap(at: at(2), .override(.undo)),
      Mishap(at: at(3), .override(.trim(by: .minutes(1)))), Mishap(at: at(4, 30), .override(.skip(id: "hana"))),
      Mishap(at: at(4, 40), .override(.restore(id: "hana"))),
      Mishap(at: at(7), .override(.retime(id: "pixel", at: at(12)))))
    #expect(outcome.verdict.refused.isEmpty)
    #expect(
      outcome.aired([.title]) == [
        "-1m title between", "0s title doors", "4m title between", "5m title hana", "9m title between",
        "12m title pixel", "15m title between",
      ])
  }

  @Test("makes only the GO late that it names, and as many as it says")
  func lateGos() async throws {
    let show = evening(
      act("one", 5, cues: [cue("a", .go, .say("a")), cue("b", .go, .say("b")), cue("c", .go, .say("c"))]))
    let planned = try await dryRun(show).aired([.say])
    #expect(planned.map { $0.suffix(5) } == ["say a", "say b", "say c"])
    let named = try await dryRun(show, Mishap(at: nil, .lateGo(by: .minutes(1), id: "b", times: 1))).aired([.say])
    #expect(named == ["0s say a", "1m1s say b", "1m2s say c"])
    let two = try await dryRun(show, Mishap(at: nil, .lateGo(by: .minutes(1), id: nil, times: 2))).aired([.say])
    #expect(two == ["1m say a", "2m1s say b", "2m2s say c"])
  }

  @Test("has every publishing artist's stream up from the opening, but for those it drops there")
  func streams() async throws {
    let outcome = try await dryRun(
      quarter, Mishap(at: nil, .drop("hana", for: .minutes(3))), Mishap(at: at(12), .drop("pixel", for: nil)))
    let seen = outcome.facts.compactMap { fact -> String? in
      guard case .source(let artist, let up) = fact.event else { return nil }
      return "\(clockText(fact.effectiveAt)) \(artist) \(up ? "up" : "gone")"
    }
    #expect(seen == ["-59s999ms pixel up", "2m hana up", "12m pixel gone"])
  }

  @Test("leaves a live start to its stream, and starts it once that has settled")
  func liveStart() async throws {
    let show = evening(
      act("doors", 5), act("hana", 4, artist: "hana", start: .live(latest: .minutes(10), otherwise: .skip)),
      act("pixel", 3, slots: ["pixel"]))
    let up = try await dryRun(show)
    #expect(up.aired([.title]).contains("5m title hana"))
    let away = try await dryRun(show, Mishap(at: nil, .drop("hana", for: .minutes(8))))
    #expect(away.aired([.title]).contains("7m3s title hana"))
    let never = try await dryRun(show, Mishap(at: at(2), .drop("hana", for: nil)))
    #expect(never.verdict.dropped == ["hana"])
  }

  @Test("does not end while something waits, and says for what")
  func standstill() async throws {
    let outcome = try await dryRun(quarter, Mishap(at: at(7), .override(.hold)))
    #expect(outcome.verdict.end == nil)
    #expect(outcome.verdict.lines.last == "the show does not end: it is on hold")
  }

  @Test("tells which sets never ran and which were cut below their minimum")
  func cutShort() async throws {
    let show = evening(
      act("long", 10, min: 8, end: .go), act("brief", 2, start: .hard(at(11)), meets: .wait(.minutes(1))),
      act("next", 5, start: .hard(at(13)), meets: .cut, min: 5), hardOut: HardOut(at: at(15), enforce: true))
    let outcome = try await dryRun(show, Mishap(at: nil, .lateGo(by: .minutes(30), id: "long", times: 1)))
    #expect(outcome.verdict.missedStarts.map { "\($0.set) \($0.by)" } == ["brief 1m"])
    #expect(outcome.verdict.belowMinimum.map { "\($0.set) \($0.ran)" } == ["brief 1m", "next 2m"])
    #expect(!outcome.verdict.isClean)
  }
}
