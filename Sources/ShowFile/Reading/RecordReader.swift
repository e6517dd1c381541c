/// Reads the fields of one mapping, by its record: unknown, missing and empty keys are reported as it is made.
struct RecordReader {
  let record: Record
  let problems: Problems
  /// Where to point when the mapping as a whole is meant.
  let headMark: Mark
  private let pairs: [String: YAMLPair]
  /// Whether a key was there that the record doesn't have.
  private(set) var hasUnknownKeys = false

  /// Nil, with a problem reported, when `node` is no mapping.
  init?(_ node: YAMLNode, _ record: Record, _ problems: Problems) {
    guard case .mapping(let list) = node.content else {
      if case .broken = node.content { return nil }
      let names = alternatives(record.fields.prefix(4).map(\.name))
      problems.report(
        .notMapping, at: node.headMark, "\(record.noun) is a mapping with keys such as \(names); this is \(node.kind)",
        record.example)
      return nil
    }
    self.init(list, record, problems, headMark: node.headMark)
  }

  init(_ list: [YAMLPair], _ record: Record, _ problems: Problems, headMark: Mark) {
    self.record = record
    self.problems = problems
    self.headMark = headMark
    pairs = Dictionary(list.map { ($0.key.value, $0) }, uniquingKeysWith: { first, _ in first })
    // One slip, one message: a key that stands misspelled isn't missing as well.
    var meant: Set<String> = []
    for pair in list where !isKnown(pair) {
      hasUnknownKeys = true
      if let name = refuse(pair) { meant.insert(name) }
    }
    for field in record.fields where field.isRequired && pairs[field.name] == nil && !meant.contains(field.name) {
      problems.report(.missingKey, at: headMark, "\(record.noun) needs `\(field.name)`", field.suggestion)
    }
  }

  private func isKnown(_ pair: YAMLPair) -> Bool {
    let key = pair.key.value
    if let prefix = record.ownKeyPrefix, key.hasPrefix(prefix) { return true }
    guard let field = record.fields.first(where: { $0.name == key }) else { return false }
    if pair.value.isEmpty { reportEmpty(key, at: pair.key.mark, field.suggestion) }
    return true
  }

  /// Reports a key that the record doesn't have; gives the key that was meant.
  private func refuse(_ pair: YAMLPair) -> String? {
    let key = pair.key.value
    if SecretMask.isSecret(key) {
      problems.hide(pair.value.mark)
      problems.report(
        .secretInFile, at: pair.key.mark, "a secret never stands in a show file",
        KeyAdvice.home(ofSecret: key))
      return nil
    }
    let meant = KeyAdvice.meant(key, in: record)
    problems.report(
      .unknownKey, at: pair.key.mark, "\(record.noun) has no key \(quoted(key))",
      meant.map { "did you mean `\($0)`?" } ?? KeyAdvice.home(of: key, in: record))
    return meant
  }

  private func reportEmpty(_ name: String, at mark: Mark, _ suggestion: String) {
    problems.report(.missingValue, at: mark, "`\(name)` has no value", suggestion)
  }

  /// Warns that a key that is there changes nothing, and says why.
  func unused(_ name: String, _ why: String) {
    problems.report(.unusedKey, at: keyMark(name), "`\(name)` changes nothing here: \(why)")
  }

  func has(_ name: String) -> Bool { pairs[name] != nil }

  /// The key's place; the mapping's when it isn't there.
  func keyMark(_ name: String) -> Mark { pairs[name]?.key.mark ?? headMark }

  /// The value of a key, whatever it is; nil where there is none or it is empty.
  func node(_ name: String) -> YAMLNode? {
    guard let node = pairs[name]?.value, !node.isEmpty else { return nil }
    if case .broken = node.content { return nil }
    return node
  }

  /// A text field's value; nil where there is none or, with a problem reported, it is something else.
  func value<Value>(_ field: Field<Value>) -> Located<Value>? {
    node(field.name).flatMap { value(of: $0, field.form, in: field.name) }
  }

  /// What word processors make of quotes.
  private static let curlyQuotes = "“”‘’„‚«»"

  /// The text of `node` read by `form`.
  func value<Value>(of node: YAMLNode, _ form: Form<Value>, in name: String) -> Located<Value>? {
    guard case .text(let text, _) = node.content else {
      if case .broken = node.content { return nil }
      problems.report(.notText, at: node.headMark, "`\(name)` is \(form.noun); this is \(node.kind)", form.allowed)
      return nil
    }
    if let value = form.read(text) { return Located(value, node.mark) }
    if node.isEmpty {
      reportEmpty(name, at: node.mark, form.allowed)
      return nil
    }
    let shown = text.isEmpty ? "an empty text" : quoted(text)
    let plain = text.filter { !Self.curlyQuotes.contains($0) }
    var hint = form.hint(text)
    if plain != text, form.read(plain) != nil { hint = "did you mean `\(plain)`? Curly quotes are no quotes in YAML" }
    problems.report(form.problem, at: node.mark, "`\(name)`: \(shown) isn't \(form.noun)", hint ?? form.allowed)
    return nil
  }

  /// The items of a list; nil where there is none or, with a problem reported, it is something else.
  func list(_ name: String) -> [YAMLNode]? {
    guard let node = node(name) else { return nil }
    return list(node, name)
  }

  func list(_ node: YAMLNode, _ name: String) -> [YAMLNode]? {
    if case .list(let items) = node.content { return items }
    if case .broken = node.content { return nil }
    var suggestion: String?
    if case .text(let text, _) = node.content { suggestion = "write `\(name): [\(SecretMask.masked(text))]`" }
    if case .mapping = node.content { suggestion = "begin each item with `- `" }
    if text(of: node).count > ShowFileLimits.quotedLength { suggestion = nil }
    problems.report(.notList, at: node.headMark, "`\(name)` is a list; this is \(node.kind)", suggestion)
    return nil
  }

  /// The pairs of a mapping from names; nil where there is none or, with a problem reported, it is something else.
  func named(_ name: String) -> [YAMLPair]? {
    guard let node = node(name) else { return nil }
    if case .mapping(let pairs) = node.content { return pairs }
    problems.report(
      .notMapping, at: node.headMark, "`\(name)` is a mapping from names; this is \(node.kind)",
      "write `\(name): { NAME: … }`, or the names on lines of their own")
    return nil
  }

  private func text(of node: YAMLNode) -> String {
    if case .text(let text, _) = node.content { text } else { "" }
  }
}

extension Record {
  /// How the least of it is written; nil when nothing in it is required.
  fileprivate var example: String? {
    let required = fields.filter(\.isRequired).map { "\($0.name): …" }
    return required.isEmpty ? nil : "write `{ \(required.joined(separator: ", ")) }`"
  }
}

extension FieldDescription {
  /// What to write where it is missing: `the show's name; allowed: …`.
  fileprivate var suggestion: String {
    let what = help.prefix(1).lowercased() + help.dropFirst().drop { $0 == " " }.prefix { $0 != "." }
    if case .text(let text) = shape { return what + "; " + text.allowed }
    return what
  }
}
