import ShowModel
import ShowTimeline
import Testing

@Suite("A `live` start")
struct NamedLiveTests {
  /// a, then b as soon as hana's frames have held for 3 s, then c.
  private func night(latest: TimeSpan? = nil, otherwise: StartRule.Otherwise = .start) -> Night {
    var b = act("b", 10, start: .live(latest: latest, otherwise: otherwise))
    b.artist = "hana"
    return Night(evening(act("a", 10, slots: ["pixel"]), b, act("c", 10, slots: ["pixel"])))
  }

  private func stream(_ up: Bool, _ instant: Instant, _ night: inout Night) {
    night.apply(Fact(effectiveAt: instant, origin: ada, event: .source("hana", up: up)))
  }

  @Test("whose artist never comes waits, with `between` on air, until a hand starts it")
  func never() {
    var night = night()
    #expect(night.titles(until: at(600)) == ["0s a", "10m between"])
    night.take(.next, at: at(30))
    #expect(night.titles(until: at(600)) == ["0s a", "10m between", "30m b", "40m c", "50m between"])
  }

  @Test("whose artist never comes is what GO starts")
  func neverThenGo() {
    var night = night()
    night.advance(to: at(20))
    #expect(night.standby?.label == "start b")
    night.pressGo(at: at(20))
    #expect(night.runningSet == "b")
  }

  @Test("whose artist never comes starts without them at its `latest`, or is skipped then")
  func latest() {
    #expect(
      night(latest: .minutes(5)).titles(until: at(600)) == ["0s a", "10m between", "15m b", "25m c", "35m between"])
    var skipped = night(latest: .minutes(5), otherwise: .skip)
    #expect(skipped.titles(until: at(600)) == ["0s a", "10m between", "15m c", "25m between"])
    skipped.advance(to: at(16))
    #expect(skipped.rundown().sets.map(\.status) == [.ended, .skipped, .running])
  }

  @Test("whose artist is there early comes no earlier than planned")
  func early() {
    var night = night()
    stream(true, at(4), &night)
    #expect(night.titles(until: at(60)) == ["0s a", "10m b", "20m c", "30m between"])
    #expect(night.rundown().sets[1].expectedStart == at(10))
  }

  @Test("whose artist comes late comes once their frames have held for 3 s")
  func late() {
    var night = night(latest: .minutes(5))
    stream(true, at(12), &night)
    #expect(night.rundown().sets[1].expectedStart == at(12, 3))
    #expect(night.titles(until: at(60)) == ["0s a", "10m between", "12m3s b", "22m3s c", "32m3s between"])
  }

  @Test("whose artist flaps waits for 3 s without a gap")
  func flaps() {
    var night = night()
    for second in [0, 4, 8] as [Int64] {
      stream(true, at(12, second), &night)
      stream(false, at(12, second) + .milliseconds(2999), &night)
    }
    #expect(night.titles(until: at(60)) == ["0s a", "10m between"])
    stream(true, at(13), &night)
    // It is up already: that says nothing new.
    stream(true, at(13, 2), &night)
    #expect(night.titles(until: at(60)) == ["0s a", "10m between", "13m3s b", "23m3s c", "33m3s between"])
  }

  @Test("whose artist flaps until its `latest` does what it does without them")
  func flapsUntilLatest() {
    var night = night(latest: .minutes(5), otherwise: .skip)
    for second in stride(from: Int64(0), to: 300, by: 4) {
      stream(true, at(10, second + 1), &night)
      stream(false, at(10, second + 3), &night)
    }
    #expect(night.titles(until: at(60)) == ["0s a", "10m between", "15m c", "25m between"])
  }

  @Test("that has happened goes on when the artist drops")
  func drops() {
    var night = night()
    stream(true, at(5), &night)
    stream(false, at(14), &night)
    #expect(night.titles(until: at(60)) == ["0s a", "10m b", "20m c", "30m between"])
  }
}
