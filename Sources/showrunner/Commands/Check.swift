import ArgumentParser
import ShowFile

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reports every problem of a show file, with its place; exit 1 on errors.")

  @Argument(help: "The show file.") var show: String?
  @Option(help: "Explain a diagnostic by the id in brackets at its end, with a wrong and a right example.")
  var explain: String?
  @OptionGroup var json: JSONOption

  func validate() throws {
    if show == nil && explain == nil { throw ValidationError("name a show file, or a diagnostic with --explain ID") }
  }

  func run() async throws {
    if let explain {
      guard let page = Explanation.of(explain) else { throw Failure(Explanation.unknown(explain)) }
      Terminal.say(page.text)
    }
    guard let show else { return }
    let document = try ShowFolder(path: show).document
    if json.isOn {
      Terminal.say(try JSONText.of(document.diagnostics.map(DiagnosticReport.init)))
    } else {
      for diagnostic in document.diagnostics { Terminal.say(diagnostic.rendered()) }
      Terminal.say(summary(of: document, path: show))
    }
    if document.show == nil { throw ExitCode(1) }
  }

  private func summary(of document: ShowDocument, path: String) -> String {
    let errors = document.diagnostics.count { $0.severity == .error }
    let warnings = document.diagnostics.count - errors
    if errors + warnings == 0 { return "\(path): no problems" }
    return
      "\(path): \(errors) \(errors == 1 ? "error" : "errors"), \(warnings) \(warnings == 1 ? "warning" : "warnings")"
  }
}

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the show file's JSON Schema, for completion and help in editors.")
  func run() { Terminal.say(ShowSchema.text) }
}
