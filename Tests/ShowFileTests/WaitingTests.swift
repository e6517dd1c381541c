import ShowModel
import Testing

@testable import ShowFile

@Suite("What a set waits for")
struct WaitingTests {
  private func document(_ inSet: String) -> ShowDocument {
    read(small("artists: { a: {}, film: { file: f.mp4 } }", inSet: "artist: a\n" + inSet))
  }

  private func set(_ inSet: String) throws -> ShowSet {
    let document = document(inSet)
    #expect(ids(document) == [], "\(rendered(document))")
    return try #require(document.show?.sets.first)
  }

  @Test("may stand alone or as `at` of a mapping, which say the same")
  func bothForms() throws {
    #expect(
      try set("start: live\nlatest: 5m\notherwise: skip") == set("start: { at: live, latest: 5m, otherwise: skip }"))
    #expect(try set("start: 20:20") == set("start: { at: 20:20 }"))
    #expect(try set("end: go\nlatest: 5m") == set("end: { at: go, latest: 5m }"))
    #expect(try set("end: auto") == set("end: { at: auto }"))
    #expect(try set("start: live").start == .live(latest: nil, otherwise: .start))
    #expect(try set("start: live\nlatest: 5m").start == .live(latest: .minutes(5), otherwise: .start))
  }

  @Test("has a `latest` each for the start and the end")
  func twoLatests() throws {
    let forms = [
      "start: { at: live, latest: 5m, otherwise: skip }\nend: { at: go, latest: 9m }",
      "start: { at: live, latest: 5m, otherwise: skip }\nend: go\nlatest: 9m",
      "start: live\nlatest: 5m\notherwise: skip\nend: { at: go, latest: 9m }",
    ]
    for form in forms {
      let set = try set(form)
      #expect(set.start == .live(latest: .minutes(5), otherwise: .skip), "\(form)")
      #expect((set.end, set.latest) == (.go, .minutes(9)), "\(form)")
    }
  }

  @Test("and one `latest` beside two that wait is the start's, with a warning")
  func ambiguous() throws {
    let document = document("start: live\nend: go\nlatest: 5m")
    #expect(ids(document) == ["latest-ambiguous"])
    let set = try #require(document.show?.sets.first)
    #expect(set.start == .live(latest: .minutes(5), otherwise: .start))
    #expect(set.latest == nil)
  }

  @Test(
    "leaves nothing said in vain without a warning",
    arguments: [
      "start: soft\nlatest: 5m", "start: { at: go, latest: 5m }", "end: { at: auto, latest: 5m }",
      "start: { at: live, latest: 5m }\nlatest: 6m", "end: { at: go, latest: 5m }\nlatest: 6m",
      "otherwise: skip", "start: { at: go, otherwise: skip }", "start: live\notherwise: skip",
      "start: { at: live, latest: 5m, otherwise: skip }\notherwise: start", "if_running: cut",
      "start: { at: go }\nif_running: cut",
    ])
  func unused(inSet: String) {
    let document = document(inSet)
    #expect(ids(document) == ["unused-key"], "\(rendered(document))")
    #expect(document.show != nil)
  }

  @Test(
    "is refused where it can't be",
    arguments: [
      ("start: { latest: 5m }", "missing-key"), ("start: { at: 8pm }", "bad-start"), ("end: { at: }", "missing-value"),
      ("start: [live]", "not-text"), ("start: { at: live, latest: 0 }", "bad-duration"),
      ("end: { at: go, otherwise: skip }", "unknown-key"),
    ])
  func refused(inSet: String, id: String) { #expect(ids(document(inSet)) == [id]) }
}
