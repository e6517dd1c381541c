import OSCServing
import ShowModel
import ShowReports
import Testing

@testable import showrunner

/// What a button box means.
struct ButtonWordsTests {
  private static let cases: [(OSCMessage, ButtonWords)] = [
    (OSCMessage("/go"), .order(.go, [])), (OSCMessage("/go", [.text("drop")]), .order(.go, ["drop"])),
    (OSCMessage("/showrunner/go"), .order(.go, [])), (OSCMessage("/go/drop"), .order(.go, ["drop"])),
    // A button that can't leave its value out.
    (OSCMessage("/go", [.float(1)]), .order(.go, [])), (OSCMessage("/go", [.float(0)]), .release),
    (OSCMessage("/hold", [.flag(true)]), .order(.hold, [])), (OSCMessage("/hold", [.flag(false)]), .release),
    (OSCMessage("/panic", [.impulse]), .order(.panic, [])), (OSCMessage("/next", [.int(0)]), .release),
    (OSCMessage("/layout/duo", [.float(1)]), .order(.layout, ["duo"])),
    (OSCMessage("/layout/duo", [.int(0)]), .release),
    (OSCMessage("/late/300", [.float(0)]), .release), (OSCMessage("/undo", [.none]), .order(.undo, [])),
    // Lengths in seconds.
    (OSCMessage("/late", [.int(300)]), .order(.late, ["300000ms"])),
    (OSCMessage("/late", [.float(1.5)]), .order(.late, ["1500ms"])),
    (OSCMessage("/late", [.text("5m")]), .order(.late, ["5m"])),
    (OSCMessage("/late/300"), .order(.late, ["300000ms"])),
    (
      OSCMessage("/late", [.int(300), .text("hana"), .text("--make-up")]),
      .order(.late, ["300000ms", "hana", "--make-up"])
    ),
    (OSCMessage("/extend", [.int(60)]), .order(.extend, ["60000ms"])),
    // A surface that knows only floats.
    (OSCMessage("/cut", [.float(1), .text("hana")]), .order(.cut, ["1", "hana"])),
    (OSCMessage("/cut/1/hana"), .order(.cut, ["1", "hana"])),
    (OSCMessage("/cut/1/hana", [.float(1)]), .order(.cut, ["1", "hana"])),
    (
      OSCMessage("/layout", [.text("duo"), .text("--transition"), .text("fade 1s")]),
      .order(.layout, ["duo", "--transition", "fade 1s"])
    ),
    (OSCMessage("/level", [.text("hana"), .float(-6.04)]), .order(.level, ["hana", "-6.0"])),
    (OSCMessage("/level/hana", [.int(-6)]), .order(.level, ["hana", "-6"])),
    (OSCMessage("/level/hana", [.float(0)]), .order(.level, ["hana", "0.0"])),
    (OSCMessage("/hard_out", [.text("00:30")]), .order(.hardOut, ["00:30"])),
    (OSCMessage("/release/panic"), .order(.release, ["panic"])), (OSCMessage("/state"), .state),
  ]

  @Test(arguments: cases.indices) func aMessageMeansWhatItsAddressAndArgumentsSay(index: Int) throws {
    let (message, meant) = Self.cases[index]
    #expect(try ButtonWords(message) == meant, "\(message)")
  }

  @Test(arguments: [
    OSCMessage("/*"), OSCMessage("/{go,hold}"), OSCMessage("/g?"), OSCMessage("/dance"), OSCMessage("/"),
    OSCMessage("/showrunner"), OSCMessage("/late", [.float(-1)]), OSCMessage("/late", [.float(.nan)]),
    OSCMessage("/late", [.float(.infinity)]), OSCMessage("/late", [.int(100_000)]), OSCMessage("/title", [.blob([1])]),
    OSCMessage("/cut", [.int(1), .flag(true)]),
  ])
  func whatMeansNothingIsRefusedInWords(message: OSCMessage) {
    #expect(throws: OverrideRequest.Problem.self) { try ButtonWords(message) }
  }

  @Test func aBareGoMeansWhatTheEyeHadSeen() {
    let start = Instant(rawValue: 1_800_000_000_000)
    var standby = ShownStandby()
    #expect(standby.meant(at: start) == nil)
    standby.show("drop", at: start)
    // What was shown first is all that there was to see.
    #expect(standby.meant(at: start) == "drop")
    standby.show("encore", at: start + .seconds(10))
    #expect(standby.meant(at: start + .seconds(10) + .milliseconds(249)) == "drop")
    #expect(standby.meant(at: start + .seconds(10) + .milliseconds(250)) == "encore")
    standby.show(nil, at: start + .seconds(20))
    #expect(standby.meant(at: start + .seconds(21)) == nil)
  }

  @Test func aBundlesTimeIsReadAsNTPHasIt() {
    // RFC 5905: 1970 began 2,208,988,800 s after 1900.
    #expect(Instant(timeTag: 2_208_988_800 << 32) == Instant(rawValue: 0))
    #expect(Instant(timeTag: (2_208_988_800 + 1_800_000_000) << 32 | 1 << 31) == Instant(rawValue: 1_800_000_000_500))
  }
}
