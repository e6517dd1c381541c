import HTTPTypes
import Hummingbird
import MediaEngine
import NIOCore
import ServiceLifecycle
import ShowModel

/// `/api/v1/sources/SOURCE/sound`: a source for the producer's headphones, on air or not, as AAC without end.
struct SoundRoutes: Sendable {
  let show: VenueServer.Show
  let gate: OperatorGate

  func add(to group: RouterGroup<ServerContext>) {
    group.get("sources/{id}/sound") { request, context in
      let id = SourceID(rawValue: (context.parameters.get("id").flatMap { $0.removingPercentEncoding }) ?? "")
      return switch show.engine.headphones.listen(to: id) {
      case .sound(let frames): Self.stream(frames, while: presence(of: context.person, by: request))
      case .missing:
        Response.json(
          APIProblem("nothing is to be heard of `\(id)`: name an artist, of `GET /api/v1/sources`"),
          status: .notFound)
      case .silent:
        Response.json(
          APIProblem("the show has the sound of `\(id)` off, so nobody hears it; `audio: on` in its file lets it in"),
          status: .conflict)
      case .soundless: Response.json(APIProblem("the film of `\(id)` has no sound"), status: .conflict)
      case .busy(let busy): Response.busy(Self.words(of: busy), again: 2)
      }
    }
  }

  static func words(of busy: Headphones.Busy) -> String {
    switch busy {
    case .listeners:
      "\(HeadphoneLimits.listeners) desks listen already, which is as many as may; let one stop, then press again"
    case .sources:
      "\(HeadphoneLimits.sources) sources are listened to already, which is as many as may be; hear one of them, or "
        + "let a desk stop"
    case .machine: "nothing can be heard now: the machine is needed for the programme; ask again in some seconds"
    case .over: "nothing can be heard any more: the show is over"
    }
  }

  /// Whether who began to listen still may: their token is good, and the session that they came with is open.
  private func presence(of person: DeskPerson?, by request: Request) -> @Sendable () -> Bool {
    let session = request.headers[.authorization] == nil ? DeskCookie.session(of: request) : nil
    return { [gate] in
      person.map(gate.tokens.current.knows) ?? false
        && session.map { gate.sessions.person(of: $0, at: gate.clock.now()) != nil } ?? true
    }
  }

  private static func stream(
    _ frames: AsyncStream<[UInt8]>, while isPresent: @escaping @Sendable () -> Bool
  ) -> Response {
    let body = ResponseBody { writer in
      var count = 0
      for await frame in frames.cancelOnGracefulShutdown() {
        count += 1
        if count % SoundLimits.framesBetweenLooks == 0, !isPresent() { break }
        try await writer.write(ByteBuffer(bytes: frame))
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: [.contentType: "audio/aac", .cacheControl: "no-store"], body: body)
  }
}

enum SoundLimits {
  /// A session that was closed is heard no more after so many frames: a second.
  static let framesBetweenLooks = 47
}
