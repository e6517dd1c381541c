import Foundation
import Testing

/// The desk's effects that say something or have colours, and the transition that slides.
extension EndToEnd {
  @Suite struct DeskEffectTests {
    @Test func anEffectSaysWhatIsWrittenAGradientHasItsColoursAndALayoutSlidesIn() throws {
      let stage = try DeskStage(show: DeskStage.waiting)
      let desk = try stage.desk(of: "ana")
      try desk.press("#sides [data-side=page]")
      #expect(try desk.value("document.querySelector('[data-effect=caption]').disabled") == true)
      for effect in ["claps", "caption"] {
        try write("Make some noise for \(effect)", desk)
        try desk.press("#lasting [data-effect=\(effect)]")
        #expect(try desk.waits(until: Self.isOn(effect, "Make some noise for \(effect)"), seconds: 5), "\(effect)")
        // What was said is not said again by mistake.
        #expect(try desk.waits(until: "document.querySelector('#effect-text').value === ''", seconds: 5))
      }
      try desk.press("#lasting [data-effect=gradient]")
      #expect(try desk.waits(until: Self.isOn("gradient", ""), seconds: 5))

      try desk.press(".sources [data-transition=\"slide 1s\"]")
      try desk.press("#layouts [data-layout=duo]")
      let isSaid = "document.querySelector('#answer').textContent.includes('layout duo, slide 1 s')"
      #expect(try desk.waits(until: isSaid, seconds: 5))
      #expect(try desk.waits(until: "globalThis.showrunnerDesk.state().layout === 'duo'", seconds: 5))
    }

    private func write(_ text: String, _ desk: Browser) throws {
      try desk.value(
        """
        (() => {
          const field = document.querySelector('#effect-text');
          field.value = \(text.inJavaScript);
          field.dispatchEvent(new Event('input'));
          return true;
        })()
        """, as: Bool.self)
    }

    private static func isOn(_ effect: String, _ words: String) -> String {
      """
      globalThis.showrunnerDesk.state().effects
        .some((each) => each.startsWith(\(effect.inJavaScript)) && each.includes(\(words.inJavaScript)))
      """
    }
  }
}
