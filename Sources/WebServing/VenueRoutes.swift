import Hummingbird
import ShowControl
import ShowModel
import ShowTimeline
import ViewerHub

/// `GET /api/v1/venue`: what the viewers' page shows beside the picture. Public; times in milliseconds since 1970.
///
/// One who is still before the door is told the show's name, its times and how it looks, and what the door wants.
struct VenueRoutes: Sendable {
  let show: VenueServer.Show

  func add(to router: Router<ServerContext>) {
    router.get("/api/v1/venue") { request, _ in
      let night = await show.control.night
      let door = show.door.isWideOpen ? nil : DoorBody(show.door, for: show.door.pass(of: request))
      var body = VenueBody(
        name: night.show.name, span: night.span, picture: show.hub.picture, count: show.hub.viewers,
        now: show.clock.now(), theme: show.theme.current.worn)
      body.door = door
      if door?.admitted == false { (body.states, body.moments, body.count) = ([], [], 0) }
      return Response.json(body)
    }
  }
}

/// The body of `GET /api/v1/venue`.
struct VenueBody: Encodable {
  struct State: Encodable {
    var at: Int64
    var set: String?
    var title: String
    var background: String?
    var pack: String?
    var mode: String
    var effects: [Effect]
  }
  struct Effect: Encodable {
    var name: String
    var from: Int64
    var until: Int64
    var text: String?
    var keyframes: [Keyframe]
  }
  struct Keyframe: Encodable {
    var at: Int64
    var amount: Int?
    var colours: [String]
  }
  struct Moment: Encodable {
    var id: String
    var at: Int64
    var kind: String
    var text: String
  }

  var show: String
  var now: Int64
  var start: Int64
  var end: Int64?
  var over: Bool
  /// Viewers on the hub.
  var count: Int
  var states: [State]
  var moments: [Moment]
  var theme: ServedTheme.Worn
  /// Left out where the show is open to as many as come.
  var door: DoorBody?

  init(
    name: String, span: ShowSpan, picture: VenuePicture, count: Int, now: Instant,
    theme: ServedTheme.Worn = ServedTheme.Worn()
  ) {
    self.theme = theme
    show = name
    self.count = count
    self.now = now.rawValue
    start = span.start.rawValue
    end = span.end?.rawValue
    over = span.end.map { $0 <= now } ?? false
    states = picture.states.map { state in
      State(
        at: state.at.rawValue, set: state.set?.rawValue, title: state.title, background: state.background,
        pack: state.pack?.rawValue, mode: state.mode.rawValue, effects: state.effects.map(Effect.init))
    }
    moments = picture.moments.compactMap { moment in
      switch moment.action {
      case .say(let text): return Moment(id: moment.id, at: moment.at.rawValue, kind: "say", text: text)
      case .effect(let effect): return Moment(id: moment.id, at: moment.at.rawValue, kind: effect.name, text: "")
      default: return nil
      }
    }
  }
}

extension VenueBody.Effect {
  init(_ effect: LastingEffect) {
    self.init(
      name: effect.name, from: effect.from.rawValue, until: effect.until.rawValue, text: effect.text,
      keyframes: effect.keyframes.map { keyframe in
        .init(at: (effect.from + keyframe.at).rawValue, amount: keyframe.amount, colours: keyframe.colours)
      })
  }
}
