import Foundation
import Testing

/// A desk on a common laptop's screen, 1440 x 900: nothing lies over what somebody writes in, and no source is cut off.
extension EndToEnd {
  @Suite struct DeskWideTests {
    @Test func fiveSourcesAreSeenWholeAndTheTitlesReleaseLiesBesideItsField() throws {
      let stage = try DeskStage(show: Self.show)
      let desk = try Browser.desk(of: stage.live, token: stage.token)
      #expect(try desk.waits(until: "document.querySelectorAll('#sources .card').length === 5", seconds: 5))
      try desk.type("Another title by hand", into: "#title", of: "#title-form")
      let isOwned = "document.querySelector('#release-title').classList.contains('owned')"
      #expect(try desk.waits(until: isOwned, seconds: 5))
      #expect(try desk.value(Self.overlaps) == false)
      #expect(try desk.value(Self.cut, as: [String].self) == [])
      #expect(
        try desk.value(
          "getComputedStyle(document.querySelector('#sources .figures')).textOverflow") == "ellipsis")
    }

    private static let overlaps = """
      (() => {
        const [one, other] = ['#release-title', '#title']
          .map((place) => document.querySelector(place).getBoundingClientRect());
        return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
      })()
      """

    /// The sources that are not whole within their panel.
    private static let cut = """
      [...document.querySelectorAll('#sources .card')].filter((card) => {
        const panel = card.closest('.scroll').getBoundingClientRect();
        return card.getBoundingClientRect().bottom > panel.bottom + 1;
      }).map((card) => card.dataset.source)
      """

    private static let show = """
      show: Wide
      start: 2026-12-05 20:00
      timezone: UTC
      programme: { size: 320x180, fps: 24, ladder: [180p 200k] }
      artists:
        ada: { name: Ada with a long name and an orchestra }
        bo: { name: Bo }
        cy: { name: Cy }
        dee: { name: Dee }
      sets:
        - { set: one, duration: 10m, layout: quad, slots: [ada, bo, cy, dee] }

      """
  }
}
