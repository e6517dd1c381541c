import ShowFile

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
