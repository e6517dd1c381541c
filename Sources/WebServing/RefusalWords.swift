import HTTPTypes
import Hummingbird
import Logging
import NIOHTTP1
import Synchronization

/// Gives words to what Hummingbird refuses with an empty answer, and to what failed while it was answered.
struct RefusalWords: RouterMiddleware {
  let log: Logger
  private let told = ToldFailures()

  init(log: Logger) { self.log = log }

  func handle(
    _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as any HTTPResponseError {
      var response = Self.answer(Self.words(for: error), status: error.status, to: request)
      if let error = error as? HTTPError { response.headers.append(contentsOf: error.headers) }
      return response
    } catch {
      // Bytes that are no HTTP are the server's to answer, and who has been called off gets no answer.
      if error is HTTPParserError || error is CancellationError { throw error }
      if told.isNew("\(type(of: error))") {
        let route = "\(request.method) \(context.endpointPath ?? "")"
        log.error("a request failed", metadata: ["route": "\(route)", "error": "\(error)"])
      }
      return Self.answer(
        "this could not be done: something in the show failed, and its log says what; try again",
        status: .internalServerError, to: request)
    }
  }

  /// Nothing of what was asked for is repeated: there may be a token in it.
  private static func words(for error: any HTTPResponseError) -> String {
    if let message = (error as? HTTPError)?.body { return message }
    switch error.status {
    case .notFound:
      return
        "there is nothing here for this method: /api/v1/openapi.json describes the control API, and the venue is at /"
    case .contentTooLarge:
      let (most, atDoor) = (WebLimits.requestBytes / 1024, DoorLimits.requestBytes / 1024)
      return "the body is longer than is taken here, \(most) KiB and at the door \(atDoor); send less"
    default: return "this is not done here (\(error.status)); /api/v1/openapi.json describes the control API"
    }
  }

  private static func answer(_ words: String, status: HTTPResponse.Status, to request: Request) -> Response {
    if request.method == .head { return Response(status: status) }
    return request.uri.path.hasPrefix("/api/")
      ? .json(APIProblem(words), status: status) : .text("\(words)\n", status: status)
  }
}

/// Which kinds of failures are in the log: each once, so that nobody fills it by asking.
private final class ToldFailures: Sendable {
  private let kinds = Mutex<Set<String>>([])

  func isNew(_ kind: String) -> Bool {
    kinds.withLock { $0.count < WebLimits.failuresLogged && $0.insert(kind).inserted }
  }
}
