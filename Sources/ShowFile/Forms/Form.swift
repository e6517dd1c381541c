/// How the text of a field is read, and what a producer is told that it may be.
struct Form<Value: Sendable>: Sendable {
  /// The id of the diagnostic when the text is something else.
  let problem: ProblemID
  /// What it is, with its article: `a length of time`.
  let noun: String
  /// What is allowed, with examples.
  let allowed: String
  let look: Look
  /// Nil when the text is something else.
  let read: @Sendable (String) -> Value?
  /// A better guess at what was meant than `allowed`; nil for none.
  var hint: @Sendable (String) -> String? = { _ in nil }

  /// What a field of this form shows of it.
  var text: TextShape { TextShape(allowed: allowed, look: look) }
  var shape: FieldShape { .text(text) }

  /// The same form, for a field with another noun or fewer values.
  func narrowed(
    _ noun: String, allowed: String, look: Look, where isAllowed: @escaping @Sendable (Value) -> Bool
  ) -> Form {
    let read = read
    return Form(
      problem: problem, noun: noun, allowed: allowed, look: look,
      read: { text in read(text).flatMap { isAllowed($0) ? $0 : nil } },
      // What the wider form reads is no slip of the pen: it is beyond this field's limits.
      hint: { read($0) == nil ? hint($0) : nil })
  }
}

/// The forms of the show file's fields.
enum Forms {}

extension Form {
  /// One of a few words.
  static func choice(_ noun: String, _ values: [(word: String, value: Value)], _ problem: ProblemID = .badChoice)
    -> Form
  {
    let words = values.map(\.word)
    return Form(
      problem: problem, noun: noun, allowed: "allowed: " + alternatives(words), look: .words(words),
      read: { text in values.first { $0.word == text }?.value },
      hint: { NearestName.of($0, among: words).map { "did you mean `\($0)`?" } })
  }
}

extension Forms {
  static let onOff = Form<Bool>.choice(
    "on or off",
    [("on", true), ("off", false), ("true", true), ("false", false), ("yes", true), ("no", false)])

  /// The word that takes away what the defaults give.
  static let none = Form<Bool>.choice("`none`", [("none", true)])
}

/// A number of plain digits with at most `digits` of them.
func wholeNumber(_ text: some StringProtocol, digits: Int = 9) -> Int? {
  guard !text.isEmpty, text.utf8.count <= digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
    return nil
  }
  return Int(text)
}

/// The text's words, split at spaces.
func words(_ text: String) -> [Substring] { text.split(separator: " ") }

extension StringProtocol {
  /// Without the spaces around it.
  var trimmed: String {
    let rest = self.drop { $0 == " " }
    return String(rest.reversed().drop { $0 == " " }.reversed())
  }
}
