import ShowModel
import ShowTimeline
import Testing

/// The planned start of every show in these tests: 20:00, so to speak.
let opening = Instant(rawValue: 1_796_522_400_000)

/// Minutes and seconds after the planned start.
func at(_ minutes: Int64, _ seconds: Int64 = 0) -> Instant {
  opening + .minutes(minutes) + .seconds(seconds)
}

let ada = Origin(who: "Ada", surface: "cli")

/// A set whose own cue at 0 puts its name up as the title.
func act(
  _ id: SetID, _ minutes: Int64, artist: ArtistID? = nil, start: StartRule = .soft, meets rule: MeetingRule = .push,
  min: Int64? = nil,
  end: EndRule = .auto, latest: TimeSpan? = nil, gap: Int64 = 0, minGap: Int64? = nil, slots: [SourceID] = ["hana"],
  layout: LayoutName = "solo", cues: [Cue] = []
) -> ShowSet {
  let own = Cue(
    id: CueID("\(id)@0"), at: .offset(.zero), actions: [.layout(layout), .slots(slots), .title(id.rawValue)])
  return ShowSet(
    id: id, artist: artist, start: start, ifRunning: rule, duration: .minutes(minutes),
    minimum: min.map { .minutes($0) }, end: end,
    latest: latest, changeover: Changeover(planned: .minutes(gap), minimum: .minutes(minGap ?? gap)),
    cues: [own] + cues)
}

func cue(_ id: CueID, _ time: CueTime, _ actions: Action..., transition: Transition = .cut) -> Cue {
  Cue(id: id, at: time, actions: actions, transition: transition)
}

/// A show of these sets with a few artists, one of them a film.
func evening(_ sets: ShowSet..., hardOut: HardOut? = nil, cues: [Cue] = []) -> Show {
  Show(
    name: "Test", start: opening, hardOut: hardOut,
    between: [.layout("solo"), .slots([.placeholder]), .title("between")],
    artists: [
      Artist(id: "hana", name: "HANA"), Artist(id: "pixel", name: "VJ Pixel"),
      Artist(id: "film", name: "Cold open", file: "open.mp4"), Artist(id: "reel", name: "Reel", file: "reel.mp4"),
    ],
    sets: sets, cues: cues)
}

extension Night {
  /// A night that opened an hour before the planned start.
  init(_ show: Show) { self.init(show: show, at: opening - .hours(1)) }

  /// Takes in an override at an instant.
  mutating func take(_ override: Override, at instant: Instant) {
    apply(Fact(effectiveAt: instant, origin: ada, event: .override(override)))
  }

  /// Takes in that an artist's stream has come or gone.
  mutating func stream(_ artist: ArtistID, up: Bool, at instant: Instant) {
    let origin = Origin(who: "engine", surface: "engine")
    apply(Fact(effectiveAt: instant, origin: origin, event: .source(artist, up: up)))
  }

  /// Why an override would be refused at an instant.
  func reason(_ override: Override, at instant: Instant) -> String? { refusal(of: override, at: instant)?.reason }

  /// The row of a set's last run, or of the one to come.
  func row(_ set: SetID) -> RundownSet? { rundown().sets.last { $0.id == set } }

  /// Presses GO for whatever stands by at an instant.
  mutating func pressGo(at instant: Instant) {
    advance(to: instant)
    take(.go(expect: standby?.id ?? "nothing"), at: instant)
  }

  func title(at instant: Instant) -> String { state(at: instant).title }
  func sources(at instant: Instant) -> [SourceID] { state(at: instant).slots.map(\.source) }

  /// Every change of the title from an instant on, as `minute[:second] title`.
  func titles(until end: Instant) -> [String] {
    var list: [String] = []
    var (last, next) = (title(at: opening - .minutes(30)), nextChange(after: opening - .minutes(30)))
    while let instant = next, instant <= end {
      let title = title(at: instant)
      if title != last { list.append("\(clockText(instant)) \(title)") }
      last = title
      next = nextChange(after: instant)
    }
    return list
  }

  func said(until end: Instant) -> [String] {
    moments(in: (opening - .hours(1))..<end).map { moment in
      if case .say(let text) = moment.action {
        "\(clockText(moment.at)) \(text)"
      } else {
        "\(clockText(moment.at)) other"
      }
    }
  }
}

/// The time since the planned start, `5m` or `1h30s`.
func clockText(_ instant: Instant) -> String { (instant - opening).description }
