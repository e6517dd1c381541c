/// A line that somebody said on Discord, as the venue reads it.
public struct DiscordLine: Equatable, Sendable {
  public var id: String
  public var name: String
  public var words: String

  public init(id: String, name: String, words: String) {
    self.id = id
    self.name = name
    self.words = words
  }
}

/// What channels and roles are called.
struct DiscordNames {
  private(set) var channels: [String: String] = [:]
  private(set) var roles: [String: String] = [:]

  mutating func learn(_ guild: DiscordGuild) {
    for channel in guild.channels ?? [] where channels.count < RelayLimits.names { channels[channel.id] = channel.name }
    for role in guild.roles ?? [] where roles.count < RelayLimits.names { roles[role.id] = role.name }
  }
}

/// Makes lines of one channel's messages: names in the place of mentions, on one line.
struct DiscordLineReader {
  let channel: String

  /// Nil for what is not passed on: other channels, bots and webhooks (this relay's own among them), notices.
  func line(of message: DiscordMessage, names: DiscordNames) -> DiscordLine? {
    let isSaid = message.type.map { [Self.plain, Self.reply].contains($0) } ?? true
    guard message.channelId == channel, message.webhookId == nil, message.author.bot != true, isSaid else {
      return nil
    }
    var words = Self.resolved(message.content, message.mentions ?? [], names)
    for attachment in message.attachments ?? [] { words += " [\(attachment.filename ?? "a file")]" }
    for sticker in message.stickerItems ?? [] { words += " [\(sticker.name ?? "a sticker")]" }
    let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(RelayLimits.lineLength)
    guard !line.isEmpty else { return nil }
    return DiscordLine(
      id: message.id, name: message.member?.nick ?? message.author.shownName, words: String(line))
  }

  private static let plain = 0
  private static let reply = 19

  /// `<@1>`, `<@!1>`, `<#1>`, `<@&1>` and `<:wave:1>` as people read them.
  private static func resolved(_ text: String, _ mentions: [DiscordMessage.Mention], _ names: DiscordNames) -> String {
    var (result, rest) = ("", text[...])
    while let start = rest.firstIndex(of: "<") {
      result += rest[..<start]
      guard let end = rest[start...].firstIndex(of: ">"), let word = word(rest[start...end], mentions, names) else {
        result.append("<")
        rest = rest[rest.index(after: start)...]
        continue
      }
      result += word
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  /// Nil for what is no mention.
  private static func word(
    _ mark: Substring, _ mentions: [DiscordMessage.Mention], _ names: DiscordNames
  ) -> String? {
    let inner = mark.dropFirst().dropLast()
    if inner.hasPrefix("@&") {
      return id(inner.dropFirst(2)).map { "@\(names.roles[$0] ?? "role")" }
    }
    if inner.hasPrefix("@") {
      return id(inner.dropFirst().drop { $0 == "!" }).map { id in
        let mentioned = mentions.first { $0.id == id }
        return "@\(mentioned?.member?.nick ?? mentioned?.globalName ?? mentioned?.username ?? "somebody")"
      }
    }
    if inner.hasPrefix("#") { return id(inner.dropFirst()).map { "#\(names.channels[$0] ?? "channel")" } }
    let parts = inner.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].isEmpty || parts[0] == "a", id(parts[2]) != nil else { return nil }
    return ":\(parts[1]):"
  }

  private static func id(_ text: Substring) -> String? {
    !text.isEmpty && text.utf8.count <= 20 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? String(text) : nil
  }
}
