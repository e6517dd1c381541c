import Foundation
import FoundationNetworking
import ShowReports
import ShowStore

/// Speaks to the control API of the show that runs on a data directory.
struct ControlClient {
  private let address: String
  private let token: String
  /// Where the show encrypts.
  private let pinned: PinnedConnection?

  /// Throws when no show runs there, or its token can't be read.
  init(dataPath: String) throws {
    let running = try RunningShow.find(in: dataPath)
    address = running.address
    pinned = running.certificate.map { PinnedConnection(certificate: Array($0)) }
    guard let token = OperatorToken.read(in: dataPath) else {
      throw Failure("the operator token in \(dataPath) can't be read; use the account that started the show")
    }
    self.token = token
  }

  func get<Body: Decodable>(_ path: String, as type: Body.Type) async throws -> Body {
    try await ask(request(path), as: type)
  }

  func post<Body: Decodable>(_ override: OverrideRequest, as type: Body.Type) async throws -> Body {
    var request = try request("overrides")
    request.httpMethod = "POST"
    request.httpBody = try JSONEncoder().encode(override)
    return try await ask(request, as: type)
  }

  /// Lets the show read again what is kept beside it: its artists' stream keys, its desk's tokens, or which
  /// invitations were taken back.
  func reread(_ what: Kept) async throws {
    struct Body: Decodable { var reread: Bool }
    var request = try request("\(what.rawValue)/reread")
    request.httpMethod = "POST"
    _ = try await ask(request, as: Body.self)
  }

  /// The same of the show that runs on a data directory, if one does.
  ///
  /// - Parameter done: What stands already, whatever the show says: `the key is changed`.
  static func reread(_ what: Kept, in dataPath: String, done: String) async throws {
    guard RunningShow.isThere(in: dataPath) else { return }
    do {
      try await ControlClient(dataPath: dataPath).reread(what)
    } catch {
      throw Failure(
        "\(done), but the running show does not know of it yet: \(error); it will when it is started again")
    }
  }

  enum Kept: String {
    case keys, tokens
    case invites = "door"
  }

  private func request(_ path: String) throws -> URLRequest {
    guard let url = URL(string: "\(address)/api/v1/\(path)") else { throw Failure.noAddress(address) }
    var request = URLRequest(url: url, timeoutInterval: ClientLimits.seconds)
    request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
    return request
  }

  private func ask<Body: Decodable>(_ request: URLRequest, as type: Body.Type) async throws -> Body {
    let data: Data
    do {
      if let pinned {
        data = try await pinned.data(for: request)
      } else {
        (data, _) = try await URLSession.shared.data(for: request)
      }
    } catch {
      throw Failure("the show at \(address) does not answer; see whether it still runs")
    }
    if let body = try? JSONDecoder().decode(type, from: data) { return body }
    if let problem = try? JSONDecoder().decode(Problem.self, from: data) { throw Failure(problem.error) }
    throw Failure("the show at \(address) gave an answer of another version; use the same showrunner for both")
  }

  private struct Problem: Decodable { var error: String }
}

enum ClientLimits {
  /// How long an answer may take, in seconds.
  static let seconds = 10.0
}
