/// One problem as found, before it has a line and a column.
struct Problem: Hashable, Sendable {
  var id: ProblemID
  var mark: Mark
  var message: String
  var suggestion: String?
}

/// Collects what is wrong; reading never stops at the first problem.
///
/// A class, since every reader of one file adds to the same list; it never leaves the call that made it.
final class Problems {
  private(set) var all: [Problem] = []
  /// What no excerpt may show.
  private(set) var secrets: [Mark] = []
  private var seen: Set<Problem> = []

  /// Adds a problem; the same one twice (through an alias) is one. Beyond ``ShowFileLimits/diagnostics`` the rest is
  /// counted as one.
  func report(_ id: ProblemID, at mark: Mark, _ message: String, _ suggestion: @autoclosure () -> String? = nil) {
    let limit = ShowFileLimits.diagnostics
    guard all.count <= limit else { return }
    var problem = Problem(id: id, mark: mark, message: message, suggestion: nil)
    if all.count == limit {
      problem = Problem(
        id: .tooManyProblems, mark: mark, message: "there are more than \(limit) problems; the rest is not listed",
        suggestion: "mend the first ones and check again")
    } else {
      problem.suggestion = suggestion()
    }
    if seen.insert(problem).inserted { all.append(problem) }
  }

  func hide(_ mark: Mark) { secrets.append(mark) }

  /// By place; at one place in the order found.
  func diagnostics(in source: SourceText, file: String) -> [Diagnostic] {
    let order = all.indices.sorted { (all[$0].mark.start, $0) < (all[$1].mark.start, $1) }
    return order.map { source.diagnostic(of: all[$0], file: file, secrets: secrets) }
  }
}

/// A value as a message shows it: in back quotes, clipped, its secrets masked.
func quoted(_ text: String) -> String {
  let line = text.map { $0.isNewline ? " " : $0 }
  let limit = ShowFileLimits.quotedLength
  let shown = line.count > limit ? String(line.prefix(limit)) + "…" : String(line)
  return "`\(SecretMask.masked(shown))`"
}

/// "`a`, `b` or `c`", as text of a suggestion.
func alternatives(_ names: some Collection<String>) -> String {
  let shown = names.map { "`\($0)`" }
  guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
  return shown.dropLast().joined(separator: ", ") + " or " + last
}
