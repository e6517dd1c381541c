/// Puts the environment's values in the place of `${NAME}`, in the few texts of a show file that may hold a secret.
///
///     let filled = try EnvironmentText.filled("rtmp://host/app/${KEY}", from: environment)
public enum EnvironmentText {
  /// A name for which the environment has nothing, or an empty text.
  public struct Unset: Error, Equatable {
    public var name: String
  }

  /// The text as it is meant, and the values that were put in. What stands between `${` and `}` is taken for a name.
  public static func filled(
    _ template: String, from environment: [String: String]
  ) throws(Unset) -> (text: String, values: [String]) {
    var (text, values) = ("", [String]())
    var rest = template[...]
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      let name = String(rest[start.upperBound..<end])
      guard let value = environment[name], !value.isEmpty else { throw Unset(name: name) }
      text += rest[..<start.lowerBound] + value
      values.append(value)
      rest = rest[rest.index(after: end)...]
    }
    return (text + rest, values)
  }
}
