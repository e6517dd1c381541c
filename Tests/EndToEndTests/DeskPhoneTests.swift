import Foundation
import Testing

/// The desk on a phone, by taps alone: GO, late, made up, a hand and its release; times, places, and what is kept.
extension EndToEnd {
  @Suite struct DeskPhoneTests {
    @Test func aLateNightIsMadeUpWithOneThumb() throws {
      let stage = try DeskStage(show: Self.show)
      let thumb = try Thumb(at: stage.live, token: stage.token)
      try thumb.see("\(thumb.text("#go")).includes('drop')")

      try thumb.tap("#go")
      try thumb.see("\(thumb.text("#running-title")) === 'Drop'")
      try thumb.tap("#late-chips [data-minutes=\"1\"]")
      try thumb.see("\(thumb.text("#sheet-words")).includes('after the hard out')")
      try thumb.tap("#sheet-make-up")
      try thumb.see("\(thumb.text("#sheet-words")).includes('two runs 10m → 9m')")
      try thumb.write()
      try thumb.tap("#run-chips [data-minutes=\"1\"]")
      try thumb.write()
      try thumb.see("\(thumb.text("#lateness")).includes('over')")
      try thumb.tap("#run-chips [data-minutes=\"-1\"]")
      try thumb.write()
      try thumb.see("\(thumb.text("#lateness")).includes('on time')")

      try thumb.tap("#sides [data-side=\"picture\"]")
      try thumb.tap("#layouts [data-layout=\"duo\"]")
      try thumb.see("document.querySelector('#release-layout').classList.contains('owned')")
      try thumb.tap("#release-layout")
      try thumb.see("!document.querySelector('#release-layout').classList.contains('owned')")
      #expect(thumb.phone.consoleErrors.filter { !$0.contains("/api/v1/previews/") || !$0.contains(" 503 ") } == [])
    }

    @Test func theDemoIsFiveMinutesLateAndMadeUp() throws {
      let data = try temporaryFolder().appendingPathComponent("data").path
      let live = try LiveProcess(verb: "rehearse", show: VenueTests.demo, data: data)
      let token = try LiveProcess.run(["token", "--data", data]).output.filter { !$0.isWhitespace }
      let thumb = try Thumb(at: live, token: token)
      try thumb.see("globalThis.showrunnerDesk.state()?.set === 'doors'")
      try thumb.tap("#late-chips [data-minutes=\"5\"]")
      try thumb.see("\(thumb.text("#sheet-words")).includes('after the hard out')")
      try thumb.write()
      try thumb.see(Self.rundown("room < 0 && tide.calledLate === 300_000"))
      // It is made up afterwards: the five minutes stand, and the sets give what is missing.
      try thumb.tap("#conflicts-make-up")
      try thumb.write()
      try thumb.see(Self.rundown("room > 0 && tide.calledLate === 300_000 && conflicts.length === 0"))
    }

    /// Whether the night is so by the control API, of its rundown and the demo's second set.
    private static func rundown(_ expression: String) -> String {
      """
      fetch('/api/v1/rundown').then(answer => answer.json()).then(({ room, conflicts, sets }) => {
        const tide = sets.find(({ id }) => id === 'tide');
        return \(expression);
      })
      """
    }

    @Test func theHardOutAndASetGetTimesOfTheirOwnAndASetAnotherPlace() async throws {
      let stage = try DeskStage(show: Self.threeSets)
      let thumb = try Thumb(at: stage.live, token: stage.token)
      let planned = try #require(try await stage.answer("rundown")["hardOut"] as? String)

      // Typed as on a pad that has no colon, and read in the show's zone.
      let later = try Self.clock(planned, later: 30)
      try thumb.tap("#hard-out-move")
      try thumb.type(later.replacing(":", with: ""), into: "#sheet-at")
      try thumb.see("\(thumb.text("#sheet-write")).includes('hard out \(later)')")
      try thumb.see("\(thumb.text("#sheet-words")).includes('the hard out moves')")
      try thumb.write()
      try await stage.expect("the hard out", in: "rundown") {
        ($0["hardOut"] as? String)?.contains("T\(later):00.000") == true
      }

      try thumb.tap("#rundown [data-set=\"two\"] [data-row=\"set\"] .pick")
      try thumb.tap("#sheet-choices button:nth-child(2)")
      try thumb.tap("#sheet-steps [data-minutes=\"5\"]")
      try thumb.see("\(thumb.text("#sheet-words")).includes('two gets a hard start')")
      try thumb.write()
      try await stage.expect("two's own start", in: "rundown") { $0.sets.first { $0.id == "two" }?.start == "hard" }

      try thumb.tap("#rundown [data-set=\"three\"] [data-row=\"set\"] .pick")
      try thumb.tap("#sheet-choices button:nth-child(4)")
      try thumb.see("\(thumb.text("#sheet-by")) === 'before two'")
      try thumb.see("\(thumb.text("#sheet-words")).includes('the running order is one, three, two')")
      try thumb.write()
      try await stage.expect("three's place", in: "rundown") { $0.sets.map(\.id) == ["one", "three", "two"] }
      try thumb.tap("#undo")
      try thumb.write()
      try await stage.expect("three back", in: "rundown") { $0.sets.map(\.id) == ["one", "two", "three"] }
      #expect(thumb.phone.consoleErrors.filter { !$0.contains("/api/v1/previews/") || !$0.contains(" 503 ") } == [])
    }

    @Test func whatIsKeptOutlastsTheCueThatWouldTakeItBack() async throws {
      let stage = try DeskStage(show: Self.threeSets)
      let thumb = try Thumb(at: stage.live, token: stage.token)
      try thumb.tap("#sides [data-side=\"picture\"]")
      try thumb.tap(".slots-panel .keep")
      try thumb.tap("#layouts [data-layout=\"duo\"]")
      try thumb.see("\(thumb.text("#release-layout")) === 'kept · release'")
      // It was for that one press.
      try thumb.see("document.querySelector('.slots-panel .keep').ariaPressed === 'false'")
      try thumb.tap("#go")
      try await stage.expect("the cue, beside the layout that is kept") {
        $0["title"] as? String == "Drop" && $0["layout"] as? String == "duo"
      }
      try thumb.tap("#release-layout.owned")
      try await stage.expect("the cue's layout") { $0["layout"] as? String == "trio" }

      try thumb.tap("#layouts [data-layout=\"quad\"]")
      try await stage.expect("a hand that is not kept") { $0["layout"] as? String == "quad" }
      try thumb.see("\(thumb.text("#release-layout")) === 'by hand · release'")
      try thumb.see("\(thumb.text("#go")).includes('lights')")
      try thumb.tap("#go")
      try await stage.expect("the cue that takes it back") { $0["layout"] as? String == "pip" }
    }

    @Test func whateverIsThereIsLargeEnoughForAThumbAndALevelGoesByStepsOfOne() async throws {
      let stage = try DeskStage(show: Self.threeSets)
      let thumb = try Thumb(at: stage.live, token: stage.token)
      for side in ["night", "page", "room", "picture"] {
        try thumb.tap("#sides [data-side=\"\(side)\"]")
        #expect(try thumb.tooSmall() == [], "\(side)")
        #expect(try thumb.phone.value("document.documentElement.scrollWidth <= innerWidth") == true, "\(side)")
      }
      for _ in 0..<3 { try thumb.tap("#mixer li:first-child .less") }
      try await stage.expect("three steps softer") { ($0["owned"] as? [String])?.contains("levels") == true }
      try thumb.see("\(thumb.text("#mixer li:first-child output")) === '-3 dB'")
      try thumb.tap("#mixer li:first-child .more")
      try thumb.see("\(thumb.text("#mixer li:first-child output")) === '-2 dB'")
    }

    @Test func theConsequencesLeaveTheHeadAndGoInSightWhoeverHasTheCall() throws {
      let stage = try DeskStage(show: Self.threeSets)
      // With another producer at the show the head has more to say.
      let other = try stage.desk(of: "bartholomew")
      let thumb = try Thumb(at: stage.live, token: stage.token)
      try thumb.see("!document.querySelector('#call-open').hidden")
      try thumb.tap("#late-chips [data-minutes=\"5\"]")
      try thumb.see("document.querySelector('#sheet-write:enabled') !== null")
      for place in ["#clock", "#lateness", "#call-open", "#sides [data-side=\"room\"]", "#go", "#panic"] {
        let isFree = """
          (() => {
            const place = document.querySelector('\(place)');
            const { left, right, top, bottom } = place.getBoundingClientRect();
            return [[left + 4, top + 4], [right - 4, bottom - 4]]
              .every(([x, y]) => place.contains(document.elementFromPoint(x, y)));
          })()
          """
        #expect(try thumb.phone.value(isFree) == true, "\(place) is covered")
      }
      try thumb.tap("#sheet-cancel")
      #expect(try other.value("globalThis.showrunnerDesk.isUp()") == true)
    }

    /// What the wall's clock shows some minutes after an instant that is given as RFC 3339 text in UTC, as `21:04`.
    private static func clock(_ text: String, later minutes: Int) throws -> String {
      let parts = text.dropFirst(11).prefix(5).split(separator: ":").compactMap { Int($0) }
      try #require(parts.count == 2)
      let time = parts[0] * 60 + parts[1] + minutes
      return String(format: "%02d:%02d", time / 60 % 24, time % 60)
    }

    private static let show = """
      show: Phone
      start: 2026-12-05 20:00
      timezone: UTC
      hard_out: "20:21"
      programme: { size: 320x180, fps: 24, ladder: [180p 200k] }
      artists:
        ada: { name: Ada }
        bo: { name: Bo }
      sets:
        - set: one
          duration: 10m
          slots: [ada]
          cues:
            - { at: go, cue: drop, title: Drop }
        - { set: two, artist: bo, duration: 10m, min: 5m, changeover: { planned: 1m, min: 1m } }

      """

    private static let threeSets = """
      show: Times
      start: 2026-12-05 20:00
      timezone: UTC
      hard_out: "21:00"
      defaults: { go_spacing: 100ms }
      programme: { size: 320x180, fps: 24, ladder: [180p 200k] }
      artists: { ada: { name: Ada }, bo: { name: Bo } }
      sets:
        - set: one
          duration: 10m
          slots: [ada]
          cues:
            - { at: go, cue: drop, title: Drop, layout: trio }
            - { at: go, cue: lights, layout: pip }
        - { set: two, artist: bo, duration: 10m }
        - { set: three, artist: ada, duration: 5m }

      """
  }
}

extension [String: Any] {
  /// A rundown's sets, in running order.
  fileprivate var sets: [(id: String, start: String)] {
    (self["sets"] as? [[String: Any]] ?? []).map { ($0["id"] as? String ?? "", $0["start"] as? String ?? "") }
  }
}
