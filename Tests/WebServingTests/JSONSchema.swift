import Foundation

/// A value of JSON, with its kinds kept apart.
enum JSON: Equatable, Decodable {
  case null
  case flag(Bool)
  case whole(Int64)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let whole = try? container.decode(Int64.self) {
      self = .whole(whole)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSON].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  init(_ data: Data) throws { self = try JSONDecoder().decode(JSON.self, from: data) }
  init(encoding value: some Encodable) throws { try self.init(JSONEncoder().encode(value)) }

  subscript(_ key: String) -> JSON? {
    if case .object(let fields) = self { fields[key] } else { nil }
  }
  var fields: [String: JSON] { if case .object(let fields) = self { fields } else { [:] } }
  var items: [JSON] { if case .list(let items) = self { items } else { [] } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var texts: [String] { items.compactMap(\.text) }
  var whole: Int64? { if case .whole(let whole) = self { whole } else { nil } }
}

/// Holds values against the schemas of an OpenAPI document, more strictly than it says: a field that the schema doesn't
/// have is a problem.
struct JSONSchema {
  let document: JSON

  /// What is wrong with a value; empty when nothing is.
  func problems(_ value: JSON, _ schema: JSON, at place: String = "") -> [String] {
    let schema = resolved(schema)
    if let constant = schema["const"], constant != value { return ["\(place) is not \(constant)"] }
    if let choices = schema["enum"]?.items, !choices.contains(value) { return ["\(place): \(value) is not among them"] }
    if let choices = schema["oneOf"]?.items {
      let fitting = choices.count { problems(value, $0).isEmpty }
      return fitting == 1 ? [] : ["\(place): \(fitting) schemas fit, not one"]
    }
    if let types = schema["type"]?.texts, !types.isEmpty {
      let found = types.map { type in
        problems(value, .object(schema.fields.merging(["type": .text(type)]) { $1 }), at: place)
      }
      return found.contains([]) ? [] : found.flatMap(\.self)
    }
    guard let type = schema["type"]?.text else { return [] }
    switch (type, value) {
    case ("object", .object(let fields)): return problems(fields, of: schema, at: place)
    case ("array", .list(let items)):
      return items.enumerated().flatMap { problems($1, schema["items"] ?? .null, at: "\(place)[\($0)]") }
    case ("string", .text(let text)):
      let isTime = text.contains(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
      return schema["format"] == .text("date-time") && !isTime ? ["\(place): \(text) is no time"] : []
    case ("boolean", .flag), ("integer", .whole), ("number", .number), ("number", .whole), ("null", .null): return []
    default: return ["\(place): \(value) is no \(type)"]
    }
  }

  private func problems(_ fields: [String: JSON], of schema: JSON, at place: String) -> [String] {
    let known = properties(of: schema)
    // An object without properties may be anything.
    if known.isEmpty { return [] }
    let missing = (schema["required"]?.texts ?? []).filter { fields[$0] == nil }
    return missing.map { "\(place).\($0) is missing" }
      + fields.flatMap { name, value in
        known[name].map { problems(value, $0, at: "\(place).\(name)") } ?? ["\(place).\(name) is not described"]
      }
  }

  /// The fields that an object may have.
  func properties(of schema: JSON) -> [String: JSON] { resolved(schema)["properties"]?.fields ?? [:] }

  /// A schema with its reference followed, and what `allOf` lists made one.
  func resolved(_ schema: JSON) -> JSON {
    if let reference = schema["$ref"]?.text {
      let place = reference.split(separator: "/").dropFirst().map(String.init)
      return resolved(place.reduce(document) { $0[$1] ?? .null })
    }
    guard let parts = schema["allOf"]?.items.map(resolved) else { return schema }
    let properties = parts.reduce(into: [String: JSON]()) { $0.merge($1["properties"]?.fields ?? [:]) { $1 } }
    let required = parts.flatMap { $0["required"]?.items ?? [] }
    return .object(["type": .text("object"), "properties": .object(properties), "required": .list(required)])
  }
}
