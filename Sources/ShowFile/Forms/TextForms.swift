import ShowModel

extension Forms {
  /// One line of text without control characters.
  private static func line(_ noun: String, limit: Int, mayBeEmpty: Bool = false) -> Form<String> {
    Form<String>(
      problem: .badText, noun: noun, allowed: "allowed: one line of \(mayBeEmpty ? 0 : 1) to \(limit) characters",
      look: .free(mayBeEmpty ? Patterns.anyLine : Patterns.line),
      read: { text in
        let isFit = text.count <= limit && (mayBeEmpty || text.contains { !$0.isWhitespace })
        return isFit && !text.unicodeScalars.contains(where: isControl) ? text : nil
      })
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  static let title = line("a title", limit: ShowFileLimits.titleLength)
  static let lineOfText = line("a line of text", limit: ShowFileLimits.lineOfTextLength)
  /// Empty takes the caption away.
  static let caption = line("a caption", limit: ShowFileLimits.lineOfTextLength, mayBeEmpty: true)
  static let path = line("a path", limit: ShowFileLimits.pathLength)
  /// A reference to something named elsewhere; looked up by its reader.
  static let reference = line("a name", limit: ShowFileLimits.idLength + ShowFileLimits.idLength)

  /// The id of something: letters and digits of any script, `-`, `_` and `.`, beginning with a letter or digit.
  static let id = Form<String>(
    problem: .badID, noun: "an id",
    allowed: "allowed: up to \(ShowFileLimits.idLength) letters, digits, `-`, `_` and `.`, a letter or digit first",
    look: .free(Patterns.id),
    read: { isID($0) ? $0 : nil },
    hint: { text in
      let mended = words(text).joined(separator: "-")
      return mended != text && isID(mended) ? "did you mean \(quoted(mended))?" : nil
    })

  private static func isID(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first.isNumber, text.count <= ShowFileLimits.idLength else {
      return false
    }
    return text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  }

  private static let schemes = ["rtmp", "rtmps", "srt"]

  /// Where the programme is pushed; `${NAME}` may stand in it.
  static let pushAddress = Form<String>(
    problem: .badAddress, noun: "an address to push to",
    allowed: "allowed: `rtmp://`, `rtmps://` or `srt://` and a host; secrets as `${NAME}` from the environment",
    look: .pattern("(?:rtmps?|srt)://[^/\\s]\\S*"),
    read: { text in
      guard let colon = text.firstRange(of: "://"), schemes.contains(String(text[..<colon.lowerBound])),
        let first = text[colon.upperBound...].first, first != "/", !text.contains(where: \.isWhitespace),
        text.count <= ShowFileLimits.pathLength
      else { return nil }
      return EnvironmentReferences.areWellFormed(in: text) ? text : nil
    })
}
