import Foundation
import ShowModel
import Testing

@testable import ShowReports

@Suite("Overrides by name")
struct VerbTests {
  @Test(
    "every verb is read from JSON with its arguments by name",
    arguments: [
      (#"{"verb":"go","expect":"drop"}"#, Override.go(expect: "drop")), (#"{"verb":"next"}"#, .next),
      (#"{"verb":"hold","why":"a cable","who":"Ada","surface":"desk"}"#, .hold), (#"{"verb":"resume"}"#, .resume),
      (#"{"verb":"late","by":90000,"set":"one"}"#, .late(by: .seconds(90), set: "one")),
      (#"{"verb":"late","by":0,"makeUp":true}"#, .late(by: .zero, makeUp: true)),
      (#"{"verb":"extend","by":1000}"#, .extend(by: .seconds(1))),
      (#"{"verb":"trim","by":1}"#, .trim(by: .milliseconds(1))),
      (
        #"{"verb":"retime","id":"one@20m","at":"1970-01-01T01:00:00.5+01:00"}"#,
        .retime(id: "one@20m", at: Instant(rawValue: 500))
      ),
      (#"{"verb":"hard-out","at":"1970-01-01T00:00:01Z"}"#, .hardOut(at: Instant(rawValue: 1000))),
      (#"{"verb":"skip","id":"one"}"#, .skip(id: "one")), (#"{"verb":"restore","id":"one"}"#, .restore(id: "one")),
      (#"{"verb":"swap","set":"a","with":"b"}"#, .swap("a", "b")),
      (#"{"verb":"move","set":"a","before":"b"}"#, .move("a", before: "b")),
      (#"{"verb":"jump","id":"b"}"#, .jump(id: "b")),
      (#"{"verb":"cut","slot":2,"source":"ada","keep":true}"#, .cut(slot: 2, source: "ada", keep: true)),
      (
        #"{"verb":"cut","slot":1,"source":"ada","transition":"slide 500ms left"}"#,
        .cut(slot: 1, source: "ada", transition: .slide(.milliseconds(500), towards: .left))
      ),
      (#"{"verb":"layout","name":"duo"}"#, .put(.layout("duo"))),
      (
        #"{"verb":"layout","name":"duo","transition":"fade 1s"}"#,
        .put(.layout("duo"), transition: .fade(.seconds(1)))
      ),
      (#"{"verb":"layout","name":"duo","transition":"cut"}"#, .put(.layout("duo"), transition: .cut)),
      (#"{"verb":"title","text":"Hello","keep":true}"#, .put(.title("Hello"), keep: true)),
      (#"{"verb":"caption","text":""}"#, .put(.caption(nil))),
      (##"{"verb":"background","colour":"#AABBCC"}"##, .put(.background("#aabbcc"))),
      (##"{"verb":"background","colour":"#AABBCC  #001122"}"##, .put(.background("#aabbcc #001122"))),
      (#"{"verb":"background","colour":"none"}"#, .put(.background(nil))),
      (#"{"verb":"stickers","name":"none"}"#, .put(.stickers(nil))),
      (#"{"verb":"mode","name":"all"}"#, .put(.mode(.all))),
      (#"{"verb":"level","source":"ada","level":-4.3}"#, .put(.level("ada", Decibels(rawValue: -43)))),
      (
        #"{"verb":"effect","name":"strobe","length":10000}"#,
        .put(.effect(Effect(name: "strobe", length: .seconds(10))))
      ),
      (#"{"verb":"effect","name":"fireworks"}"#, .put(.effect(Effect(name: "fireworks")))),
      (
        ##"{"verb":"effect","name":"gradient","length":20000,"colour":"#F0A040 #301040"}"##,
        .put(
          .effect(
            Effect(
              name: "gradient", length: .seconds(20),
              keyframes: [Keyframe(at: .zero, colours: ["#f0a040", "#301040"])])))
      ),
      (#"{"verb":"say","text":"Hi"}"#, .put(.say("Hi"))), (#"{"verb":"wall","name":"clear"}"#, .put(.clearWall)),
      (#"{"verb":"chat","name":"slow","every":5000}"#, .put(.chat(.slow(.seconds(5))))),
      (#"{"verb":"chat","name":"closed"}"#, .put(.chat(.closed))),
      (#"{"verb":"patch","artist":"ada","source":"bo"}"#, .patch("ada", with: "bo")), (#"{"verb":"panic"}"#, .panic),
      (#"{"verb":"release"}"#, .release(.everything)),
      (#"{"verb":"release","track":"title"}"#, .release(.track(.title))),
      (#"{"verb":"release","track":"panic"}"#, .release(.panic)),
      (#"{"verb":"release","track":"patch","artist":"ada"}"#, .release(.patch("ada"))),
      (#"{"verb":"release","track":"block","artist":"ada"}"#, .release(.block("ada"))),
      (#"{"verb":"tell","artist":"ada","text":"Two minutes"}"#, .tell("ada", "Two minutes")),
      (#"{"verb":"kick","artist":"ada"}"#, .kick("ada")), (#"{"verb":"block","artist":"ada"}"#, .block("ada")),
      (#"{"verb":"undo","whatIf":false}"#, .undo),
    ] as [(String, Override)])
  func reads(json: String, override: Override) throws {
    let request = try JSONDecoder().decode(OverrideRequest.self, from: Data(json.utf8))
    #expect(try request.override() == override)
    let again = try JSONDecoder().decode(OverrideRequest.self, from: try JSONEncoder().encode(request))
    #expect(again == request)
  }

  @Test("a reload is no override: its file is read first")
  func reload() throws {
    let request = try JSONDecoder().decode(OverrideRequest.self, from: Data(#"{"verb":"reload","running":true}"#.utf8))
    #expect(try request.order() == .reload(running: true))
    #expect(throws: OverrideRequest.Problem.self) { try request.override() }
  }

  @Test("what only asks for the consequences is never carried out by mistake")
  func whatIf() throws {
    let request = OverrideRequest(verb: "next", arguments: [.whatIf: .flag(true)])
    #expect(request.isWhatIf)
    #expect(try request.order() == .override(.next))
    #expect(throws: OverrideRequest.Problem.self) { try request.override() }
  }

  @Test(
    "what is wrong is named, and what would be right",
    arguments: [
      (#"{}"#, "the override has no `verb`"), (#"{"verb":"gone"}"#, "`gone` is no verb; there are go, next"),
      (#"{"verb":"go"}"#, "`go` needs `expect`: the standby id that you see"),
      (#"{"verb":"cut","slot":1}"#, "`cut` needs `source`"), (#"{"verb":"cut","slot":0,"source":"a"}"#, "1 to 16"),
      (#"{"verb":"late","by":-1}"#, "`by` of `late` is -1ms; give a length of time from 0s to 24h"),
      (
        #"{"verb":"late","by":"7m"}"#,
        "`by` of `late` is of the wrong kind; give whole milliseconds: a length of time from 0s to 24h"
      ),
      (#"{"verb":"extend","by":0}"#, "`by` of `extend` is 0s; give a length of time from 1ms to 24h"),
      (#"{"verb":"level","source":"a","level":-90}"#, "`level` is -90 dB; give -60 dB to 12 dB"),
      (#"{"verb":"late","bye":1}"#, "`late` takes no `bye`; it is written `late BY [SET] [--make-up]`"),
      (#"{"verb":"next","keep":true}"#, "`next` takes no `keep`"),
      (#"{"verb":"release","track":"say"}"#, "`track` of `release` is `say`; give one of layout, slots"),
      (#"{"verb":"release","track":"patch"}"#, "`release patch` needs `artist`"),
      (#"{"verb":"release","artist":"ada"}"#, "`artist` goes with"),
      (#"{"verb":"retime","id":"a","at":"00:30"}"#, "`at` of `retime` is `00:30`; give an instant such as"),
      (#"{"verb":"background","colour":"red"}"#, "give a colour such as #301040, or two from top to bottom"),
      (##"{"verb":"background","colour":"#301040 none"}"##, "give a colour such as #301040"),
      (#"{"verb":"level","source":"a","level":-4.35}"#, "`level` is of the wrong kind; give -60 dB to 12 dB"),
      (#"{"verb":"effect","name":"strobe","keep":true}"#, "over at once"),
      (##"{"verb":"effect","name":"hue","length":9,"colour":"#102030"}"##, "`colour` goes with a `gradient`"),
      (#"{"verb":"effect","name":"gradient","length":9,"colour":"none"}"#, "`colour` goes with a `gradient`"),
      (#"{"verb":"chat","name":"slow"}"#, "`chat` needs `every`"),
      (#"{"verb":"chat","name":"open","every":1}"#, "`every` goes with"),
      (#"{"verb":"skip","id":""}"#, "`id` of `skip`"),
      (
        #"{"verb":"layout","name":"duo","transition":"fade 1"}"#,
        "`transition` of `layout` is `fade 1`; give `cut`, `fade 1s`, `slide 1s`"
      ),
      (
        #"{"verb":"cut","slot":1,"source":"ada","transition":"fade 2m"}"#,
        "`transition` of `cut` is `fade 2m`; give `cut`, `fade 1s`, `slide 1s`, or `slide 1s right` (or left, up, "
          + "down), of at most 1m"
      ),
      (#"{"verb":"cut","slot":1,"source":"ada","transition":1}"#, "`transition` of `cut` is of the wrong kind; give"),
      (#"{"verb":"panic","transition":"fade 1s"}"#, "`panic` takes no `transition`"),
      (#"{"verb":"release","track":"layout","transition":"fade 1s"}"#, "`release` takes no `transition`"),
    ])
  func refuses(json: String, words: String) {
    let problem = #expect(throws: OverrideRequest.Problem.self) {
      _ = try JSONDecoder().decode(OverrideRequest.self, from: Data(json.utf8)).order()
    }
    #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "accepted")")
  }

  @Test("a title is as long as people count it, and no trick makes it longer")
  func titles() throws {
    let family = "👨‍👩‍👧‍👦"
    let right = OverrideRequest(verb: "title", text: String(repeating: family, count: 100))
    #expect(throws: Never.self) { try right.override() }
    let long = OverrideRequest(verb: "title", text: String(repeating: "x", count: 201))
    #expect(throws: OverrideRequest.Problem.self) { try long.override() }
    let trick = OverrideRequest(verb: "title", text: "e" + String(repeating: "\u{301}", count: 10_000))
    #expect(throws: OverrideRequest.Problem.self) { try trick.override() }
  }

  @Test("a refusal repeats no more of a long value than a message has room for")
  func longValues() {
    let long = String(repeating: "long ", count: 200)
    for request in [
      OverrideRequest(verb: long), OverrideRequest(verb: "skip", arguments: [.id: .text(long)]),
      OverrideRequest(verb: "title", text: long),
    ] {
      let problem = #expect(throws: OverrideRequest.Problem.self) { _ = try request.order() }
      #expect(problem.map { $0.description.contains(long.prefix(MessageLimits.excerpt + 1)) } == false)
    }
  }

  @Test("the table has every verb, its use and one sentence of help")
  func table() {
    #expect(VerbDescription.all.map(\.verb) == Verb.allCases)
    for verb in VerbDescription.all {
      #expect(verb.help.hasSuffix("."), "\(verb.verb)")
      #expect(Set(verb.parameters.map(\.argument)).count == verb.parameters.count)
    }
    #expect(
      VerbDescription.all.map(\.usage).joined(separator: "\n") == """
        go EXPECT
        next
        hold
        resume
        late BY [SET] [--make-up]
        extend BY
        trim BY
        retime ID AT
        hard-out AT
        skip ID
        restore ID
        swap SET WITH
        move SET --before BEFORE
        jump ID
        cut SLOT SOURCE [--transition TRANSITION] [--keep]
        layout NAME [--transition TRANSITION] [--keep]
        title TEXT [--keep]
        caption TEXT [--keep]
        background COLOUR [--keep]
        stickers NAME [--keep]
        mode NAME [--keep]
        level SOURCE LEVEL [--keep]
        effect NAME [LENGTH] [TEXT] [--colour COLOUR] [--keep]
        say TEXT
        chat NAME [EVERY] [--keep]
        wall NAME
        patch ARTIST SOURCE
        panic
        release [TRACK] [ARTIST]
        tell ARTIST TEXT
        kick ARTIST
        block ARTIST
        undo
        reload [--running]
        """)
  }
}

@Suite("Times as people say them")
struct SpokenTimeTests {
  /// 2026-11-01, the night on which Chicago's clocks are put back at 02:00.
  private let evening = Instant(rawValue: 1_793_494_800_000)  // 2026-10-31T20:00-05:00
  private let time = SpokenTime(zone: "America/Chicago", zones: Clocks.chicago)

  @Test("mean the first such time from then on, in the show's zone")
  func first() throws {
    #expect(try time.instant("20:00", from: evening) == evening)
    #expect(try time.instant("0:30", from: evening) == evening + .minutes(270))
    #expect(try time.instant("19:59:30", from: evening) == evening + .hours(25) - .seconds(30))
    #expect(try time.instant("2026-11-01T00:00:00-05:00", from: evening) == evening + .hours(4))
  }

  @Test("stand in an order for the instants that they mean, and instants for themselves")
  func placed() throws {
    func request(_ text: String) -> OverrideRequest {
      OverrideRequest(verb: "retime", arguments: [.id: .text("a"), .at: .text(text)])
    }
    let late = try time.placed(request("0:30"), from: evening)
    #expect(late.arguments[.at] == .text("2026-11-01T00:30:00.000-05:00"))
    #expect(try late.override() == .retime(id: "a", at: evening + .minutes(270)))
    #expect(try time.placed(late, from: evening + .hours(9)) == late)
    let hold = OverrideRequest(verb: "hold", arguments: [:])
    #expect(try time.placed(hold, from: evening) == hold)
    let problem = #expect(throws: OverrideRequest.Problem.self) { try time.placed(request("soon"), from: evening) }
    #expect(problem?.description.contains("`soon` is no time; write it like 00:30") == true)
  }

  @Test("mean the first showing where the clocks repeat it, and the second once the first is past")
  func twice() throws {
    #expect(try time.instant("01:30", from: evening) == evening + .minutes(330))
    #expect(try time.instant("01:30", from: evening + .hours(6)) == evening + .minutes(390))
  }

  @Test("are refused where the clocks skip them, and where they are none")
  func never() {
    let spring = Instant(rawValue: 1_772_938_800_000)  // 2026-03-07T21:00-06:00
    let problem = #expect(throws: OverrideRequest.Problem.self) { try time.instant("02:30", from: spring) }
    #expect(problem?.description.contains("put forward over 02:30") == true)
    for text in [
      "24:00", "9", "9:5", "09:60", "٠٩:٣٠", "nine", "09:00:00:00", "2026-02-30T00:00:00Z", "2026-11-01T00:00:00",
    ] {
      #expect(throws: OverrideRequest.Problem.self, "\(text)") { try time.instant(text, from: evening) }
    }
  }

  @Test(
    "instants read back as they are written", arguments: [0, 999, 1_772_956_799_123, 1_793_494_800_000, -1] as [Int64])
  func roundTrip(milliseconds: Int64) {
    let instant = Instant(rawValue: milliseconds)
    #expect(RFC3339.instant(RFC3339(zone: "America/Chicago", zones: Clocks.chicago).text(instant)) == instant)
  }
}
