/// Where the programme is pushed to, with its secrets put in.
struct PushAddress: Sendable {
  /// How it is carried, and in what container.
  enum Carrier: String, Sendable {
    case rtmp, rtmps, srt

    /// What libavformat calls the container.
    var container: String { self == .srt ? "mpegts" : "flv" }
    /// The protocols that libavformat may use for it, and no other.
    var protocols: String {
      switch self {
      case .rtmp: "rtmp,tcp"
      case .rtmps: "rtmps,tls,tcp"
      case .srt: "srt"
      }
    }
  }

  let carrier: Carrier
  let url: Secret
  /// What must not be seen anywhere, longest first.
  let secrets: [String]

  /// Puts the environment's values in the place of `${NAME}`, nowhere else than here.
  ///
  /// - Parameter template: As the show file has it.
  init(_ template: String, environment: [String: String]) throws(PushProblem) {
    var url = ""
    var values: [String] = []
    var rest = template[...]
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      let name = String(rest[start.upperBound..<end])
      guard let value = environment[name], !value.isEmpty else {
        throw PushProblem("\(name) is not set in the environment; set it and start the show again")
      }
      url += rest[..<start.lowerBound] + value
      values.append(value)
      rest = rest[rest.index(after: end)...]
    }
    url += rest
    guard let colon = url.firstRange(of: "://"), let carrier = Carrier(rawValue: String(url[..<colon.lowerBound]))
    else {
      throw PushProblem("this is no address of rtmp://, rtmps:// or srt://; correct it and start the show again")
    }
    guard !url.contains(where: { $0.isWhitespace || $0.asciiValue.map { $0 < 32 || $0 == 127 } ?? false }) else {
      throw PushProblem("a space or a line's end is in it; set the environment's value without, and start again")
    }
    self.carrier = carrier
    self.url = Secret(url)
    secrets = Self.secrets(in: url[colon.upperBound...], values: values)
  }

  /// What may be shown of a template: how it is carried and to which host.
  static func shown(_ template: String) -> String {
    guard let colon = template.firstRange(of: "://"),
      let carrier = Carrier(rawValue: String(template[..<colon.lowerBound]))
    else { return Secret.mask }
    let authority = template[colon.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    return "\(carrier)://\(host.contains("$") ? Substring(Secret.mask) : host)"
  }

  /// The environment's values, and whatever in the address may be a key though it is written out in the show file: its
  /// path, the last part of that, its query, a user's name and password.
  private static func secrets(in address: Substring, values: [String]) -> [String] {
    var secrets = Set(values)
    let authority = address.prefix { $0 != "/" && $0 != "?" }
    if let at = authority.lastIndex(of: "@") { secrets.insert(String(authority[..<at])) }
    let target = address[authority.endIndex...].drop { $0 == "/" || $0 == "?" }
    let (path, query) =
      authority.endIndex < address.endIndex && address[authority.endIndex] == "?"
      ? ("", target) : (target.prefix { $0 != "?" }, target.drop { $0 != "?" }.dropFirst())
    secrets.insert(String(target))
    secrets.formUnion(query.split(separator: "&").map { String($0.split(separator: "=", maxSplits: 1).last ?? $0) })
    if let last = path.split(separator: "/").last { secrets.insert(String(last)) }
    return secrets.filter { $0.count >= shortestSecret || values.contains($0) }
      .sorted { ($1.count, $0) < ($0.count, $1) }
  }

  /// What is shorter and is no value of the environment is no key: `live`, `1`.
  private static let shortestSecret = 5
}

/// Why a push can't be made or has ended, without its key.
struct PushProblem: Error, Equatable, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
