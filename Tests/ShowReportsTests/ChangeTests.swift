import Foundation
import ShowModel
import ShowTimeline
import Testing

@testable import ShowReports

@Suite("What an override changed and broke")
struct ChangeTests {
  private static let ada = Origin(who: "Ada", surface: "cli")

  private func change(_ override: Override, to night: Night, at instant: Instant) -> RundownChange {
    var before = night
    before.advance(to: instant)
    var after = before
    after.apply(Fact(effectiveAt: instant, origin: Origin(who: "Ada", surface: "cli"), event: .override(override)))
    return RundownChange(from: before.rundown(), to: after.rundown(), zone: "America/Chicago", zones: Clocks.chicago)
  }

  @Test("is told set by set, in the show's zone, with what it broke apart")
  func late() {
    let change = change(.late(by: .minutes(20), set: "bus"), to: Evening.lateNight(), at: Evening.at(46))
    #expect(
      change.changed == [
        "bus starts 23:05 → 23:25", "lamp starts 23:45 → 00:01+1", "encore starts 00:20+1 → 00:36+1",
      ])
    #expect(
      change.broke == [
        .init(id: "hard-start-missed", message: "bus starts 20m after its hard start", set: "bus"),
        .init(id: "hard-out-missed", message: "encore ends 14m after the hard out", set: "encore"),
      ])
    #expect(change.mended == [])
  }

  @Test("says what is mended, and what stays broken by more or less")
  func mended() {
    let worse = change(.late(by: .minutes(22), set: "bus"), to: Evening.brokenNight(), at: Evening.at(47))
    #expect(worse.still == [] && worse.mended == [])
    #expect(
      worse.broke.map(\.message) == ["bus starts 22m after its hard start", "encore ends 16m after the hard out"])
    let better = change(.late(by: .minutes(18), set: "bus"), to: Evening.brokenNight(), at: Evening.at(47))
    #expect(better.broke == [] && better.mended == [])
    #expect(
      better.still.map(\.message) == ["bus starts 18m after its hard start", "encore ends 12m after the hard out"])
    #expect(!(worse.changed + better.changed).contains { $0.contains("conflict") })
    let back = change(.late(by: .zero, set: "bus"), to: Evening.brokenNight(), at: Evening.at(47))
    #expect(back.mended.map(\.id) == ["hard-start-missed", "hard-out-missed"])
    #expect(back.broke == [])
  }

  @Test("is nothing where only the picture changes")
  func nothing() {
    #expect(change(.put(.title("Hello")), to: Evening.lateNight(), at: Evening.at(46)) == .none)
  }

  @Test("says what an order puts on air, and that nothing there changes where a hand waits for its turn")
  func onAir() {
    func lines(_ override: Override) -> [String] {
      let consequences = Evening.lateNight().consequences(of: override, by: Self.ada, at: Evening.at(46))
      return RundownChange(of: consequences, zone: "America/Chicago", zones: Clocks.chicago).changed
    }
    #expect(lines(.patch("hana", with: "bus")) == ["on air: slots hana, pixel → bus, pixel"])
    #expect(lines(.patch("neko", with: "bus")) == ["nothing on air changes now"])
    #expect(lines(.block("neko")) == ["let in no more – → neko"])
    #expect(lines(.put(.title("Hello"))) == ["on air: title HANA → Hello"])
    #expect(lines(.put(.say("Hello"))) == [])
    #expect(lines(.next).contains("on air: title HANA → Back in a moment"))
  }

  @Test("an undo says what it takes back, whose that was, from where and why")
  func undo() {
    var night = Evening.lateNight()
    let origin = Origin(who: "ben", surface: "desk", why: "the bus is late")
    func order(_ override: Override, at instant: Instant) {
      night.apply(Fact(effectiveAt: instant, origin: origin, event: .override(override)))
    }
    order(.late(by: .minutes(20), set: "bus", makeUp: true), at: Evening.at(46))
    func words() -> String? {
      let consequences = night.consequences(of: .undo, by: Self.ada, at: Evening.at(50))
      var report = OverrideReport(refusal: nil, plan: Evening.plan(night))
      report.undoes = consequences.undoes.map { OverrideLine($0, zone: "America/Chicago", zones: Clocks.chicago) }
      return report.words.first
    }
    #expect(words() == "takes back late 20m bus --make-up by ben (desk) at 20:46:00: the bus is late")
    order(.retime(id: "lamp", at: Evening.at(245)), at: Evening.at(47))
    #expect(words() == "takes back retime lamp 00:05:00 by ben (desk) at 20:47:00: the bus is late")
    order(.put(.level("hana", Decibels(rawValue: -60)), keep: true), at: Evening.at(48))
    #expect(words() == "takes back level hana -6 dB --keep by ben (desk) at 20:48:00: the bus is late")
  }

  @Test("the night's orders are a table, with whose undo took one back")
  func orders() {
    var night = Evening.night()
    let ben = Origin(who: "ben", surface: "desk", why: "the bus is late")
    night.apply(Fact(effectiveAt: Evening.at(-5), origin: ben, event: .override(.late(by: .minutes(12), set: nil))))
    night.apply(Fact(effectiveAt: Evening.at(46), origin: Self.ada, event: .override(.put(.caption("Hi")))))
    night.apply(Fact(effectiveAt: Evening.at(47), origin: Self.ada, event: .override(.undo)))
    let lines = OverrideLine.all(night.given, zone: "America/Chicago", zones: Clocks.chicago)
    #expect(
      OverrideLine.table(lines) == """
        AT        WHO  FROM  ORDER           WHY              TAKEN BACK
        19:55:00  ben  desk  late 12m doors  the bus is late
        20:46:00  Ada  cli   caption Hi                       by Ada (cli) at 20:47:00
        20:47:00  Ada  cli   undo
        """)
    #expect(OverrideLine.table([]) == "nobody has overruled the plan tonight")
  }

  @Test("a set cut short is said to end, and its cues that went with it are not told apart")
  func next() {
    let change = change(.next, to: Evening.lateNight(), at: Evening.at(46))
    #expect(change.changed.first == "hana ends 21:08 → 20:46")
    #expect(change.changed.contains("film starts 21:08 → 20:48"))
    #expect(change.changed.last == "3 cues of hana won't fire")
    #expect(!change.changed.contains { $0.contains("hana@end-1m") })
  }

  @Test("every verb of times and order is told by what it does to the evening")
  func verbs() {
    let night = Evening.lateNight()
    func lines(_ override: Override) -> [String] { change(override, to: night, at: Evening.at(46)).changed }
    #expect(lines(.extend(by: .minutes(3))).prefix(2) == ["hana ends 21:08 → 21:11", "film starts 21:08 → 21:11"])
    #expect(lines(.skip(id: "encore")) == ["encore is skipped"])
    #expect(lines(.skip(id: "bus@20m")) == ["bus@20m won't fire"])
    #expect(lines(.hardOut(at: Evening.at(285))) == ["the hard out moves 00:30+1 → 00:45+1"])
    #expect(lines(.retime(id: "bus@20m", at: Evening.at(200))) == ["bus@20m fires 23:25 → 23:20"])
    #expect(
      lines(.move("rust", before: "neko")).first
        == "the running order is doors, hana, film, tide, rust, neko, bus, lamp, encore")
    #expect(lines(.jump(id: "doors")).contains("doors runs again, at 20:46"))
    let out = change(.hardOut(at: Evening.at(265)), to: night, at: Evening.at(46))
    #expect(out.broke.map(\.id) == ["hard-out-missed"])
  }

  @Test("names what is dropped, back, gone and new, a new order and a new hard out")
  func shapes() {
    var before = Evening.night().rundown()
    var after = before
    after.sets[5].expectedStart = nil
    after.sets[5].expectedEnd = nil
    after.sets.swapAt(3, 4)
    after.hardOut = Evening.at(285)
    after.sets[8].id = "finale"
    after.sets[0].start = .hard
    before.sets[1].expectedStart = nil
    before.sets[1].expectedEnd = nil
    after.cues[2].expected = nil
    let change = RundownChange(from: before, to: after, zone: "America/Chicago", zones: Clocks.chicago)
    #expect(
      change.changed == [
        "the running order is doors, hana, film, neko, tide, rust, bus, lamp, finale",
        "the hard out moves 00:30+1 → 00:45+1", "doors gets a hard start", "hana is back, at 20:20", "rust is dropped",
        "finale joins, at 00:20+1", "encore is gone",
      ])
  }

  @Test("a cue that moves by itself is named")
  func cue() {
    let before = Evening.night().rundown()
    var after = before
    after.cues[2].expected = before.cues[2].expected.map { $0 + .minutes(5) }
    after.cues[3].expected = nil
    let change = RundownChange(from: before, to: after, zone: "America/Chicago", zones: Clocks.chicago)
    #expect(change.changed == ["hana@20m fires 20:40 → 20:45", "drop won't fire"])
  }

  @Test("is bounded, and says how much it leaves out")
  func bounded() {
    let before = Evening.night().rundown()
    var after = before
    for index in after.cues.indices { after.cues[index].expected = Evening.at(1000) }
    let change = RundownChange(from: before, to: after, zone: "America/Chicago", zones: Clocks.chicago)
    #expect(change.changed.count == RundownChange.longestList)
    #expect(change.changed.last == "and \(before.cues.count - RundownChange.longestList + 1) more changes")
  }

  @Test("goes out with the answer, and reads back")
  func report() throws {
    let night = Evening.brokenNight()
    let change = change(.late(by: .zero, set: "bus"), to: night, at: Evening.at(47))
    let report = OverrideReport(
      refusal: nil, plan: Evening.plan(night), change: change, remedy: ["encore is dropped"], whatIf: true)
    #expect(try JSONDecoder().decode(OverrideReport.self, from: JSONEncoder().encode(report)) == report)
    #expect(report.words.first == "nothing is done; this would come of it:")
    #expect(
      report.words.suffix(3) == ["+ no more: encore ends 14m after the hard out", "remedy:", "  encore is dropped"])
    let better = self.change(.late(by: .minutes(18), set: "bus"), to: night, at: Evening.at(47))
    #expect(
      OverrideReport(refusal: nil, plan: Evening.plan(night), change: better).words.last
        == "! still: encore ends 12m after the hard out")
    let refused = OverrideReport(refusal: Refusal(reason: "the show is over"), plan: Evening.plan(night))
    #expect(refused.words == ["refused: the show is over"])
  }
}
