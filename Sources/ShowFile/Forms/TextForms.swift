import ShowModel

extension Forms {
  /// One line of text without control characters.
  private static func line(
    _ noun: String, limit: Int, mayBeEmpty: Bool = false, _ allowed: String? = nil, words: [String] = []
  ) -> Form<String> {
    Form<String>(
      problem: .badText, noun: noun,
      allowed: allowed ?? "allowed: one line of \(mayBeEmpty ? 0 : 1) to \(limit) characters",
      look: Look(words: words, pattern: mayBeEmpty ? Patterns.anyLine : Patterns.line, isFree: true),
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
  static let path = line(
    "a path", limit: ShowFileLimits.pathLength,
    "allowed: a path from this file's folder, such as `Assets/loops/logo.mp4`")

  /// A reference to something named elsewhere; looked up by its reader. `words` are known without the file.
  private static func reference(_ noun: String, _ allowed: String, _ words: [String] = []) -> Form<String> {
    line(noun, limit: ShowFileLimits.referenceLength, "allowed: " + allowed, words: words)
  }

  static let artist = reference("an artist", "one of the file's `artists`")
  static let source = reference("a source", "one of the file's `artists`, or `placeholder`", ["placeholder"])
  static let layout = reference(
    "a layout", alternatives(builtInLayouts) + ", or one of the file's `layouts`", builtInLayouts)
  private static let builtInLayouts = Layout.builtIn.map(\.name.rawValue)
  static let artistsPack = reference("a sticker pack", "one of the file's `stickers`")
  static let pack = reference("a sticker pack", "one of the file's `stickers`, or `none`", ["none"])
  static let set = reference("a set", "one of the file's `sets`")
  static let setOrCue = reference("a set or cue", "the id of one of the file's sets or cues")
  static let timeZone = reference("a time zone", "an IANA name such as `America/Chicago`, `Europe/Berlin` or `UTC`")

  /// The id of something: letters and digits of any script, `-`, `_` and `.`, beginning with a letter or digit.
  static let id = Form<String>(
    problem: .badID, noun: "an id",
    allowed: "allowed: up to \(ShowFileLimits.idLength) letters, digits, `-`, `_` and `.`, a letter or digit first",
    look: .free(Patterns.id),
    read: { isID($0) ? $0 : nil },
    hint: { text in
      let mended = words(String(text.map { isInID($0) ? $0 : " " })).joined(separator: "-").drop { "-_.".contains($0) }
      return mended != text && isID(String(mended)) ? "did you mean \(quoted(String(mended)))?" : nil
    })

  private static func isID(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first.isNumber, text.count <= ShowFileLimits.idLength else {
      return false
    }
    return text.allSatisfy(isInID)
  }

  private static func isInID(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "-_.".contains(character)
  }

  /// Who may come, in a word; with a passphrase it is a mapping.
  static let access = Form<Admission.Access>(
    problem: .badAccess, noun: "a way in",
    allowed: "allowed: `open`, `invites`, or `{ passphrase: \"${VENUE_PASSPHRASE}\" }`",
    look: .words(accessWords.map(\.word)), read: { text in accessWords.first { $0.word == text }?.value },
    hint: { NearestName.of($0, among: accessWords.map(\.word)).map { "did you mean `\($0)`?" } })
  private static let accessWords: [(word: String, value: Admission.Access)] = [("open", .open), ("invites", .invites)]

  /// What viewers say at the door; `${NAME}` may stand in it.
  static let passphrase: Form<String> = {
    let plain = line(
      "a passphrase", limit: ShowFileLimits.passphraseLength,
      "allowed: one line of 1 to \(ShowFileLimits.passphraseLength) characters without spaces around it, "
        + "best `${NAME}` from the environment")
    return Form<String>(
      problem: .badPassphrase, noun: plain.noun, allowed: plain.allowed, look: plain.look,
      read: { text in
        guard text == text.trimmed, EnvironmentReferences.areWellFormed(in: text) else { return nil }
        return plain.read(text)
      })
  }()

  /// Where the programme is pushed; `${NAME}` may stand in it.
  static let pushAddress = address(
    "an address to push to", ["rtmp", "rtmps", "srt"],
    allowed: "allowed: `rtmp://`, `rtmps://` or `srt://` and a host; secrets as `${NAME}` from the environment")

  /// Where a stream is pulled from; `${NAME}` may stand in it.
  static let pullAddress = address(
    "an address to pull from", ["rtmp", "rtmps", "rtsp", "rtsps", "http", "https", "srt"],
    allowed: "allowed: `rtsp://`, `rtmp://`, `http://` (each also with `s`) or `srt://` and a host; "
      + "secrets as `${NAME}` from the environment")

  /// A server that artists publish to, and its application.
  static let frontAddress = address(
    "the address of a front", ["rtmp", "rtmps"],
    allowed: "allowed: `rtmp://HOST/APP` or `rtmps://HOST/APP`, such as `rtmp://127.0.0.1:1945/live`")

  private static func address(_ noun: String, _ schemes: [String], allowed: String) -> Form<String> {
    Form<String>(
      problem: .badAddress, noun: noun, allowed: allowed,
      look: .pattern("(?:\(schemes.joined(separator: "|")))://[^/\\s]\\S*"),
      read: { text in
        guard let colon = text.firstRange(of: "://"), schemes.contains(String(text[..<colon.lowerBound])),
          let first = text[colon.upperBound...].first, first != "/", !text.contains(where: \.isWhitespace),
          text.count <= ShowFileLimits.pathLength
        else { return nil }
        return EnvironmentReferences.areWellFormed(in: text) ? text : nil
      })
  }
}
