import ShowModel
import Testing

@testable import ShowFile

@Suite("What may go wrong with a set")
struct RiskTests {
  private let usual = SetRisk(
    overrun: SetRisk.Overrun(typical: .minutes(3), worst: .minutes(12)), drops: 50)

  private func risk(_ inSet: String, defaults: String = "") throws -> SetRisk {
    let document = read(
      small("artists: { a: {}, film: { file: f.mp4 } }\ndefaults: { grace: 5s \(defaults) }", inSet: inSet))
    #expect(ids(document) == [], "\(rendered(document))")
    return try #require(document.show?.sets.first).risk
  }

  private let defaults = ", overrun: { typical: 3m, worst: 12m }, drops: 5%"

  @Test("is what the set says, in lengths and in thousandths")
  func ofTheSet() throws {
    #expect(try risk("artist: a\noverrun: { typical: 3m, worst: 12m }\ndrops: 5%") == usual)
    #expect(try risk("artist: a\ndrops: 0.5%").drops == 5)
    #expect(try risk("artist: a\ndrops: 100%") == SetRisk(drops: 1000))
    #expect(try risk("overrun: { typical: 0, worst: 1m }").overrun == .init(typical: .zero, worst: .minutes(1)))
    #expect(try risk("artist: a") == SetRisk())
  }

  @Test("is what the defaults say where the set says nothing")
  func ofTheDefaults() throws {
    #expect(try risk("artist: a", defaults: defaults) == usual)
    #expect(try risk("artist: a\noverrun: none", defaults: defaults) == SetRisk(drops: 50))
    #expect(try risk("artist: a\ndrops: 0%", defaults: defaults) == SetRisk(overrun: usual.overrun))
    #expect(
      try risk("artist: a\noverrun: { typical: 1m, worst: 2m }", defaults: defaults).overrun
        == .init(typical: .minutes(1), worst: .minutes(2)))
  }

  @Test("of a dropping stream is only where an artist publishes")
  func onlyPublishers() throws {
    #expect(try risk("slots: [a]", defaults: defaults).drops == 0)
    #expect(try risk("artist: film", defaults: defaults).drops == 0)
    for inSet in ["drops: 5%", "artist: film\ndrops: 5%"] {
      #expect(ids(read(small("artists: { film: { file: f.mp4 } }", inSet: inSet))) == ["unused-key"])
    }
  }

  @Test(
    "is refused when it makes no sense",
    arguments: [
      ("overrun: { typical: 12m, worst: 3m }", "typical-over-worst"), ("overrun: 3m", "not-a-mapping"),
      ("overrun: { typical: 3m }", "missing-key"), ("drops: 5", "bad-number"), ("drops: 101%", "bad-number"),
      ("drops: -1%", "bad-number"), ("drops: 0.05%", "bad-number"),
    ])
  func refused(inSet: String, id: String) {
    #expect(ids(read(small("artists: { a: {} }", inSet: "artist: a\n" + inSet))) == [id])
  }
}
