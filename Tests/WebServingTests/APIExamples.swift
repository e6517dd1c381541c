import ShowControl
import ShowModel
import ShowTimeline
import Testing

@testable import ShowReports
@testable import ViewerHub
@testable import WebServing

/// An answer of each shape with all its fields, beside the name under which the API's description has it.
enum APIExamples {
  struct Example: Encodable, Sendable, CustomTestStringConvertible {
    var schema: String
    var value: any Encodable & Sendable
    var testDescription: String { schema }

    init(_ schema: String, _ value: any Encodable & Sendable) { (self.schema, self.value) = (schema, value) }
    func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
  }

  static var all: [Example] { night + desk + sources + venue + room + stage }

  private static let time = "2026-12-05T20:00:00.000-06:00"
  private static let conflict = PlanReport.ConflictRow(id: "hard-out", message: "over", set: "one")
  private static let action = PlanReport.ActionRow(track: "slots", value: .list(["ada"]))
  private static let cue = PlanReport.CueRow(
    id: "one@0", set: "one", planned: time, expected: time, actual: time, actions: [action], run: 1,
    status: "fired", opening: true, awaiting: "go")
  private static let set = PlanReport.SetRow(
    id: "one", start: "hard", plannedStart: time, plannedEnd: time, expectedStart: time, expectedEnd: time,
    actualStart: time, actualEnd: time, status: "running", late: 1, calledLate: 1, title: "One", artist: "ada",
    length: 1, minimum: 1, changeover: 1, float: true, priority: 1, backTime: time, conflicts: ["hard-out"], run: 1)

  private static let hold = HoldReport(since: time, ends: "one", starts: ["two"], cues: ["one@0"])

  private static let standIn = EventState.StandIn(artist: "ada", source: "bea")

  private static let order = OverrideLine(
    Given(
      number: 1, at: TestNight.start, origin: Origin(who: "ana", surface: "desk", why: "the bus is late"),
      order: .override(.hold), takenBack: .init(at: TestNight.start, origin: Origin(who: "ben", surface: "desk"))),
    zone: "UTC", zones: TestNight.Zones())

  private static var plan: PlanReport {
    let night = Night(show: TestNight.show, at: TestNight.start)
    var plan = PlanReport(night: night, rundown: night.rundown(), revision: 1, zones: TestNight.Zones())
    (plan.sets, plan.cues, plan.conflicts, plan.hardOut) = ([set], [cue], [conflict], time)
    (plan.offAir, plan.room) = (time, -1)
    (plan.timeUp, plan.hold) = (time, hold)
    return plan
  }

  private static var state: EventState {
    var state = EventState(
      night: Night(show: TestNight.show, at: TestNight.start), at: TestNight.start, revision: 1,
      slots: [.init(slot: 1, source: "ada", state: "LIVE")], plan: plan, overload: "no previews")
    state.report.set = "one"
    state.report.standby = "two"
    (state.report.background, state.report.stickers) = ("#102030", "lake")
    state.report.call = .init(holder: "ana", since: time)
    (state.go, state.next) = ("start two", "end one")
    (state.caption, state.levels, state.effects) = ("A", .list(["ada -6 dB"]), .list(["hue 12s"]))
    (state.standIns, state.blocked, state.kept) = ([standIn], ["bea"], ["title"])
    return state
  }

  private static var night: [Example] {
    var refused = OverrideReport(refusal: Refusal(reason: "no"), plan: plan, remedy: ["drop two"], whatIf: true)
    (refused.askedFor, refused.holder, refused.at, refused.undoes) = ("next", "ana", time, order)
    refused.before = plan
    (refused.broke, refused.still, refused.mended) = ([conflict], [conflict], [conflict])
    let line = AsRunReport.Line(
      at: time, showTime: 1, set: "one", run: 1, cue: "one@0", track: "title", value: .text("A"), why: "one@0",
      outcome: "failed", reason: "no")
    return [
      Example("State", state.report), Example("DeskState", state), Example("StandIn", standIn),
      Example("Rundown", plan), Example("Hold", hold), Example("SetRow", set),
      Example("CueRow", cue), Example("Action", action), Example("Conflict", conflict),
      Example("OverrideAnswer", refused), Example("OverrideLine", order),
      Example("TakenBack", order.takenBack), Example("AsRunLine", NumberedAsRun(number: 1, line: line)),
      Example("ShowCard", EventShow(TestNight.show)),
    ]
  }

  private static var desk: [Example] {
    let holding = CallReport.Holding(holder: "ana", since: time)
    let person = CallReport.Person(name: "ana", role: "producer", desks: 1, since: time)
    let ask = CallReport.Ask(who: "ben", what: "next", at: time)
    return [
      Example("Problem", APIProblem("no", needs: "producer")),
      Example("Session", SessionReport(open: true, name: "ana", role: "producer")),
      Example("Holding", holding), Example("Attendant", person), Example("Ask", ask),
      Example("Call", CallReport(holding: holding, people: [person], asks: [ask])),
      Example("TakeOverAnswer", ControlRoutes.TakeOverAnswer(accepted: false, reason: "no")),
    ]
  }

  private static var sources: [Example] {
    var stream = StreamShape()
    (stream.codec, stream.encoder, stream.buffer, stream.jitter, stream.drift) = ("h264", "OBS", 1, 1, -1)
    stream.roundTrip = 1
    stream.sound = .init(codec: "aac", sampleRate: 48_000, channels: 2)
    let fault = SourceReport.Fault(words: "late", todo: "a cable", count: 1, last: 1)
    let publisher = SourceReport.Publisher(number: 1, origin: "rtmp 192.0.2.1", since: 1, place: "first")
    let source = SourceReport(
      id: "ada", name: "Ada", kind: "live", state: "LIVE", onAir: [1], detail: "h264", publishingSince: time,
      stream: stream, warnings: ["slow"], faults: [fault], publishers: [publisher])
    var output = OutputsReport.Output(kind: "push", name: "rtmp://a", state: "LIVE", dropped: 0, queue: 0)
    (output.due, output.made, output.late, output.bytes, output.faults) = (1, 1, 1, 1, 1)
    (output.encodeP50, output.encodeP99, output.problem) = (0.5, 1, "full")
    let engine = OutputsReport(frames: .init(due: 1, made: 1, repeated: 0, late: 0), outputs: [output])
    var levels = LevelsReport()
    (levels.programme.momentary, levels.programme.shortTerm, levels.programme.integrated) = (-14.2, -15, -16.1)
    levels.programme.truePeak = -1.1
    levels.sources = [.init(id: "ada", peak: -6, shortTerm: -18, gain: 3)]
    return [
      Example("Levels", levels), Example("ProgrammeLevel", levels.programme),
      Example("SourceLevel", levels.sources[0]),
      Example("Source", source), Example("Stream", stream), Example("Fault", fault), Example("Publisher", publisher),
      Example("Slot", StateReport.Slot(slot: 1, source: "ada", state: "HOLD")), Example("Output", output),
      Example("Engine", engine),
    ]
  }

  private static var venue: [Example] {
    var body = VenueBody(
      name: "Small", span: Night(show: TestNight.show, at: TestNight.start).span, picture: VenuePicture(), count: 1,
      now: TestNight.start)
    let effect = VenueBody.Effect(
      name: "hue", from: 1, until: 2, text: "a", keyframes: [.init(at: 1, amount: 1, colours: ["#102030"])])
    body.states = [
      .init(at: 1, set: "one", title: "A", background: "#102030", pack: "lake", mode: "all", effects: [effect])
    ]
    body.moments = [.init(id: "1", at: 1, kind: "say", text: "A")]
    body.theme = .init(accent: "#102030", ground: "#102030", background: "#102030", logo: "/l", poster: "/p")
    body.end = 2
    var door = DoorBody(.open(clock: SystemClock(wall: TestNight.start)), refusal: .passphrase)
    door.seats = 1
    body.door = door
    return [
      Example("Venue", body), Example("Door", door),
      Example("Pack", StickerShelf.Pack(id: "lake", stickers: ["/stickers/lake/a.svg"])),
    ]
  }

  private static var room: [Example] {
    let member = RoomReport.Member(
      id: "a", viewer: 1, name: "A", colour: 1, starred: true, verified: true, role: "viewer", state: "ok", until: nil,
      lines: 1, stickers: 1)
    let line = RoomReport.Line(
      id: 1, at: time, person: "a", name: "A", colour: 1, starred: true, verified: true, text: "Hi",
      reply: .init(id: 1, name: "B", text: "?"), state: "shown", shadow: false, why: nil)
    let rules = RoomReport.Rules(chat: "open", links: "all", hold: ["new"], words: ["spam"])
    let ban = RoomReport.Ban(
      person: "a", name: "A", address: nil, until: time, who: "mo", why: "spam", at: time)
    let act = RoomReport.Act(at: time, who: "mo", surface: "desk", act: "ban", target: "A", why: nil)
    var report = RoomReport(viewers: 1, lines: [line], rules: rules)
    (report.people, report.bans, report.acts) = ([member], [ban], [act])
    report.curve = [.init(at: time, viewers: 1)]
    return [
      Example("Room", report), Example("Member", member), Example("ChatLine", line), Example("ChatRules", rules),
      Example("Ban", ban), Example("RoomActLine", act),
      Example("RoomAnswer", RoomRoutes.Answer(accepted: false, reason: "no")),
    ]
  }

  private static var stage: [Example] {
    let night = Night(show: TestNight.show, at: TestNight.start)
    var call = ArtistCall(
      of: Artist(id: "ada", name: "Ada"), night: night, rundown: night.rundown(), source: nil, zones: TestNight.Zones(),
      at: TestNight.start)
    (call.set, call.start, call.starts, call.ends) = ("one", "go", time, time)
    (call.timeUp, call.seen, call.left) = (time, time, 1)
    let line = ArtistLine(
      id: "1", at: TestNight.start, text: "A", shown: TestNight.start, understood: TestNight.start, zone: "UTC",
      zones: TestNight.Zones())
    return [
      Example("StageCall", call), Example("StageLine", line),
      Example("StagePage", StagePageReport(artist: "ada", pages: 1, lines: [line])),
      Example("StageArtist", StageRoutes.Listed(id: "ada", name: "Ada")),
    ]
  }
}
