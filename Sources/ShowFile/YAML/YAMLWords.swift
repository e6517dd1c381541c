/// libyaml's words for what it can't read, in a producer's.
enum YAMLWords {
  /// What is wrong, and what to do about it.
  struct Advice {
    var message: String
    var suggestion: String?
  }

  /// - Parameters:
  ///   - problem: libyaml's problem.
  ///   - context: what it was reading, in its words; nil when it doesn't say.
  ///   - line: where that began, from 1.
  static func advice(_ problem: String, _ context: String?, line: Int) -> Advice {
    let inText = "a text that begins with `@`, `%`, `&`, `*`, `!` or a back quote stands in quotes"
    switch problem {
    case "mapping values are not allowed in this context":
      return Advice(message: "a second `:` on one line", suggestion: "a text with `: ` in it stands in quotes")
    case "did not find expected ',' or '}'":
      return Advice(message: "a `,` or `}` is missing here; the `{` is on line \(line)")
    case "did not find expected ',' or ']'":
      return Advice(message: "a `,` or `]` is missing here; the `[` is on line \(line)")
    case "could not find expected ':'":
      return Advice(message: "a key without `:` on line \(line)", suggestion: "write `key: value`")
    case "found unexpected end of stream" where context == "while scanning a quoted scalar":
      return Advice(message: "the quotes that begin on line \(line) are never closed")
    case "did not find expected key":
      return Advice(
        message: "this line doesn't fit those above it, from line \(line) on",
        suggestion: "what belongs together begins in one column; look for quotes that are closed too early")
    case "did not find expected '-' indicator":
      return Advice(
        message: "this line doesn't fit the list that begins on line \(line)",
        suggestion: "each item begins with `- ` in one column, and its other lines below its first word")
    case "block sequence entries are not allowed in this context":
      return Advice(message: "a list can't begin here", suggestion: "begin it on a line of its own, below its key")
    case "found character that cannot start any token":
      return Advice(message: "a text can't begin with this character", suggestion: inText)
    case "did not find expected alphabetic or numeric character":
      return Advice(message: "`*` and `&` begin the name of an alias or an anchor", suggestion: inText)
    case "found unknown escape character":
      return Advice(
        message: "a `\\` in double quotes begins an escape such as `\\n`",
        suggestion: "use single quotes, or write `\\\\`")
    default:
      return Advice(message: "this isn't YAML: \(problem)" + (context.map { " (\($0) on line \(line))" } ?? ""))
    }
  }
}
