import ArgumentParser
import ShowFile

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reports every problem of a show file, with its place; exit 1 on errors.")

  @Argument(help: "The show file.") var show: String
  @OptionGroup var json: JSONOption

  func run() async throws {
    let document = try ShowFolder(path: show).document
    if json.isOn {
      Terminal.say(try JSONText.of(document.diagnostics.map(DiagnosticReport.init)))
    } else {
      for diagnostic in document.diagnostics { Terminal.say(diagnostic.rendered()) }
      Terminal.say(summary(of: document))
    }
    if document.show == nil { throw ExitCode(1) }
  }

  private func summary(of document: ShowDocument) -> String {
    let errors = document.diagnostics.count { $0.severity == .error }
    let warnings = document.diagnostics.count - errors
    if errors + warnings == 0 { return "\(show): no problems" }
    return
      "\(show): \(errors) \(errors == 1 ? "error" : "errors"), \(warnings) \(warnings == 1 ? "warning" : "warnings")"
  }
}

/// One problem in the shape of `check --json`.
struct DiagnosticReport: Encodable {
  var file: String
  var line: Int
  var column: Int
  var severity: String
  var id: String
  var message: String
  var suggestion: String?

  init(_ diagnostic: Diagnostic) {
    file = diagnostic.file
    line = diagnostic.line
    column = diagnostic.column
    severity = diagnostic.severity == .error ? "error" : "warning"
    id = diagnostic.id
    message = diagnostic.message
    suggestion = diagnostic.suggestion
  }
}
