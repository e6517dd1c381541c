import ShowModel

/// An address of the show file with the environment's values put in, and what must not be seen of it.
package struct SecretAddress: Sendable {
  /// `rtmp` of `rtmp://…`.
  package let scheme: String
  package let url: Secret
  /// What must not be seen anywhere, longest first.
  package let secrets: [String]

  /// Puts the environment's values in the place of `${NAME}`, nowhere else than here.
  ///
  /// - Parameter template: As the show file has it.
  package init(_ template: String, environment: [String: String]) throws(AddressProblem) {
    let (url, values): (String, [String])
    do throws(EnvironmentText.Unset) {
      (url, values) = try EnvironmentText.filled(template, from: environment)
    } catch {
      throw AddressProblem("\(error.name) is not set in the environment; set it and start the show again")
    }
    // Without a scheme it is none that anything takes.
    let colon = url.firstRange(of: "://") ?? url.startIndex..<url.startIndex
    guard !url.contains(where: { $0.isWhitespace || $0.asciiValue.map { $0 < 32 || $0 == 127 } ?? false }) else {
      throw AddressProblem("a space or a line's end is in it; set the environment's value without, and start again")
    }
    scheme = String(url[..<colon.lowerBound])
    self.url = Secret(url)
    secrets = Self.secrets(in: url[colon.upperBound...], values: values)
  }

  /// What may be shown of a template: how it is carried and to which host.
  ///
  /// - Parameter isKnown: Whether a scheme is one that may stand there; of another nothing is shown.
  package static func shown(_ template: String, isKnown: (String) -> Bool) -> String {
    guard let colon = template.firstRange(of: "://") else { return Secret.mask }
    let scheme = String(template[..<colon.lowerBound])
    guard isKnown(scheme) else { return Secret.mask }
    let authority = template[colon.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    return "\(scheme)://\(host.contains("$") ? Substring(Secret.mask) : host)"
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

/// Why an address can't be used, without its key.
package struct AddressProblem: Error, Equatable, CustomStringConvertible {
  package var description: String
  package init(_ description: String) { self.description = description }
}
