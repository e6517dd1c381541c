import ShowModel
import ShowTimeline
import Testing

@Suite("The past is latched, for any show and any history")
struct PastLawTests {
  private static let samples = 8

  @Test("what was on air until n, and why, is the same seen from n and from any later instant")
  func sameFromAnywhere() {
    Laws.hold { evening throws(Broken) in
      var dice = evening.dice
      for _ in 0..<Self.samples {
        let (one, two) = (evening.instant(&dice), evening.instant(&dice))
        let (n, m) = (min(one, two), max(one, two))
        let (then, later) = (evening.night(until: n), evening.night(until: m))
        let t = min(n, evening.instant(&dice))
        let seen = "t \(clockText(t)) seen from \(clockText(m)) and from n \(clockText(n))"
        try same(later.state(at: t), then.state(at: t), "the state at \(seen)")
        for track in Track.allCases {
          try same(later.cause(of: track, at: t), then.cause(of: track, at: t), "the cause of \(track) at \(seen)")
        }
        try same(later.showTime(at: t), then.showTime(at: t), "the show's clock at \(seen)")
        let past = Instant.distantPast..<(n + .milliseconds(1))
        try same(later.moments(in: past), then.moments(in: past), "the moments until \(seen)")
      }
      return !evening.facts.isEmpty
    }
  }

  @Test("no fact changes the instant or the outcome of anything that fell due before it")
  func factsLeaveIt() {
    Laws.hold { evening throws(Broken) in
      var before: Night?
      var chronicle = Chronicle()
      try evening.walk { night, moment throws(Broken) in
        try chronicle.note(night)
        switch moment {
        case .before: before = night
        case .after(let fact):
          guard let before else { return }
          try Self.compare(before, night, until: fact.effectiveAt)
        case .opened, .end: return
        }
      }
      return !evening.facts.isEmpty
    }
  }

  private static func compare(_ before: Night, _ after: Night, until fact: Instant) throws(Broken) {
    let when = "the fact at \(clockText(fact))"
    var instant = fact - .hours(24)
    while let change = before.nextChange(after: instant), change < fact {
      try same(after.state(at: change), before.state(at: change), "the state at \(clockText(change)), after \(when)")
      instant = change
    }
    let happened = before.moments(in: .distantPast..<(fact + .milliseconds(1)))
    let told = after.moments(in: .distantPast..<(fact + .milliseconds(1)))
    try same(Array(told.prefix(happened.count)), happened, "the moments up to \(when)")
    let rows = after.rundown().sets
    for was in before.rundown().sets where was.status == .ended {
      try require(
        rows.contains { $0.id == was.id && $0.run == was.run && $0.status == .ended }, "\(was.id) after \(when)")
    }
  }

  @Test("a moment happens at most once")
  func momentsOnce() {
    struct Key: Hashable {
      var set: SetID?
      var run: Int
      var cue: CueID?
      var track: Track
    }
    Laws.hold { evening throws(Broken) in
      let moments = evening.whole.moments(in: .distantPast..<evening.horizon)
      var seen: Set<Key> = []
      for moment in moments where moment.cause.cue != nil {
        let cause = moment.cause
        // One of the show's own is known by itself, whatever set runs.
        let isShow = evening.show.cues.contains { $0.id == cause.cue }
        let key = Key(
          set: isShow ? nil : cause.set, run: isShow ? 0 : cause.run, cue: cause.cue, track: moment.action.track)
        try require(seen.insert(key).inserted, "\(cause) happens again at \(clockText(moment.at))")
      }
      for (one, two) in zip(moments, moments.dropFirst()) {
        try require(one.at <= two.at, "\(one.cause) at \(clockText(one.at)) comes before \(two.cause)")
      }
      return !seen.isEmpty
    }
  }
}
