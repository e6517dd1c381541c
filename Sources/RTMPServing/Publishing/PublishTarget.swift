/// Where a publisher wants to go, taken apart.
///
/// Encoders put the key into the stream name, a path below the app, or a query of either; some quote it.
struct PublishTarget: Sendable {
  var query: [PublishRequest.QueryItem] = []
  var candidateKeys: [String] = []

  private let limits: RTMPLimits

  init(app: String, streamName: String, limits: RTMPLimits) {
    self.limits = limits
    let stream = Self.split(streamName)
    let path = Self.split(app)
    query = Self.items(of: stream.query, limits: limits) + Self.items(of: path.query, limits: limits)

    offer(streamName)
    offer(stream.path)
    for part in stream.path.split(separator: "/").reversed() { offer(part) }
    for item in query { offer(item.value) }
    for part in path.path.split(separator: "/").reversed() { offer(part) }
    // `?KEY` alone
    for item in query { offer(item.name) }
  }

  private mutating func offer(_ text: some StringProtocol) {
    let plain = Self.unquoted(text)
    for key in [plain, Self.decoded(plain)] {
      guard !key.isEmpty, key.utf8.count <= limits.candidateKeyBytes, candidateKeys.count < limits.candidateKeys,
        !candidateKeys.contains(key)
      else { continue }
      candidateKeys.append(key)
    }
  }

  private static func split(_ text: String) -> (path: Substring, query: Substring) {
    guard let mark = text.firstIndex(of: "?") else { return (text[...], "") }
    return (text[..<mark], text[text.index(after: mark)...])
  }

  private static func items(of query: Substring, limits: RTMPLimits) -> [PublishRequest.QueryItem] {
    // A second `?` is what an encoder adds to a URL that had one.
    query.split(whereSeparator: { $0 == "&" || $0 == "?" }).prefix(limits.candidateKeys).map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return PublishRequest.QueryItem(
        name: decoded(unquoted(parts[0])), value: parts.count > 1 ? decoded(unquoted(parts[1])) : "")
    }
  }

  private static func unquoted(_ text: some StringProtocol) -> String {
    var rest = text[...]
    let isOutside: (Character) -> Bool = { $0 == "\"" || $0 == "'" || $0.isWhitespace }
    while let first = rest.first, isOutside(first) { rest = rest.dropFirst() }
    while let last = rest.last, isOutside(last) { rest = rest.dropLast() }
    return String(rest)
  }

  /// `%41` becomes `A`; what is no such escape stays as it is.
  private static func decoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "%")) else { return text }
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.count,
        let high = Character(UnicodeScalar(bytes[place + 1])).hexDigitValue,
        let low = Character(UnicodeScalar(bytes[place + 2])).hexDigitValue
      {
        result.append(UInt8(high << 4 | low))
        place += 3
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
