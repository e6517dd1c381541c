import ShowModel

/// Finds cues that would make the page flash more often than three times a second: the page then leaves out, or shows
/// later, what is too much.
///
/// Two opposing changes of the light are a flash (WCAG 2.2, success criterion 2.3.1): each of a strobe's flashes is two,
/// an `invert` one when it comes and one when it goes. `Assets/web/venue/light.js` holds the page to it.
struct LightChecks {
  let problems: Problems

  /// Changes of the light in any second.
  static let most = 6
  static let second = TimeSpan.seconds(1)
  /// A strobe flashes so often, and another begins no sooner after a flash.
  static let flashEvery = TimeSpan.milliseconds(500)
  static let nextFlash = TimeSpan.milliseconds(450)
  /// How long a strobe without a length is there.
  static let briefStrobe = TimeSpan.seconds(1)

  /// Something that changes the light.
  struct Turn {
    var at: Instant
    /// As how many changes it counts.
    var count: Int
    /// Of a strobe: until when it flashes.
    var strobe: Instant?
    /// The cue that does it.
    var mark: Mark
  }

  static func turns(of cue: CueDraft, at instant: Instant) -> [Turn] {
    cue.actions.flatMap { action -> [Turn] in
      guard case .effect(let effect) = action.value else { return [] }
      let until = instant + (effect.length ?? briefStrobe)
      let mark = cue.written?.mark ?? cue.headMark
      switch effect.name {
      case "strobe": return [Turn(at: instant, count: 2, strobe: until, mark: mark)]
      case "invert": return [instant, until].map { Turn(at: $0, count: 1, mark: mark) }
      default: return []
      }
    }
  }

  /// Reports the first cue of each run of them that is too much.
  func check(_ turns: [Turn]) {
    let turns = turns.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    var lately: ArraySlice<Turn> = []
    var strobe: Strobe?
    var reported = Instant.distantPast
    for turn in turns {
      lately.append(turn)
      lately = lately.drop { $0.at <= turn.at - Self.second }
      var count = lately.reduce(0) { $0 + $1.count }
      var isTooSoon = false
      if let strobe, let last = strobe.lastFlash(at: turn.at) {
        // Its first flash is counted, if that was lately; the others come on their own.
        count += 2 * strobe.flashes(after: turn.at - Self.second, until: turn.at)
        isTooSoon = turn.strobe != nil && turn.at > last && turn.at - last < Self.nextFlash
      }
      if let until = turn.strobe { strobe = Strobe(at: turn.at, until: until) }
      guard isTooSoon || count > Self.most else { continue }
      if turn.at - reported > Self.second { report(turn) }
      reported = turn.at
    }
  }

  private func report(_ turn: Turn) {
    problems.report(
      .flashesTooFast, at: turn.mark,
      "with what comes just before it, this would flash more than three times a second, which can bring on seizures",
      "the page leaves out what is too much; one `strobe` with a length flashes as often as it may")
  }
}

/// A strobe that goes on by itself.
private struct Strobe {
  var at: Instant
  var until: Instant

  /// The last flash that it has made by an instant.
  func lastFlash(at instant: Instant) -> Instant? {
    let passed = min(instant, until - .milliseconds(1)) - at
    guard passed >= .zero else { return nil }
    return at + TimeSpan(rawValue: passed.rawValue - passed.rawValue % LightChecks.flashEvery.rawValue)
  }

  /// How often it flashes within a time, its first flash not counted.
  func flashes(after instant: Instant, until end: Instant) -> Int {
    guard let last = lastFlash(at: end), last > instant else { return 0 }
    let first = lastFlash(at: max(at, instant)) ?? at
    return Int((last - first).rawValue / LightChecks.flashEvery.rawValue)
  }
}
