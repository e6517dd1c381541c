import ShowModel

extension Forms {
  /// Where events are posted: HTTPS, or this machine; `${NAME}` may stand in it.
  static let hookAddress = Form<String>(
    problem: .badAddress, noun: "an address to post to",
    allowed: "allowed: `https://` and a host, or `http://127.0.0.1` on this machine; "
      + "secrets as `${NAME}` from the environment",
    look: .pattern(
      "https://[^/\\s]\\S*|http://(?:127(?:\\.[0-9]{1,3}){3}|localhost|\\[::1\\])(?:[:/?]\\S*)?"),
    read: { text in
      guard !text.contains(where: \.isWhitespace), text.count <= ShowFileLimits.pathLength,
        EnvironmentReferences.areWellFormed(in: text), isHookAddress(text)
      else { return nil }
      return text
    })

  private static func isHookAddress(_ text: String) -> Bool {
    if text.hasPrefix("https://") { return text.dropFirst(8).first.map { !"/?#".contains($0) } ?? false }
    guard text.hasPrefix("http://") else { return false }
    return Webhook.isOnThisMachine(authority: text.dropFirst(7).prefix { !"/?#".contains($0) })
  }

  static let hookEvent = Form<Webhook.Event>.choice(
    "an event", Webhook.Event.allCases.map { (word: $0.rawValue, value: $0) })

  /// A secret stands in no file: only the name of the environment's variable does.
  static let environmentSecret = Form<String>(
    problem: .secretInFile, noun: "the name of a variable",
    allowed: "allowed: `${NAME}` alone, a variable of the environment that holds the secret",
    look: .pattern("\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}"),
    read: { text in
      let isOne =
        text.hasPrefix("${") && text.hasSuffix("}") && text.count > 3 && text.count <= ShowFileLimits.pathLength
      return isOne && !text.dropFirst(2).contains("$") && EnvironmentReferences.areWellFormed(in: text) ? text : nil
    })
}
