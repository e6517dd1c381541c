import Testing

@testable import ShowFile

@Suite("The nearest known name")
struct NearestNameTests {
  @Test(
    "is that with the fewest changes; a swap of neighbours is one",
    arguments: [
      ("dorp", "drop"), ("sollo", "solo"), ("hanna", "hana"), ("HANA", "hana"), ("pixle", "pixel"), ("hna", "hana"),
    ])
  func near(written: String, meant: String) {
    #expect(NearestName.of(written, among: ["solo", "pixel", "hana", "drop"]) == meant)
  }

  @Test("is none when more than a third differs", arguments: ["xyz", "", "hanahanahana", "so"])
  func far(written: String) { #expect(NearestName.of(written, among: ["solo", "pixel", "hana"]) == nil) }

  @Test("is the first of equals")
  func ties() { #expect(NearestName.of("bat", among: ["cat", "rat"]) == "cat") }
}
