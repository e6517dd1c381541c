/// Scripts and style sheets as they go over the wire: without their comments, which are half of them.
///
/// Every line stays where it is, so that what a console says of a place holds for the file too.
enum PageText {
  /// Empties the lines that hold nothing but a comment; what stands beside code is left.
  static func withoutComments(_ text: String, lineComments: Bool) -> String {
    var isWithin = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> Substring in
      let words = line.drop { $0 == " " }
      if isWithin {
        isWithin = !words.hasSuffix("*/")
        return ""
      }
      if lineComments, words.hasPrefix("//") { return "" }
      guard words.hasPrefix("/*") else { return line }
      if words.contains("*/") { return words.hasSuffix("*/") ? "" : line }
      isWithin = true
      return ""
    }
    return lines.joined(separator: "\n")
  }
}
