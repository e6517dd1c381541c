import Foundation
import Glibc
import ShowStore
import Testing

/// Two producers, each at a desk of their own in Chromium.
extension EndToEnd {
  @Suite struct TwoDesksTests {
    /// What one does, both see within this of each other, in milliseconds.
    private static let apart = 200.0

    @Test func twoDesksShowTheSameAndTheCallGoesFromOneToTheOther() async throws {
      let stage = try DeskStage(show: DeskStage.waiting)
      let (ana, ben) = (try stage.desk(of: "ana"), try stage.desk(of: "ben"))
      #expect(try ana.waits(until: Self.says("#call-words", "you have the call"), seconds: 5))
      #expect(try ben.waits(until: Self.says("#call-words", "ana has the call"), seconds: 5))

      var differences: [Double] = []
      for number in 0..<5 {
        let title = "Title \(number)"
        for desk in [ana, ben] { try desk.value(Self.watch(title), as: Bool.self) }
        try ana.value(Self.set(title), as: Bool.self)
        let times = try [ana, ben].map { try #require(try $0.value("globalThis.seen", as: Double.self)) }
        differences.append(abs(times[0] - times[1]))
      }
      print("two desks, apart by up to \(differences.max() ?? 0) ms")
      #expect(differences.allSatisfy { $0 <= Self.apart })

      // Ben's GO asks; Ana sees it and hands over; then it is Ben's.
      try ben.value("document.querySelector('#go').click(); true", as: Bool.self)
      #expect(try ben.waits(until: Self.says("#answer", "ana holds the call"), seconds: 5))
      #expect(try ben.waits(until: "document.querySelector('#call').hidden === false", seconds: 5))
      #expect(try ana.waits(until: "document.querySelector('#asked').hidden === false", seconds: 5))
      let words = try ana.value("document.querySelector('#asked-words').textContent", as: String.self)
      #expect(words == "ben asks for the call: go drop")
      try ana.value("document.querySelector('#asked-hand').click(); true", as: Bool.self)
      #expect(try ben.waits(until: Self.says("#call-words", "you have the call"), seconds: 5))
      try ben.value("document.querySelector('#go').click(); true", as: Bool.self)
      #expect(try ana.waits(until: "globalThis.showrunnerDesk.state().title === 'Drop'", seconds: 5))

      // Taken in two presses, and seen by whom it is taken from.
      try ana.value("document.querySelector('#call-open').click(); true", as: Bool.self)
      try ana.value("document.querySelector('#call-take').click(); true", as: Bool.self)
      #expect(try ben.waits(until: Self.says("#answer", "ana has the call"), seconds: 5))
      for desk in [ana, ben] {
        let errors = desk.consoleErrors.filter { !$0.contains(" 409 ") && !$0.contains(" 503 ") }
        #expect(errors == [])
      }
    }

    @Test func aLostLineIsToldAndThePageCatchesUpByItself() async throws {
      let stage = try DeskStage(show: DeskStage.waiting)
      let (desk, ben) = (try stage.desk(of: "ana"), try stage.desk(of: "ben"))
      #expect(try ben.waits(until: Self.says("#call-words", "ana has the call"), seconds: 5))
      try ben.value("document.querySelector('#go').click(); true", as: Bool.self)
      #expect(try desk.waits(until: "document.querySelector('#asked').hidden === false", seconds: 5))
      stage.live.signal(SIGSTOP)
      defer { stage.live.signal(SIGCONT) }
      #expect(try desk.waits(until: "document.querySelector('#lost').hidden === false", seconds: 15))
      // Nothing is left that could be pressed: the wish for the call lies beside the desk.
      for place in ["#desk", "#asked", "#call"] {
        #expect(try desk.value("document.querySelector('\(place)').inert") == true, "\(place)")
      }
      #expect(try desk.value("document.title.startsWith('✕ ')") == true)
      stage.live.signal(SIGCONT)
      let (_, _, status) = try LiveProcess.run(["title", "Meanwhile", "--data", stage.live.data])
      #expect(status == 0)
      #expect(try desk.waits(until: "globalThis.showrunnerDesk.isUp() === true", seconds: 15))
      #expect(try desk.waits(until: "document.querySelector('#running-title').textContent === 'Meanwhile'", seconds: 5))
      #expect(try desk.value("document.querySelector('#lost').hidden") == true)
      #expect(try desk.value("document.querySelector('#asked').inert || document.title.startsWith('✕')") == false)
    }

    @Test func whoLooksOnCanTouchNothingAndIsOutWhenTheTokenIsTakenBack() async throws {
      let stage = try DeskStage(show: DeskStage.waiting)
      let viewer = try stage.desk(of: "vi", role: "viewer")
      #expect(try viewer.waits(until: "document.querySelector('.driving').hidden === true", seconds: 5))
      let space = "new KeyboardEvent('keydown', { code: 'Space', key: ' ' })"
      try viewer.value("document.dispatchEvent(\(space)); true", as: Bool.self)
      let (_, errors, status) = try LiveProcess.run(["token", "revoke", "vi", "--data", stage.live.data])
      #expect(status == 0, "\(errors)")
      #expect(try viewer.waits(until: "document.body.dataset.view === 'login'", seconds: 5))
      let (text, _, _) = try LiveProcess.run(["status", "--json", "--data", stage.live.data])
      #expect(text.contains("\"standby\" : \"drop\"") || text.contains("\"standby\":\"drop\""))
    }

    /// Notes when the page's title shows a text, on the machine's clock.
    private static func watch(_ title: String) -> String {
      """
      globalThis.seen = new Promise((done) => {
        const place = document.querySelector('#running-title');
        const look = () => place.textContent === '\(title)' && done(performance.timeOrigin + performance.now());
        new MutationObserver(look).observe(place, { childList: true, characterData: true, subtree: true });
      }); true
      """
    }

    private static func says(_ place: String, _ words: String) -> String {
      "document.querySelector('\(place)').textContent.includes('\(words)')"
    }

    private static func set(_ title: String) -> String {
      "document.querySelector('#title').value = '\(title)'; document.querySelector('#title-form').requestSubmit(); true"
    }
  }
}
