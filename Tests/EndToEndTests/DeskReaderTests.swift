import Foundation
import Testing

/// Whoever may only read, at a desk in Chromium.
extension EndToEnd {
  @Suite struct DeskReaderTests {
    @Test func whoLooksOnReadsAndSelectsAllThatIsThereAndNoGoLiesOverIt() throws {
      let stage = try DeskStage(show: DeskStage.waiting)
      let viewer = try stage.desk(of: "vi", role: "viewer")
      #expect(try viewer.waits(until: "document.querySelector('.driving').hidden === true", seconds: 5))
      #expect(try viewer.value("document.querySelectorAll('[inert]').length") == 0)
      for (place, words) in [
        ("#rundown", ["one", "two", "drop", "running"]), ("#sources", ["Ada"]), ("#mixer", ["0 dB"]),
        ("#layouts", ["solo", "duo"]), ("#told", []),
      ] {
        let text = try #require(try viewer.value(Self.selected(place), as: String.self), "\(place)")
        for word in words { #expect(text.contains(word), "\(place): \(text)") }
      }
      let told = try viewer.accessibilityTree().map(\.name)
      for name in ["one", "two", "drop", "slot 1 to Ada", "source of slot 1", "level of slot 1, in dB"] {
        #expect(told.contains { $0.contains(name) }, "a screen reader isn't told of \(name)")
      }
      // Their own headphones are anybody's, once somebody is there to be heard, and all else can't be pressed.
      #expect(try viewer.value("document.querySelector('#sources .hear').closest('[data-needs]') === null") == true)
      #expect(try viewer.value(Self.pressable, as: [String].self) == [])

      try viewer.send(
        "Emulation.setDeviceMetricsOverride", ["width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true])
      #expect(try viewer.waits(until: "innerWidth === 390", seconds: 5))
      let lowest = "document.elementFromPoint(195, innerHeight - 20)?.closest('.act') ?? null"
      #expect(try viewer.waits(until: "\(lowest) === null", seconds: 10))
    }

    @Test func aModeratorHasTheRoomAndReadsTheRest() throws {
      let stage = try DeskStage(show: DeskStage.waiting)
      let desk = try stage.desk(of: "mo", role: "moderator")
      #expect(try desk.waits(until: "document.querySelector('.driving').hidden === true", seconds: 5))
      let enabled = "(selector) => document.querySelector(selector).matches(':enabled')"
      for control in ["#modes button", "#rules-hold button", "#chat-rules-room button"] {
        #expect(try desk.value("(\(enabled))('\(control)')") == true, "\(control)")
      }
      for control in ["#rundown .pick", "#mixer select", "#layouts button", "#caption-form button"] {
        #expect(try desk.value("(\(enabled))('\(control)')") == false, "\(control)")
      }
    }

    /// What is copied when all of a place is selected.
    private static func selected(_ place: String) -> String {
      """
      (() => {
        getSelection().selectAllChildren(document.querySelector('\(place)'));
        return getSelection().toString();
      })()
      """
    }

    /// The controls that need a role and could be used nevertheless.
    private static let pressable = """
      [...document.querySelectorAll('[data-needs], [data-needs] *')]
        .filter((each) => each.checkVisibility())
        .filter((each) => each.matches('input:not([type=range], [type=color]), textarea')
          ? !each.readOnly && !each.matches(':disabled')
          : each.matches('button, select, input') && !each.matches(':disabled'))
        .map((each) => each.id || each.className)
      """
  }
}
