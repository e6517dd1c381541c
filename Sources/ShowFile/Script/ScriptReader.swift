import ShowModel

/// Reads a script of what goes wrong: what `simulate SHOW --script FILE` takes.
///
/// A script is a list. Each item says one thing, and when:
///
///     - drop: film-crew                      # without `at` at the top: from the opening on
///     - at: 0:12:30                          # hours, minutes and seconds since the planned start; or `12m30s`
///       late: 7m                             # any verb: `late: { by: 7m, set: hana, make_up: on }`
///     - at: 0:31:00
///       drop: { artist: hana, for: 40s }     # the stream goes and comes back
///     - go: { late: 4m }                     # without `at`: when the item above does. The next GO comes 4m late
///     - at: "21:04"                          # hours and minutes alone: the clock on the wall, as in the show file
///       cut: { slot: 1, source: pixel }
///       keep: on
///     - at: 1:00:00
///       crash: 3s                            # the process is gone for 3 s and recovers from its journal
///     - at: 1:10:00
///       reload: edited.yaml                  # relative to the script; `{ file: edited.yaml, running: on }`
///
/// **One rule for times.** With seconds (`0:12:30`) or as a length (`12m30s`) it is since the planned start; without
/// seconds (`21:04`) it is the first such time on the clock at or after it.
///
/// Every publishing artist's stream is up from the opening unless the script drops it. Names are those of the show;
/// below a `reload` a set or cue may be one that only the edited file has.
///
///     let document = ScriptReader.read(bytes, file: "night.yaml", show: show, zones: zones)
///     guard let script = document.script else { … document.diagnostics … }
public enum ScriptReader {
  public static func read(_ text: String, file: String, show: Show, zones: any ZoneRules) -> ScriptDocument {
    read(Array(text.utf8), file: file, show: show, zones: zones)
  }

  /// Reads a script's bytes, under the limits of a show file: ``ShowFileLimits``.
  public static func read(_ bytes: [UInt8], file: String, show: Show, zones: any ZoneRules) -> ScriptDocument {
    let problems = Problems()
    guard let text = ShowReader.text(of: bytes, problems) else {
      return ScriptDocument(script: nil, diagnostics: problems.diagnostics(in: SourceText(""), file: file))
    }
    let source = SourceText(text)
    var script: NightScript?
    if ShowReader.isPlain(source, problems), let root = tree(text, source, problems) {
      script = items(of: root, MishapReader(show: show, zones: zones, problems: problems), problems)
    }
    return ScriptDocument(script: script, diagnostics: problems.diagnostics(in: source, file: file))
  }

  private static let firstItem = "write a list, such as `- at: 0:12:30` and below it `  late: 7m`"

  /// An empty script is told so in its own words.
  private static func tree(_ text: String, _ source: SourceText, _ problems: Problems) -> YAMLNode? {
    let found = Problems()
    let root = YAMLTree.read(text, source, found)
    for problem in found.all {
      if problem.id == .emptyFile {
        problems.report(.emptyFile, at: problem.mark, "the script is empty: nothing goes wrong in it", firstItem)
      } else {
        problems.report(problem.id, at: problem.mark, problem.message, problem.suggestion)
      }
    }
    return root
  }

  private static func items(of root: YAMLNode, _ reader: MishapReader, _ problems: Problems) -> NightScript? {
    guard case .list(let nodes) = root.content else {
      if case .broken = root.content { return nil }
      problems.report(.notList, at: root.headMark, "a script is a list; this is \(root.kind)", firstItem)
      return nil
    }
    if nodes.count > ShowFileLimits.scriptItems, let first = nodes.dropFirst(ShowFileLimits.scriptItems).first {
      problems.report(
        .tooManyNodes, at: first.headMark, "a script has at most \(ShowFileLimits.scriptItems) items")
      return nil
    }
    var reader = reader
    return NightScript(nodes.flatMap { reader.mishaps($0) })
  }
}

extension ShowFileLimits {
  /// Items of a script.
  public static let scriptItems = 1000
  /// GOs that one item of a script makes late.
  public static let lateGos = 1...100
  /// The longest that a script's crash lasts, in hours.
  public static let longestCrashInHours: Int64 = 1
}

/// The outcome of reading a script.
public struct ScriptDocument: Sendable {
  /// Nil when any diagnostic is an error.
  public let script: NightScript?
  /// Ordered by place.
  public let diagnostics: [Diagnostic]

  init(script: NightScript?, diagnostics: [Diagnostic]) {
    self.script = diagnostics.contains { $0.severity == .error } ? nil : script
    self.diagnostics = diagnostics
  }
}
