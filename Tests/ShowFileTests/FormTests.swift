import ShowModel
import Testing

@testable import ShowFile

@Suite("A field's text")
struct FormTests {
  @Test(
    "of a length",
    arguments: [
      ("15m", 900_000), ("1h20m", 4_800_000), ("90s", 90_000), ("500ms", 500), ("0", 0), ("1h2m3s4ms", 3_723_004),
      ("168h", 604_800_000),
    ])
  func lengths(text: String, milliseconds: Int64) {
    #expect(Forms.length.read(text)?.rawValue == milliseconds)
  }

  @Test(
    "of no length",
    arguments: [
      "", "5", "m", "1m1h", "1m1m", "-5m", "1.5h", "1 m", "5M", "169h", "9999999999m", "٣m", "5m ", "1h-",
    ])
  func noLengths(text: String) { #expect(Forms.length.read(text) == nil) }

  @Test("of a time of day", arguments: [("20:20", "20:20"), ("20:20:30", "20:20:30"), ("0:05", "00:05")])
  func times(text: String, canonical: String) { #expect(TimeOfDay.read(text)?.text == canonical) }

  @Test("of no time of day", arguments: ["24:00", "20:60", "20:20:60", "20", "20:2", "20:20:", ":20", "020:20", "8pm"])
  func noTimes(text: String) { #expect(TimeOfDay.read(text) == nil) }

  @Test(
    "of a cue's time",
    arguments: [
      ("0", "0"), ("0s", "0"), ("90s", "1m30s"), ("end", "end"), ("end-1m", "end-1m"), ("end - 90s", "end-1m30s"),
      ("go", "go"), ("after drop + 30s", "drop+30s"), ("after drop+30s", "drop+30s"), ("after drop", "after-drop"),
      ("after hana@20m + 5s", "hana@20m+5s"), ("after a@b+5s + 5s", "a@b+5s+5s"), ("20:45", "20:45"),
      ("live hana", "live-hana"), ("offline hana", "offline-hana"),
    ])
  func cueTimes(text: String, canonical: String) { #expect(WrittenCueTime.read(text)?.canonical == canonical) }

  @Test(
    "of no cue's time",
    arguments: [
      "", "5", "end+1m", "end1m", "endless", "after", "after +3s", "after a b + 3s", "live", "live a b", "go now",
      "-1m",
    ])
  func noCueTimes(text: String) { #expect(WrittenCueTime.read(text) == nil) }

  @Test(
    "of a part of the canvas",
    arguments: [
      ("2/3", 2, 3), ("0", 0, 1), ("1", 1, 1), ("0.25", 1, 4), ("50%", 1, 2), ("12.5%", 1, 8), ("4/6", 2, 3),
      ("-0.5", -1, 2),
    ])
  func parts(text: String, numerator: Int, denominator: Int) {
    guard case .part(let part) = Forms.canvasLength.read(text) else {
      Issue.record("\(text) is no part")
      return
    }
    #expect(part == Fraction(numerator, denominator))
  }

  @Test("of no part of the canvas", arguments: ["", "1/0", "1/-2", "a", "1/2/3", "1.", ".5", "0.1234567", "px", "%"])
  func noParts(text: String) { #expect(Forms.canvasLength.read(text) == nil) }

  @Test("of a rung, a size, a colour and a level")
  func picture() {
    #expect(Forms.rung.read("720p 3000k") == Rung(height: 720, bitsPerSecond: 3_000_000))
    #expect(Forms.rung.read("1080p 4.5M") == Rung(height: 1080, bitsPerSecond: 4_500_000))
    #expect(Forms.rung.read("721p 3000k") == nil)
    #expect(Forms.rung.read("720p 1k") == nil)
    #expect(Forms.size.read("1280x720").map { [$0.width, $0.height] } == [1280, 720])
    #expect(Forms.size.read("1280x720x3") == nil)
    #expect(Forms.background.read("#A0b1C2")?.value == "#a0b1c2")
    #expect(Forms.background.read("#A0b1C2  #000000")?.value == "#a0b1c2 #000000")
    #expect(Forms.background.read("none") != nil)
    for text in ["#12345", "#a0b1c2 none", "#a0b1c2#000000", "#a0b1c2 #000000 #ffffff", "#a0b1c2,#000000"] {
      #expect(Forms.background.read(text) == nil, "\(text)")
    }
    #expect(Forms.plainColour.read("#A0b1C2") == "#a0b1c2")
    #expect(Forms.plainColour.read("#a0b1c2 #000000") == nil)
    #expect(Forms.level.read("-6 dB") == Decibels(rawValue: -60))
    #expect(Forms.level.read("+1.5dB") == Decibels(rawValue: 15))
    #expect(Forms.level.read("0") == .unity)
    #expect(Forms.level.read("-61 dB") == nil)
    #expect(Forms.level.read("-1.25 dB") == nil)
  }

  @Test("of an action")
  func actions() {
    #expect(Forms.transition.read("fade 1s") == .fade(.seconds(1)))
    #expect(Forms.transition.read("slide 1s") == .slide(.seconds(1)))
    #expect(Forms.transition.read("slide 500ms up") == .slide(.milliseconds(500), towards: .up))
    for text in ["fade", "cut 1s", "fade 1s up", "slide up", "slide 1s sideways", "fade 61s", "slide 1s up up"] {
      #expect(Forms.transition.read(text) == nil, "\(text)")
    }
    #expect(Forms.effect.read("strobe 10s") == Effect(name: "strobe", length: .seconds(10)))
    #expect(Forms.effect.read("strobe 0") == nil)
    #expect(Forms.chat.read("slow 10s") == .slow(.seconds(10)))
    #expect(Forms.meeting.read("wait 3m") == .wait(.minutes(3)))
    for word in ["on", "true", "yes"] { #expect(Forms.onOff.read(word) == true) }
    for word in ["off", "false", "no"] { #expect(Forms.onOff.read(word) == false) }
    #expect(Forms.onOff.read("NO") == nil)
  }
}
