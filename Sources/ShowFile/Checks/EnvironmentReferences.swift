/// `${NAME}`: only the addresses that the programme is pushed to, that streams are pulled from and that events are posted
/// to, with what signs those, and the viewers' passphrase may take something from the environment.
enum EnvironmentReferences {
  /// Reports every `${NAME}` that stands elsewhere.
  static func check(_ root: YAMLNode, _ problems: Problems) {
    guard case .mapping(let pairs) = root.content else { return walk(root, problems) }
    for pair in pairs {
      switch pair.key.value {
      case "programme": walk(pair.value, but: "push", problems: problems)
      case "access": walk(pair.value, but: "passphrase", problems: problems)
      case "artists":
        guard case .mapping(let artists) = pair.value.content else { return walk(pair, problems) }
        for artist in artists {
          report(artist.key.value, at: artist.key.mark, problems)
          walk(artist.value, but: "pull", problems: problems)
        }
      case "webhooks":
        guard case .list(let hooks) = pair.value.content else { return walk(pair, problems) }
        for hook in hooks { walk(hook, but: "url", "secret", problems: problems) }
      default: walk(pair, problems)
      }
    }
  }

  private static func walk(_ node: YAMLNode, but names: String..., problems: Problems) {
    guard case .mapping(let fields) = node.content else { return walk(node, problems) }
    for field in fields where !names.contains(field.key.value) { walk(field, problems) }
  }

  /// Whether a `${NAME}` stands in the text.
  static func contains(_ text: String) -> Bool {
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      rest = rest[start.upperBound...]
      if let end = rest.firstIndex(of: "}"), isName(rest[..<end]) { return true }
    }
    return false
  }

  /// Whether every `${` in the text begins a `${NAME}`: letters of English, digits and `_`, no digit first.
  static func areWellFormed(in text: String) -> Bool {
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      guard let end = rest[start.upperBound...].firstIndex(of: "}"), isName(rest[start.upperBound..<end]) else {
        return false
      }
      rest = rest[rest.index(after: end)...]
    }
    return true
  }

  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.first, !first.isNumber else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }

  private static func walk(_ pair: YAMLPair, _ problems: Problems) {
    report(pair.key.value, at: pair.key.mark, problems)
    walk(pair.value, problems)
  }

  private static func walk(_ node: YAMLNode, _ problems: Problems) {
    switch node.content {
    case .text(let text, _): report(text, at: node.mark, problems)
    case .list(let items): for item in items { walk(item, problems) }
    case .mapping(let pairs): for pair in pairs { walk(pair, problems) }
    case .broken: break
    }
  }

  private static func report(_ text: String, at mark: Mark, _ problems: Problems) {
    guard contains(text) else { return }
    problems.report(
      .environmentReference, at: mark,
      "`${…}` stands only in `push:`, `pull:`, `webhooks:` and `passphrase:`; nothing is put in its place here",
      "write the value itself")
  }
}
