import Foundation

/// JSON as Discord writes it: `snake_case`.
enum DiscordJSON {
  static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }

  static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return encoder
  }
}

/// What stands around every payload of Discord's gateway.
struct GatewayEnvelope: Decodable {
  var op: Int
  /// Of a dispatch: its number, and its event's name.
  var s: Int?
  var t: String?

  static func read(_ text: String) -> GatewayEnvelope? {
    try? DiscordJSON.decoder.decode(GatewayEnvelope.self, from: Data(text.utf8))
  }
}

/// A payload of the gateway with what it carries.
struct GatewayCarried<Load: Decodable>: Decodable {
  var d: Load

  static func read(_ text: String) -> Load? {
    (try? DiscordJSON.decoder.decode(GatewayCarried<Load>.self, from: Data(text.utf8)))?.d
  }
}

/// What Discord says first.
struct GatewayHello: Decodable {
  var heartbeatInterval: Int
}

/// What it says when a bot is let in.
struct GatewayReady: Decodable {
  var sessionId: String
  var resumeGatewayUrl: String?
}

/// Somebody on Discord.
struct DiscordUser: Decodable {
  var id: String
  var username: String
  var globalName: String?
  var bot: Bool?

  var shownName: String { globalName ?? username }
}

/// What somebody is called in one guild.
struct DiscordMember: Decodable {
  var nick: String?
}

/// A channel, or a role.
struct DiscordNamed: Decodable {
  var id: String
  var name: String?
}

struct DiscordGuild: Decodable {
  var channels: [DiscordNamed]?
  var roles: [DiscordNamed]?
}

/// A message in a channel.
struct DiscordMessage: Decodable {
  struct Attachment: Decodable { var filename: String? }
  struct Mention: Decodable {
    var id: String
    var username: String
    var globalName: String?
    var member: DiscordMember?
  }

  var id: String
  var channelId: String
  var type: Int?
  var content: String
  var author: DiscordUser
  var member: DiscordMember?
  var mentions: [Mention]?
  var attachments: [Attachment]?
  var stickerItems: [DiscordNamed]?
  /// Of a webhook's message.
  var webhookId: String?
}

private struct GatewaySaid<Load: Encodable>: Encodable {
  var op: Int
  var d: Load
}

/// What is said to the gateway, as text.
enum GatewayWords {
  /// Guilds (the names of channels and roles), their messages, and what stands in these.
  static let intents = 1 << 0 | 1 << 9 | 1 << 15

  static func heartbeat(after sequence: Int?) -> String { #"{"op":1,"d":\#(sequence.map { "\($0)" } ?? "null")}"# }

  static func identify(token: String) -> String {
    struct Properties: Encodable {
      var os = "linux"
      var browser = "showrunner"
      var device = "showrunner"
    }
    struct Load: Encodable {
      var token: String
      var intents = GatewayWords.intents
      var properties = Properties()
    }
    return text(2, Load(token: token))
  }

  static func resume(token: String, session: String, after sequence: Int) -> String {
    struct Load: Encodable {
      var token: String
      var sessionId: String
      var seq: Int
    }
    return text(6, Load(token: token, sessionId: session, seq: sequence))
  }

  private static func text(_ op: Int, _ load: some Encodable) -> String {
    let data = try? DiscordJSON.encoder.encode(GatewaySaid(op: op, d: load))
    return String(decoding: data ?? Data(), as: UTF8.self)
  }
}
