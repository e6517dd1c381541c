import ArgumentParser
import DiscordRelay
import Foundation
import Logging
import ShowStore

struct Discord: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Joins the running show's chat and a channel on Discord, both ways.",
    discussion: """
      The environment holds what Discord knows: \(RelayEnvironment.webhook), the address of the channel's webhook \
      (channel settings, Integrations), through which viewers' lines are posted under their names; and \
      \(RelayEnvironment.token), the token of a bot in that channel (developer portal, with “Message Content Intent”), \
      which hears what is said there. It waits for the show, and comes back when it is started again. Nobody can be \
      called by what viewers write. \(RelayEnvironment.api) and \(RelayEnvironment.gateway) name other addresses than \
      Discord's own.
      """)

  @OptionGroup var data: DataOption

  func run() async throws {
    let environment = try RelayEnvironment(ProcessInfo.processInfo.environment)
    var log = Logger(label: "discord", factory: StreamLogHandler.standardError(label:))
    log.logLevel = .notice
    let path = data.path
    try await Relay(environment: environment, log: log) { try Self.bridge(of: path) }.run()
  }

  /// Where the bridge of the show that runs on a data directory is; throws while none runs.
  private static func bridge(of path: String) throws -> BridgeAddress {
    let running = try RunningShow.find(in: path)
    guard let token = OperatorToken.read(.bridge, in: path) else {
      throw Failure("no bridge token in \(path): `showrunner live` makes it; name its directory with --data DIR")
    }
    guard var url = URLComponents(string: running.address) else { throw Failure.noAddress(running.address) }
    url.scheme = url.scheme == "https" ? "wss" : "ws"
    url.path = "/bridge"
    url.queryItems = [URLQueryItem(name: "name", value: "discord")]
    guard let url = url.url else { throw Failure.noAddress(running.address) }
    return BridgeAddress(
      url: url, token: token, trust: running.certificate.map { .certificate(Array($0)) } ?? .system)
  }
}
