import ShowModel

/// Reads a show file's text.
///
///     let document = ShowReader.read(text, file: "show.yaml", zones: zones)
///     guard let show = document.show else { … document.diagnostics … }
///
/// It reads no file, clock or environment, and never stops at the first problem.
public enum ShowReader {
  /// Reads a file's text.
  ///
  /// - Parameters:
  ///   - file: what diagnostics call the file.
  ///   - zones: what the file's `timezone` means.
  public static func read(_ text: String, file: String, zones: any ZoneRules) -> ShowDocument {
    read(Array(text.utf8), file: file, zones: zones)
  }

  /// Reads a file's bytes: UTF-8, at most ``ShowFileLimits/fileSize``, with or without a byte order mark.
  public static func read(_ bytes: [UInt8], file: String, zones: any ZoneRules) -> ShowDocument {
    let problems = Problems()
    guard let text = text(of: bytes, problems) else {
      return ShowDocument(show: nil, problems: problems, files: [], source: SourceText(""), file: file)
    }
    let source = SourceText(text)
    var files: [FileReference] = []
    var show: Show?
    if isPlain(source, problems), let root = YAMLTree.read(text, source, problems) {
      EnvironmentReferences.check(root, problems)
      var builder = ShowBuilder(source: source, problems: problems, zones: zones)
      show = builder.build(root)
      files = builder.files
    }
    return ShowDocument(show: show, problems: problems, files: files, source: source, file: file)
  }

  /// The text without a byte order mark; nil with a problem reported.
  static func text(of bytes: [UInt8], _ problems: Problems) -> String? {
    let limit = ShowFileLimits.fileSize
    guard bytes.count <= limit else {
      let message = "the file has \(bytes.count) bytes; a show file has at most \(limit)"
      problems.report(.fileTooLarge, at: .beginning, message)
      return nil
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      let line = lineOfFirstFault(in: content)
      problems.report(
        .notUTF8, at: .beginning, "the file isn't UTF-8 text; the first wrong byte is on line \(line)",
        "save it as UTF-8")
      return nil
    }
    return text
  }

  private static func lineOfFirstFault(in bytes: ArraySlice<UInt8>) -> Int {
    var line = 1
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { if scalar == "\n" { line += 1 } }
    return line
  }

  /// Whether the text holds only what YAML allows, in lines of a sane length.
  static func isPlain(_ source: SourceText, _ problems: Problems) -> Bool {
    if let index = source.first(where: { !isAllowed($0) }), let scalar = source.scalar(at: index) {
      let code = String(scalar.value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
      problems.report(
        .controlCharacter, at: Mark(start: index, end: index + 1),
        "the character U+\(padded) can't stand in a show file", "in double quotes it can be written as an escape")
      return false
    }
    if let mark = source.line(longerThan: ShowFileLimits.lineLength) {
      let message = "the line has more than \(ShowFileLimits.lineLength) characters"
      problems.report(.lineTooLong, at: mark, message, "break it into several")
      return false
    }
    return true
  }

  /// The printable characters of YAML 1.1 (section 4.1.1), without a byte order mark in mid-file.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
      true
    default:
      false
    }
  }
}
