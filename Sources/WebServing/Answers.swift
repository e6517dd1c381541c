import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What the API says when it can't do as asked.
struct APIProblem: Encodable {
  /// The thing, the problem and the next step.
  var error: String
  /// The role that would be let do it, where that is the problem.
  var needs: String?

  init(_ error: String, needs: String? = nil) {
    self.error = error
    self.needs = needs
  }
}

extension Response {
  /// An answer in JSON that no cache keeps.
  static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return Response(status: .internalServerError) }
    return bytes(ByteBuffer(bytes: data), type: "application/json", cache: "no-store", status: status)
  }

  /// What can't be now, and may be tried again after some seconds.
  static func busy(_ words: String, again seconds: Int) -> Response {
    var response = json(APIProblem(words), status: .serviceUnavailable)
    response.headers[.retryAfter] = "\(seconds)"
    return response
  }

  static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    bytes(ByteBuffer(string: text), type: "text/plain; charset=utf-8", cache: "no-store", status: status)
  }

  static func bytes(
    _ body: ByteBuffer, type: String, cache: String, status: HTTPResponse.Status = .ok
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type, .cacheControl: cache], body: ResponseBody(byteBuffer: body))
  }
}
