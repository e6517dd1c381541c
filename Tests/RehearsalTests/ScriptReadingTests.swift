import Rehearsal
import ShowFile
import ShowModel
import Testing

private struct UTCAlone: ZoneRules {
  func knows(_ zone: String) -> Bool { zone == "UTC" }
  func offset(of zone: String, at instant: Instant) -> TimeSpan { .zero }
}

private func read(_ text: String) -> ScriptDocument {
  ScriptReader.read(text, file: "night.yaml", show: quarter, zones: UTCAlone())
}

private func mishaps(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [Mishap] {
  let document = read(text)
  let problems = document.diagnostics.map { $0.rendered() }.joined(separator: "\n")
  return try #require(document.script, Comment(rawValue: problems), sourceLocation: sourceLocation).mishaps
}

@Suite("A script")
struct ScriptReadingTests {
  @Test("says what happens, when, in the words of the overrides")
  func verbs() throws {
    let list = try mishaps(
      """
      - at: 0:01:00
        late: 7m
      - late: { by: 7m, set: hana, make_up: on }
      - go: hana
      - go: { late: 4m, id: hana, times: 2 }
      - drop: { artist: hana, for: 40s }
      - drop: pixel
      - crash: 3s
      - reload: { file: edited.yaml, running: on }
      - hold:
      - cut: { slot: 1, source: placeholder }
        keep: on
      - layout: duo
        transition: fade 1s
      - cut: { slot: 1, source: hana }
        transition: slide 500ms up
      - title: Hello
      - level: { hana: -6 dB, pixel: 0 dB }
      - release:
      - release: { patch: hana }
      - swap: [hana, pixel]
      - move: { set: pixel, before: hana }
      - retime: { id: pixel, to: 0:12:00 }
      - tell: { artist: hana, text: Two minutes }
      """)
    #expect(
      list.map(\.what) == [
        .override(.late(by: .minutes(7))), .override(.late(by: .minutes(7), set: "hana", makeUp: true)),
        .override(.go(expect: "hana")), .lateGo(by: .minutes(4), id: "hana", times: 2),
        .drop("hana", for: .seconds(40)), .drop("pixel", for: nil), .crash(for: .seconds(3)),
        .reload(path: "edited.yaml", running: true), .override(.hold),
        .override(.cut(slot: 1, source: .placeholder, keep: true)),
        .override(.put(.layout("duo"), transition: .fade(.seconds(1)))),
        .override(.cut(slot: 1, source: "hana", transition: .slide(.milliseconds(500), towards: .up))),
        .override(.put(.title("Hello"))),
        .override(.put(.level("hana", Decibels(rawValue: -60)))), .override(.put(.level("pixel", .unity))),
        .override(.release(.everything)), .override(.release(.patch("hana"))), .override(.swap("hana", "pixel")),
        .override(.move("pixel", before: "hana")), .override(.retime(id: "pixel", at: at(12))),
        .override(.tell("hana", "Two minutes")),
      ])
    #expect(list.allSatisfy { $0.at == at(1) })
    #expect(list[1].written == "late: { by: 7m, set: hana, make_up: on }")
    #expect(list[8].written == "hold")
  }

  @Test("counts from the planned start with seconds or as a length, and reads the clock on the wall without")
  func times() throws {
    let list = try mishaps(
      """
      - drop: hana
      - at: 1:02:03
        next:
      - at: 12m30s
        hold:
      - resume:
      - at: "01:30"
        next:
      """)
    // The show of these tests starts at 02:00 UTC or so; what matters is that 01:30 is the first after it.
    let wall = WallTime(utc: quarter.start)
    let toMidnight = TimeSpan.hours(24) - wall.timeOfDay
    #expect(
      list.map(\.at) == [
        nil, at(12, 30), at(12, 30), at(62, 3), quarter.start + toMidnight + .minutes(90),
      ])
  }

  @Test("with mistakes names each with its place, what is allowed and the nearest name")
  func broken() {
    let document = read(
      """
      - at: 12
        late: 7
      - laet: 7m
      - at: 0:05:00
      - late: 5m
        hold:
      - cut: { slot: 0, source: hanna }
      - drop: film
      - late: { by: 2m, set: pixle }
      - next: now or never
      - extend: 5m
        keep: on
      - swap: [hana]
      - go: { late: 4m, times: 0 }
      - crash: 2h
      - release: titel
      - hold
      - { title: Hello, transition: fade 1s }
      - { layout: duo, transition: fade }
      """)
    #expect(document.script == nil)
    #expect(
      document.diagnostics.map { "\($0.line):\($0.column) \($0.message) [\($0.id)] \($0.suggestion ?? "")" } == [
        "1:7 `at`: `12` isn't a time of a script [bad-time] did you mean `12m`, or `12s`?",
        "2:9 `by`: `7` isn't a length of time [bad-duration] a length has a unit: `7s` or `7m`?",
        "3:3 an item has no key `laet` [unknown-key] did you mean `late`?",
        "4:3 this item doesn't say what happens [missing-key] write it below the time: `late: 7m`, "
          + "`drop: { artist: ID, for: 40s }`, `crash: 3s`, …",
        "6:3 an item says one thing, and this one says `late` already [unknown-key] begin a new item: `- hold: …`; "
          + "without `at` it happens at the same time",
        "7:16 `slot`: `0` isn't a slot [bad-number] allowed: a whole number from 1 to 16",
        "7:27 `hanna` isn't an artist or `placeholder` of this show [unknown-reference] did you mean `hana`?",
        "8:9 `film` is a film, which has no stream [film-not-live] ",
        "9:24 `pixle` isn't a set of this show [unknown-reference] did you mean `pixel`?",
        "10:9 `next`: `now or never` isn't something that this verb takes [bad-choice] it stands alone, with nothing "
          + "after the colon",
        "12:3 `keep` changes nothing here: only a hand on a track is kept [unused-key] ",
        "13:3 `swap` names two sets; this has 1 [missing-value] write `swap: [A, B]`",
        "14:26 `times`: `0` isn't a number of GOs [bad-number] allowed: a whole number from 1 to 100",
        "15:10 `crash`: `2h` isn't a crash's length [bad-duration] allowed: a length such as `3s`, up to 1h",
        "16:12 `release`: `titel` isn't something to release [bad-choice] did you mean `title`?",
        "17:3 `hold` without its colon is text [not-a-mapping] write `- hold:`",
        "18:19 `transition` changes nothing here: it goes with `layout`, `slots` and `cut` [unused-key] ",
        "19:30 `transition`: `fade` isn't a transition [bad-transition] allowed: `cut`, `fade 1s`, `slide 1s`, "
          + "or `slide 1s right` (or left, up, down), of at most 1m",
      ])
  }

  @Test("below a reload may name a set that only the edited file has")
  func afterReload() throws {
    #expect(read("- late: { by: 1m, set: encore }").script == nil)
    let list = try mishaps("- reload: edited.yaml\n- late: { by: 1m, set: encore }")
    #expect(list.last?.what == .override(.late(by: .minutes(1), set: "encore")))
  }

  @Test(
    "that is empty, or no list, is told what to write",
    arguments: [
      ("", "the script is empty: nothing goes wrong in it"),
      ("# nothing\n", "the script is empty: nothing goes wrong in it"),
      ("late: 7m\n", "a script is a list; this is a mapping"),
      ("[late]\n", "an item is a mapping with keys such as `at`, `late`, `drop` or `go`; this is text"),
    ])
  func notAList(text: String, message: String) {
    let document = read(text)
    #expect(document.script == nil)
    #expect(document.diagnostics.map(\.message) == [message])
  }

  @Test("of three mishaps airs what they say")
  func fromTextToAir() async throws {
    let script = try mishaps(
      """
      - at: 0:02:00
        late: { by: 1m, set: hana }
      - at: 0:07:30
        cut: { slot: 1, source: pixel }
      - at: 8m
        go: { late: 2m }
      """)
    let outcome = try await DryRun(opening: fact(opening: quarter), script: NightScript(script)).run()
    #expect(outcome.verdict.lines.last == "the show ends at 0:16:00, 2m over")
    #expect(outcome.aired([.slots]).contains("7m30s slots pixel"))
  }
}
