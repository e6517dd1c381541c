/// How the text of a form looks, for a schema.
///
/// It may let through what the form refuses (a name that there is not, a length over its limit), never the other way
/// round; a test holds that.
struct Look: Sendable {
  /// Texts taken as they are.
  var words: [String] = []
  /// A regular expression of the whole text, besides `words`, in what ECMAScript and Python share; nil for words alone.
  var pattern: String?
  /// What an editor's YAML parser may take such a text for; showrunner's own takes it for text.
  var numbers: [ClosedRange<Int>] = []
  /// Whether `numbers` are whole.
  var isWhole = false
  /// Whether any text goes, so that an editor may take it for a number or a boolean.
  var isFree = false

  static func words(_ words: [String]) -> Look { Look(words: words) }
  static func pattern(_ pattern: String, numbers: [ClosedRange<Int>] = [], isWhole: Bool = false) -> Look {
    Look(pattern: pattern, numbers: numbers, isWhole: isWhole)
  }
  static func free(_ pattern: String) -> Look { Look(pattern: pattern, isFree: true) }
}

/// What a field whose value is text shows of its form.
struct TextShape: Sendable {
  /// As in ``Form/allowed``.
  var allowed: String
  var look: Look
}

/// The parts that looks are made of.
enum Patterns {
  /// `1h20m`, `90s`.
  static let units = "(?=[0-9])(?:[0-9]{1,9}h)?(?:[0-9]{1,9}m)?(?:[0-9]{1,9}s)?(?:[0-9]{1,9}ms)?"
  static let length = "(?:0|\(units))"
  static let timeOfDay = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
  /// `20:20` is 1220 to a parser of YAML 1.1, by sixties.
  static let timesAsNumbers = [60...86_399]
  static let colour = "#[0-9A-Fa-f]{6}"
  static let decimal = "[-+]?[0-9]{1,6}(?:\\.[0-9]{1,6})?"
  /// No punctuation of ASCII or of print but `-`, `_` and `.`, and those not first.
  static let id = "(?![-_.])[^\\s!-,/:-@\\[-^`{-~\\u2010-\\u2027\\u2030-\\u205e]+"
  /// One line without control characters.
  static let anyLine = "[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*"
  static let line = "(?=.*\\S)\(anyLine)"
}
