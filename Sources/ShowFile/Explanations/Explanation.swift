/// What the id of a diagnostic means: why it matters, a show file that gives it, and one that doesn't.
///
///     Terminal.say(Explanation.of("cue-beyond-end")?.text ?? Explanation.unknown("cue-beyond-end"))
public struct Explanation: Sendable {
  public let id: ProblemID
  /// A few words.
  public let title: String
  /// Why it matters and what to do about it, in sentences.
  public let why: String
  public let wrong: Example
  public let right: Example

  /// One for every ``ProblemID``, in its order.
  public static let all: [Explanation] =
    ofTheFile + ofYAML + ofShapes + ofTimesAndLengths + ofValues + ofNames + ofThePicture + ofThePlan + ofFiles

  /// The explanation of a stable id; nil for one that there is not.
  public static func of(_ id: String) -> Explanation? { all.first { $0.id.rawValue == id } }

  /// What to say of an id that there is not: the nearest that there is.
  public static func unknown(_ id: String) -> String {
    let ids = ProblemID.allCases.map(\.rawValue)
    let near = NearestName.of(id, among: ids).map { "did you mean `\($0)`?" }
    return "no diagnostic has the id \(quoted(id)); "
      + (near ?? "an id stands in brackets at the end of a diagnostic's first line")
  }

  private static let width = 78

  /// The page that `showrunner check --explain ID` prints, without a line break at its end.
  public var text: String {
    let kind = id.severity == .error ? "an error: no show is started with it" : "a warning: the show can be started"
    return """
      \(id.rawValue): \(title)
      This is \(kind).

      \(Self.wrapped(why))

      Wrong:

      \(wrong.indented)

      Right:

      \(right.indented)
      """
  }

  private static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    for word in words(text) {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension Explanation {
  /// A show file, or the part of one that matters.
  public struct Example: Sendable {
    /// As a page shows it.
    public let shown: String
    /// The whole file, which gives the diagnostic or doesn't.
    let file: @Sendable () -> [UInt8]

    init(shown: String, file: @escaping @Sendable () -> [UInt8]) {
      self.shown = shown
      self.file = file
    }

    /// The part of a show that matters; what else a show needs is put before it.
    static func part(_ text: String) -> Example {
      Example(shown: text) {
        let keys = text.split(separator: "\n").compactMap { $0.split(separator: ":").first }
        let rest = frame.filter { !keys.contains($0.key[...]) }
        return Array((rest.map { "\($0.key): \($0.value)\n" }.joined() + text + "\n").utf8)
      }
    }

    static func whole(_ text: String) -> Example { Example(shown: text) { Array((text + "\n").utf8) } }

    private static let frame: [(key: String, value: String)] = [
      ("show", "Example"), ("start", "2026-12-05 20:00"), ("timezone", "America/Chicago"),
      ("artists", "{ hana: { name: HANA }, pixel: { name: VJ Pixel, audio: off }, open: { file: open.mp4 } }"),
      ("sets", "[{ set: doors, duration: 15m }]"),
    ]

    fileprivate var indented: String {
      shown.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
        .joined(separator: "\n")
    }
  }

  /// A page whose examples are parts of a show.
  static func page(_ id: ProblemID, _ title: String, _ why: String, wrong: String, right: String) -> Explanation {
    Explanation(id: id, title: title, why: why, wrong: .part(wrong), right: .part(right))
  }
}
