import Foundation

/// What the relay knows of Discord, from the environment.
public struct RelayEnvironment: Sendable {
  /// The address of the channel's webhook. It is a secret: whoever has it may post.
  let webhook: URL
  /// The bot's token.
  let token: String
  let api: URL
  /// Nil for the one that the API names.
  let gateway: URL?

  public static let webhook = "SHOWRUNNER_DISCORD_WEBHOOK"
  public static let token = "SHOWRUNNER_DISCORD_TOKEN"
  /// Where the API and the gateway are, should they not be at Discord's usual addresses.
  public static let api = "SHOWRUNNER_DISCORD_API"
  public static let gateway = "SHOWRUNNER_DISCORD_GATEWAY"
  private static let usualAPI = "https://discord.com/api/v10"

  /// Throws ``RelayProblem`` that names what is missing or is no address; no value stands in it.
  public init(_ environment: [String: String]) throws(RelayProblem) {
    func address(_ name: String, _ schemes: [String], usual: String? = nil) throws(RelayProblem) -> URL? {
      guard let text = environment[name].flatMap({ $0.isEmpty ? nil : $0 }) ?? usual else { return nil }
      guard let url = URL(string: text), schemes.contains(url.scheme ?? ""), url.host != nil else {
        throw RelayProblem("\(name) is no address that begins with \(schemes.joined(separator: ":// or "))://")
      }
      return url
    }
    guard let webhook = try address(Self.webhook, ["https", "http"]) else {
      throw RelayProblem(
        "\(Self.webhook) is not set; make a webhook in the channel's settings on Discord, and set its address there")
    }
    guard let token = environment[Self.token], !token.isEmpty else {
      throw RelayProblem(
        "\(Self.token) is not set; make a bot in Discord's developer portal, and set its token there")
    }
    guard let api = try address(Self.api, ["https", "http"], usual: Self.usualAPI) else {
      throw RelayProblem("\(Self.api) is no address")
    }
    self.webhook = webhook
    self.token = token
    self.api = api
    gateway = try address(Self.gateway, ["wss", "ws"])
  }
}

extension RelayEnvironment: CustomStringConvertible, CustomReflectable {
  public var description: String { "what the relay knows of Discord" }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Why the relay can't go on: the thing, the problem and the next step.
public struct RelayProblem: Error, Equatable, Sendable, CustomStringConvertible {
  public var description: String
  init(_ description: String) { self.description = description }
}
