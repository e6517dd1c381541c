import ShowModel
import Testing

@testable import ShowFile

@Suite("Anchors, aliases and merge keys")
struct AnchorTests {
  @Test("a set's own key wins over a merged one, the first merged mapping over the next")
  func merge() throws {
    let text = """
      show: Merge
      start: 2026-12-05 20:00
      timezone: UTC
      x-short: &short { duration: 10m, title: Short }
      x-long: &long { duration: 40m, min: 5m, title: Long }
      sets:
        - { <<: *long, set: one, title: Own }
        - { set: two, <<: [*short, *long] }
      """
    let sets = try show(text).sets
    #expect(sets.map(\.duration) == [.minutes(40), .minutes(10)])
    #expect(sets.map(\.minimum) == [.minutes(5), .minutes(5)])
    #expect(sets[0].cues[0].actions.contains(.title("Own")))
    #expect(sets[1].cues[0].actions.contains(.title("Short")))
  }

  @Test("a problem behind an alias is reported once, where it stands")
  func once() {
    let cues = "cues: [{ <<: *bad, at: 1m }, { <<: *bad, at: 2m }]"
    let text = small("x-bad: &bad { mode: wrong }", inSet: "<<: *bad\n" + cues)
    let document = read(text)
    #expect(ids(document) == ["bad-choice"])
    #expect(document.diagnostics.first?.line == 4)
  }

  @Test("scalars are text: nothing is a number or a boolean by surprise")
  func text() throws {
    let show = try show(small("artists: { no: { name: no }, 1: { name: 20:00 } }"))
    #expect(show.artists.map(\.id) == ["no", "1"])
    #expect(show.artists.map(\.name) == ["no", "20:00"])
  }
}
