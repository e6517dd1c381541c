import ShowModel
import Testing

@Suite("What is written")
struct WrittenTests {
  @Test(
    "as a transition is read by its words",
    arguments: [
      ("cut", .cut), ("fade 1s", .fade(.seconds(1))), ("fade 1m", .fade(.minutes(1))), ("fade 0", .fade(.zero)),
      ("slide 500ms", .slide(.milliseconds(500))), ("slide 1s500ms", .slide(.milliseconds(1500))),
      ("slide 1s up", .slide(.seconds(1), towards: .up)), ("slide  1s   left", .slide(.seconds(1), towards: .left)),
    ] as [(String, Transition)])
  func transition(text: String, transition: Transition) {
    #expect(Transition(written: text) == transition)
  }

  @Test(
    "as no transition is none",
    arguments: [
      "", " ", "cut 1s", "fade", "fade 1", "fade 1s left", "fade 61s", "fade -1s", "slide", "slide 1s sideways",
      "slide 1s left now", "dissolve 1s", "Fade 1s", "1s",
    ])
  func noTransition(text: String) {
    #expect(Transition(written: text) == nil)
  }

  @Test(
    "as a length of time is read by its units, the largest first",
    arguments: [
      ("0", .zero), ("15m", .minutes(15)), ("1h20m", .minutes(80)), ("90s", .seconds(90)),
      ("1h1m1s1ms", .milliseconds(3_661_001)), ("168h", .hours(168)),
    ] as [(String, TimeSpan)])
  func length(text: String, length: TimeSpan) {
    #expect(TimeSpan(written: text) == length)
  }

  @Test(
    "as no length of time is none",
    arguments: ["", "7", "1m1h", "1s1s", "1.5m", "-1s", "1 s", "169h", "1000000000ms", "s", "١s", "1d"])
  func noLength(text: String) {
    #expect(TimeSpan(written: text) == nil)
  }

  @Test("as a length reads back as it is said", arguments: [1, 999, 61_000, 3_600_000, 604_800_000] as [Int64])
  func lengthsReadBack(milliseconds: Int64) {
    let length = TimeSpan.milliseconds(milliseconds)
    #expect(TimeSpan(written: "\(length)") == length)
  }

  @Test("as the page's colours is one, or two of which the first is on top")
  func colours() {
    #expect(PageColours.written("#A0b1C2") == "#a0b1c2")
    #expect(PageColours.written("#301040   #6B2A12") == "#301040 #6b2a12")
    for text in ["", "none", "301040", "#30104", "#3010400", "#30104g", "#301040 red", "#301040#6b2a12"] {
      #expect(PageColours.written(text) == nil, "\(text)")
    }
    #expect(PageColours.written("#301040 #6b2a12 #000000") == nil)
  }
}
