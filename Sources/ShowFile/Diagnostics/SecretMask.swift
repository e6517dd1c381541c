/// Takes secrets out of text that is shown: what follows an address's host, and the value of a key named like a secret.
///
/// A masked character becomes `*`, so that columns stay right; `${NAME}` stays, since a name is no secret.
enum SecretMask {
  private static let secretWords: Set<String> = [
    "key", "streamkey", "token", "password", "passphrase", "secret",
  ]

  /// Whether a key of the file is named like a secret: `key`, `stream_key`, `api-token`.
  static func isSecret(_ key: some StringProtocol) -> Bool {
    key.lowercased().split(whereSeparator: { $0 == "_" || $0 == "-" }).last.map { secretWords.contains(String($0)) }
      ?? false
  }

  static func masked(_ text: String) -> String { String(masked(Array(text), hidden: [])) }

  /// The line with its secrets masked, `hidden` (in characters) among them.
  static func masked(_ line: [Character], hidden: [Range<Int>]) -> [Character] {
    var masks = hidden.map { maskedAddress(in: line, $0) ?? $0 }
    masks += addresses(in: line)
    if let value = secretValue(in: line) { masks.append(value) }
    let kept = environmentNames(in: line)
    var result = line
    for mask in masks {
      for index in mask where !kept.contains(index) && !isShape(line[index]) { result[index] = "*" }
    }
    return result
  }

  /// What shows where a value begins and ends, and so stays.
  private static func isShape(_ character: Character) -> Bool {
    character.isWhitespace || character == "/" || character == "\"" || character == "'"
  }

  /// Of an address only what follows its host, so that the reader still sees which one it is.
  private static func maskedAddress(in line: [Character], _ range: Range<Int>) -> Range<Int>? {
    addresses(in: line).first { range.contains($0.lowerBound) }.map {
      $0.lowerBound..<max($0.upperBound, range.upperBound)
    }
  }

  /// What follows the host (or a user name and password before it) in everything that looks like `scheme://host/…`.
  private static func addresses(in line: [Character]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index + 2 < line.count {
      guard line[index] == ":", line[index + 1] == "/", line[index + 2] == "/" else {
        index += 1
        continue
      }
      let start = index + 3
      let end = line[start...].firstIndex { $0.isWhitespace || $0 == "\"" || $0 == "'" } ?? line.endIndex
      let host = start..<(line[start..<end].firstIndex { "/?#".contains($0) } ?? end)
      if let at = line[start..<end].lastIndex(of: "@") { found.append(start..<at) }
      found.append(host.upperBound..<end)
      index = max(end, index + 1)
    }
    return found
  }

  private static func secretValue(in line: [Character]) -> Range<Int>? {
    var word = ""
    for index in line.indices {
      let character = line[index]
      if character.isLetter || character.isNumber || character == "_" || character == "-" {
        word.append(character)
      } else if character == ":" {
        if isSecret(word) { return (index + 1)..<line.endIndex }
        word = ""
      } else if character != "\"" && character != "'" && character != " " {
        word = ""
      } else if character == " ", line[..<index].last?.isLetter == true, index + 1 < line.count,
        line[index + 1] != ":", line[index + 1] != " "
      {
        word = ""
      }
    }
    return nil
  }

  /// The places of every `${NAME}`.
  private static func environmentNames(in line: [Character]) -> Set<Int> {
    var kept: Set<Int> = []
    for start in line.indices where line[start] == "$" && start + 1 < line.count && line[start + 1] == "{" {
      guard let end = line[start...].firstIndex(of: "}") else { break }
      let name = line[(start + 2)..<end]
      if name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) { kept.formUnion(start...end) }
    }
    return kept
  }
}
