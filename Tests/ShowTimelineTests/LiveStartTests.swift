import ShowModel
import ShowTimeline
import Testing

@Suite("A `live` start")
struct LiveStartTests {
  private func night(latest: TimeSpan? = nil, otherwise: StartRule.Otherwise = .skip) -> Night {
    Night(
      evening(
        act("a", 10), act("b", 10, artist: "hana", start: .live(latest: latest, otherwise: otherwise), gap: 2),
        act("c", 10)))
  }

  @Test("comes at its planned time, when the stream has long been up")
  func planned() {
    var night = night()
    night.stream("hana", up: true, at: at(5))
    #expect(night.artistsLive == ["hana"])
    #expect(night.titles(until: at(60)) == ["0s a", "10m between", "12m b", "22m c", "32m between"])
  }

  @Test("does not move up when the set before ends early")
  func notEarly() {
    var night = night()
    night.stream("hana", up: true, at: at(-5))
    night.take(.next, at: at(4))
    #expect(night.titles(until: at(13)) == ["0s a", "4m between", "12m b"])
  }

  @Test("comes once the stream has been up for 3 seconds")
  func settles() {
    var night = night()
    night.stream("hana", up: true, at: at(15))
    #expect(night.titles(until: at(20)) == ["0s a", "10m between", "15m3s b"])
    #expect(night.row("b")?.expectedStart == at(15, 3))
  }

  @Test("counts the 3 seconds anew when the stream flaps")
  func flaps() {
    var night = night()
    for second in [0, 4, 8] as [Int64] {
      night.stream("hana", up: true, at: at(15, second))
      night.stream("hana", up: false, at: at(15, second + 2))
    }
    #expect(night.titles(until: at(60)) == ["0s a", "10m between"])
    night.stream("hana", up: true, at: at(16))
    #expect(night.titles(until: at(20)) == ["0s a", "10m between", "16m3s b"])
  }

  @Test("that has no latest waits for ever, and GO or `next` starts it")
  func waits() {
    var night = night()
    #expect(night.titles(until: at(600)) == ["0s a", "10m between"])
    night.advance(to: at(30))
    #expect(night.standby?.label == "start b")
    var other = night
    night.pressGo(at: at(40))
    #expect(night.runningSet == "b")
    other.take(.next, at: at(40))
    #expect(other.runningSet == "b")
  }

  @Test("whose artist never comes is skipped at its latest, and the next set follows")
  func skips() {
    var night = night(latest: .minutes(5))
    #expect(night.titles(until: at(60)) == ["0s a", "10m between", "17m c", "27m between"])
    night.advance(to: at(18))
    #expect(night.row("b")?.status == .skipped)
  }

  @Test("whose artist never comes starts at its latest all the same, if its rule says so")
  func startsAnyway() {
    let night = night(latest: .minutes(5), otherwise: .start)
    #expect(night.titles(until: at(60)) == ["0s a", "10m between", "17m b", "27m c", "37m between"])
  }

  @Test("is not waited for when the stream comes too late to settle by its latest")
  func tooLate() {
    var night = night(latest: .minutes(5))
    night.stream("hana", up: true, at: at(16, 58))
    #expect(night.titles(until: at(20)) == ["0s a", "10m between", "17m c"])
  }

  @Test("counts its latest from the resume, when a hold lay over its planned start")
  func hold() {
    var night = night(latest: .minutes(5))
    night.take(.hold, at: at(11))
    night.take(.resume, at: at(30))
    #expect(night.titles(until: at(60)) == ["0s a", "10m between", "35m c", "45m between"])
  }

  @Test("is assumed by the rundown at its planned time, as if somebody pressed GO")
  func assumed() {
    let night = night(latest: .minutes(5))
    #expect(night.row("b")?.expectedStart == at(12))
    #expect(night.rundown().conflicts == [])
  }

  @Test("counts a stream as down after an interruption until it is seen again")
  func recovery() {
    var night = night()
    night.stream("hana", up: true, at: at(5))
    night.apply(Fact(effectiveAt: at(8), origin: .recovery, event: .source("hana", up: false)))
    #expect(night.titles(until: at(60)) == ["0s a", "10m between"])
    night.stream("hana", up: true, at: at(14))
    #expect(night.titles(until: at(20)) == ["0s a", "10m between", "14m3s b"])
  }
}

@Suite("A cue at `live` or `offline`")
struct StreamCueTests {
  private let show = evening(
    act(
      "a", 10,
      cues: [
        cue("come", .live("hana"), .say("come")), cue("gone", .offline("hana"), .say("gone")),
        cue("after", .after("gone", .seconds(30)), .say("after")),
      ]), act("b", 10),
    cues: [cue("house", .offline("hana"), .say("house"))])

  @Test("fires when the stream comes or goes while its set runs, the set's before the show's")
  func fires() {
    var night = Night(show)
    night.stream("hana", up: true, at: at(1))
    night.stream("hana", up: false, at: at(2))
    #expect(night.said(until: at(60)) == ["1m come", "2m gone", "2m house", "2m30s after"])
  }

  @Test("fires once a run, and not for what is known already")
  func once() {
    var night = Night(show)
    for minute in [1, 3, 5] as [Int64] {
      night.stream("hana", up: true, at: at(minute))
      night.stream("hana", up: true, at: at(minute, 30))
      night.stream("hana", up: false, at: at(minute + 1))
    }
    #expect(night.said(until: at(60)) == ["1m come", "2m gone", "2m house", "2m30s after"])
  }

  @Test("does not fire for a stream that was up before its set, nor after it")
  func outside() {
    var night = Night(show)
    night.stream("hana", up: true, at: at(-1))
    night.stream("hana", up: false, at: at(15))
    #expect(night.said(until: at(60)) == ["15m house"])
  }

  @Test("fires on hold too")
  func hold() {
    var night = Night(show)
    night.take(.hold, at: at(1))
    night.stream("hana", up: true, at: at(2))
    #expect(night.said(until: at(60)) == ["2m come"])
  }

  @Test("at `offline` does not fire for an interruption of the show itself")
  func recovery() {
    var night = Night(show)
    night.stream("hana", up: true, at: at(1))
    night.apply(Fact(effectiveAt: at(2), origin: .recovery, event: .source("hana", up: false)))
    #expect(night.said(until: at(60)) == ["1m come"])
    #expect(night.artistsLive == [])
  }
}
