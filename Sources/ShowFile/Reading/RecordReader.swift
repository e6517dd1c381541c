/// Reads the fields of one mapping, by its record: unknown, missing and empty keys are reported as it is made.
struct RecordReader {
  let record: Record
  let problems: Problems
  /// Where to point when the mapping as a whole is meant.
  let headMark: Mark
  private let pairs: [String: YAMLPair]

  /// Nil, with a problem reported, when `node` is no mapping.
  init?(_ node: YAMLNode, _ record: Record, _ problems: Problems) {
    guard case .mapping(let list) = node.content else {
      if case .broken = node.content { return nil }
      let names = alternatives(record.fields.prefix(4).map(\.name))
      problems.report(
        .notMapping, at: node.headMark, "\(record.noun) is a mapping with keys such as \(names); this is \(node.kind)")
      return nil
    }
    self.init(list, record, problems, headMark: node.headMark)
  }

  init(_ list: [YAMLPair], _ record: Record, _ problems: Problems, headMark: Mark) {
    self.record = record
    self.problems = problems
    self.headMark = headMark
    pairs = Dictionary(list.map { ($0.key.value, $0) }, uniquingKeysWith: { first, _ in first })
    for pair in list { checkKey(pair) }
    for field in record.fields where field.isRequired && pairs[field.name] == nil {
      problems.report(.missingKey, at: headMark, "\(record.noun) needs `\(field.name)`", field.suggestion)
    }
  }

  private func checkKey(_ pair: YAMLPair) {
    let key = pair.key.value
    if let prefix = record.ownKeyPrefix, key.hasPrefix(prefix) { return }
    if record.fields.contains(where: { $0.name == key }) {
      if pair.value.isEmpty { problems.report(.missingValue, at: pair.key.mark, "`\(key)` has no value") }
      return
    }
    if SecretMask.isSecret(key) {
      problems.hide(pair.value.mark)
      problems.report(
        .secretInFile, at: pair.key.mark, "a secret never stands in a show file",
        "stream keys are made by showrunner: `showrunner keys` shows them")
      return
    }
    let names = record.fields.map(\.name)
    problems.report(
      .unknownKey, at: pair.key.mark, "\(record.noun) has no key \(quoted(key))",
      NearestName.of(key, among: names).map { "did you mean `\($0)`?" }
        ?? "allowed: " + names.map { "`\($0)`" }.joined(separator: ", "))
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

  /// The text of `node` read by `form`.
  func value<Value>(of node: YAMLNode, _ form: Form<Value>, in name: String) -> Located<Value>? {
    guard case .text(let text, _) = node.content else {
      if case .broken = node.content { return nil }
      problems.report(.notText, at: node.headMark, "`\(name)` is \(form.noun); this is \(node.kind)", form.allowed)
      return nil
    }
    if let value = form.read(text) { return Located(value, node.mark) }
    problems.report(
      form.problem, at: node.mark, "`\(name)`: \(quoted(text)) isn't \(form.noun)", form.hint(text) ?? form.allowed)
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
    if text(of: node).count > ShowFileLimits.quotedLength { suggestion = nil }
    problems.report(.notList, at: node.headMark, "`\(name)` is a list; this is \(node.kind)", suggestion)
    return nil
  }

  /// The pairs of a mapping from names; nil where there is none or, with a problem reported, it is something else.
  func named(_ name: String) -> [YAMLPair]? {
    guard let node = node(name) else { return nil }
    if case .mapping(let pairs) = node.content { return pairs }
    problems.report(.notMapping, at: node.headMark, "`\(name)` is a mapping from names; this is \(node.kind)")
    return nil
  }

  private func text(of node: YAMLNode) -> String {
    if case .text(let text, _) = node.content { text } else { "" }
  }
}

extension FieldDescription {
  /// What to write where it is missing.
  fileprivate var suggestion: String {
    if case .text(let text) = shape { text.allowed } else { help }
  }
}
