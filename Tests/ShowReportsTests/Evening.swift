import ShowModel
import ShowTimeline

@testable import ShowReports

/// A full evening in Chicago, from 20:00 to half past midnight: eight acts, a film, floats, a hard start, a hard out.
enum Evening {
  /// 2026-12-05T20:00:00-06:00
  static let start = Instant(rawValue: 1_796_522_400_000)

  /// Minutes after the start.
  static func at(_ minutes: Int64, _ seconds: Int64 = 0) -> Instant { start + .minutes(minutes) + .seconds(seconds) }

  static let show = Show(
    name: "SPF420 × SYNC^UP", start: start, zone: "America/Chicago", hardOut: HardOut(at: at(270)),
    between: [.layout("solo"), .slots([.placeholder]), .title("Back in a moment"), .stickers("default")],
    artists: [
      Artist(id: "hana", name: "HANA"), Artist(id: "pixel", name: "VJ Pixel", audio: false),
      Artist(id: "film", name: "Cold open", file: "open.mp4"), Artist(id: "tide", name: "The Tidewatchers"),
      Artist(id: "neko", name: "宇宙ネコ 🐈"), Artist(id: "rust", name: "Rust & Bone"),
      Artist(id: "bus", name: "Night Bus Radio"), Artist(id: "lamp", name: "Lantern Choir"),
    ],
    packs: [StickerPack(id: "default", folder: "d"), StickerPack(id: "hana", folder: "h")],
    sets: [
      act("doors", "Doors open", 15, min: 5, [.slots([.placeholder]), .mode(.stickers)], []),
      act(
        "hana", "HANA", 40, min: 30, start: .hard(at(20)), gap: 5,
        [.layout("duo"), .slots(["hana", "pixel"]), .stickers("hana"), .background("#301040")],
        [
          cue("hana@20m", .offset(.minutes(20)), .layout("trio"), .slots(["hana", "pixel", "film"])),
          cue("drop", .go, .effect(Effect(name: "strobe", length: .minutes(2))), .title("HANA: the drop")),
          cue("hana@drop+3m", .after("drop", .minutes(3)), .mode(.all)),
          cue("hana@end-1m", .beforeEnd(.minutes(1)), .effect(Effect(name: "fireworks")), .say("Last song!")),
        ]),
      act("film", "Cold open", 8, gap: 2, [.slots(["film"]), .mode(.cursors)], []),
      act(
        "tide", "The Tidewatchers", 35, min: 25, gap: 5, [.slots(["tide"]), .background("#123a5c")],
        [
          cue(
            "tide@12m", .offset(.minutes(12)), .layout("pip"), .slots(["pixel", "tide"]),
            .level("tide", Decibels(rawValue: -30)))
        ]),
      act(
        "neko", "宇宙ネコ 🐈", 30, min: 20, gap: 5, [.layout("duo"), .slots(["neko", "pixel"]), .mode(.all)],
        [cue("neko@15m", .offset(.minutes(15)), .caption("月まで"), .chat(.slow(.seconds(10))))]),
      act(
        "rust", "Rust & Bone", 30, min: 20, gap: 5, float: 2, [.slots(["rust"])],
        [cue("rust@10m", .offset(.minutes(10)), .effect(Effect(name: "confetti")))]),
      act(
        "bus", "Night Bus Radio", 35, min: 25, start: .hard(at(185)), gap: 5,
        [.slots(["bus"]), .background("#5a2a14")],
        [cue("bus@20m", .offset(.minutes(20)), .layout("quad"), .slots(["bus", "pixel", "tide", "rust"]))]),
      act(
        "lamp", "Lantern Choir", 35, min: 25, gap: 5, [.slots(["lamp"]), .mode(.all)],
        [cue("lamp@end-5m", .beforeEnd(.minutes(5)), .say("One more river"), .background("#241338"))]),
      act(
        "encore", "Encore: everybody", 8, gap: 0, float: 1,
        [.layout("quad"), .slots(["hana", "tide", "neko", "bus"])], []),
    ],
    cues: [cue("show@00:00", .wallClock(at(240)), .say("It is tomorrow"))])

  static func night(at instant: Instant = at(-30)) -> Night { Night(show: show, at: instant) }

  /// The same evening at 21:30, a quarter of an hour after doors were called 12 minutes late.
  static func lateNight() -> Night {
    var night = night()
    night.apply(
      Fact(
        effectiveAt: at(-5), origin: Origin(who: "Ada", surface: "cli"),
        event: .override(.late(by: .minutes(12), set: "doors"))))
    night.advance(to: at(45))
    return night
  }

  /// The same evening once Night Bus Radio has called 20 minutes late.
  static func brokenNight() -> Night {
    var night = lateNight()
    night.apply(
      Fact(
        effectiveAt: at(46), origin: Origin(who: "Ada", surface: "cli"),
        event: .override(.late(by: .minutes(20), set: "bus"))))
    return night
  }

  static func plan(_ night: Night) -> PlanReport {
    PlanReport(night: night, rundown: night.rundown(), revision: 1, zones: Clocks.chicago)
  }

  private static func act(
    _ id: SetID, _ title: String, _ minutes: Int64, min: Int64? = nil, start: StartRule = .soft, gap: Int64 = 0,
    float: Int? = nil, _ own: [Action], _ cues: [Cue]
  ) -> ShowSet {
    var actions = own
    if !actions.contains(where: { $0.track == .layout }) { actions.insert(.layout("solo"), at: 0) }
    return ShowSet(
      id: id, artist: Self.artists.contains(id.rawValue) ? ArtistID(id.rawValue) : nil, start: start,
      duration: .minutes(minutes), minimum: min.map(TimeSpan.minutes),
      changeover: Changeover(planned: .minutes(gap), minimum: .minutes(gap / 5)), float: float != nil,
      priority: float ?? 0,
      cues: [Cue(id: CueID("\(id)@0"), at: .offset(.zero), actions: actions + [.title(title)])] + cues)
  }

  private static let artists = ["hana", "film", "tide", "neko", "rust", "bus", "lamp"]

  private static func cue(_ id: CueID, _ time: CueTime, _ actions: Action...) -> Cue {
    Cue(id: id, at: time, actions: actions)
  }
}
