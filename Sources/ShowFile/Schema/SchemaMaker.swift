/// Turns descriptions of fields into JSON Schema; each record becomes one definition.
struct SchemaMaker {
  /// In the order in which they are first met.
  private(set) var definitions: [JSONValue.Member] = []

  /// The members of the schema of a mapping with fixed keys.
  mutating func object(_ record: Record) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = [.init(key: "type", value: .text("object"))]
    let required = record.fields.filter(\.isRequired).map(\.name)
    if !required.isEmpty { members.append(.init(key: "required", value: .texts(required))) }
    let properties = record.fields.map { JSONValue.Member(key: $0.name, value: property($0)) }
    members.append(.init(key: "properties", value: .object(properties)))
    if let prefix = record.ownKeyPrefix {
      members.append(.init(key: "patternProperties", value: .object(["^\(prefix)": .boolean(true)])))
    }
    members.append(.init(key: "additionalProperties", value: .boolean(false)))
    return members
  }

  /// A field's schema, with its help for the editor's hover.
  private mutating func property(_ field: FieldDescription) -> JSONValue {
    var help = field.help
    if let allowed = allowed(field.shape) { help += " " + allowed.prefix(1).uppercased() + allowed.dropFirst() + "." }
    let description = JSONValue.Member(key: "description", value: .text(help))
    guard case .object(let members) = schema(field.shape) else { return .object([description]) }
    return .object([description] + members)
  }

  private func allowed(_ shape: FieldShape) -> String? {
    switch shape {
    case .text(let text): text.allowed
    case .list(let item, _): allowed(item)
    case .named(_, let value), .mayBeEmpty(let value): allowed(value)
    case .either(let first, _): allowed(first)
    case .record: nil
    }
  }

  private mutating func schema(_ shape: FieldShape) -> JSONValue {
    switch shape {
    case .text(let text): return Self.schema(text.look)
    case .record(let record): return reference(to: record)
    case .either(let first, let second): return .object(["anyOf": .list([schema(first), schema(second)])])
    case .mayBeEmpty(let value):
      return .object(["anyOf": .list([schema(value), .object(["type": .text("null")])])])
    case .named(let names, let value):
      return .object([
        "type": .text("object"), "propertyNames": Self.schema(names.look), "additionalProperties": schema(value),
      ])
    case .list(let item, let count):
      var members: [JSONValue.Member] = [
        .init(key: "type", value: .text("array")), .init(key: "items", value: schema(item)),
      ]
      if count.lowerBound > 0 { members.append(.init(key: "minItems", value: .number(count.lowerBound))) }
      if count.upperBound < .max { members.append(.init(key: "maxItems", value: .number(count.upperBound))) }
      return .object(members)
    }
  }

  /// A definition is named by what its record is called: `a hard out` is `hard-out`.
  private mutating func reference(to record: Record) -> JSONValue {
    let plain = record.noun.filter { $0 != "`" }
    let nouns = words(plain).drop { $0 == "a" || $0 == "an" }
    let name = nouns.joined(separator: "-")
    if !definitions.contains(where: { $0.key == name }) {
      let place = definitions.count
      // Its place is taken first: what it refers to comes after it.
      definitions.append(.init(key: name, value: .boolean(true)))
      definitions[place].value = .object(object(record))
    }
    return .object(["$ref": .text("#/$defs/\(name)")])
  }

  private static func schema(_ look: Look) -> JSONValue {
    var alternatives: [JSONValue] = []
    if !look.words.isEmpty { alternatives.append(.object(["enum": .list(values(look.words))])) }
    if let pattern = look.pattern {
      let whole = JSONValue.text("^(?:\(pattern))$")
      let types = look.isFree ? JSONValue.texts(["string", "number", "boolean"]) : .text("string")
      alternatives.append(.object(["type": types, "pattern": whole]))
    }
    for range in look.numbers {
      alternatives.append(
        .object([
          "type": .text(look.isWhole ? "integer" : "number"), "minimum": .number(range.lowerBound),
          "maximum": .number(range.upperBound),
        ]))
    }
    return alternatives.count == 1 ? alternatives[0] : .object(["anyOf": .list(alternatives)])
  }

  /// The words, and the booleans that a parser may take some of them for.
  private static func values(_ words: [String]) -> [JSONValue] {
    var values = words.map { JSONValue.text($0) }
    if words.contains(where: ["on", "yes", "true"].contains) { values.append(.boolean(true)) }
    if words.contains(where: ["off", "no", "false"].contains) { values.append(.boolean(false)) }
    return values
  }
}
