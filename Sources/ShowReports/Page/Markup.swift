/// Writes HTML that is well-formed XML too: every element closed, every text escaped.
struct Markup {
  private(set) var text = ""

  typealias Attributes = KeyValuePairs<String, String>

  /// An element with what `content` writes into it.
  mutating func add(_ name: String, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void) {
    begin(name, attributes)
    text += ">"
    content(&self)
    text += "</\(name)>"
  }

  /// An element with a text.
  mutating func add(_ name: String, _ attributes: Attributes = [:], text content: String) {
    add(name, attributes) { $0.add(text: content) }
  }

  /// An element without content.
  mutating func add(_ name: String, _ attributes: Attributes) {
    begin(name, attributes)
    text += "/>"
  }

  mutating func add(text content: String) { text += Self.escaped(content) }

  /// What is markup already: this page's own style sheet and drawings.
  mutating func add(raw markup: String) { text += markup }

  private mutating func begin(_ name: String, _ attributes: Attributes) {
    text += "<\(name)"
    for (key, value) in attributes where !value.isEmpty { text += " \(key)=\"\(Self.escaped(value))\"" }
  }

  /// Safe in an element and in a quoted attribute.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.printable.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\u{FFFE}", "\u{FFFF}": result += "?"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// A length in a drawing's own unit, to a tenth.
struct Units: Comparable {
  var tenths: Int

  init(_ units: Int) { tenths = units * 10 }
  init(tenths: Int) { self.tenths = tenths }

  /// As an attribute has it: `12.5`.
  var text: String {
    let rest = abs(tenths) % 10
    return (tenths < 0 ? "-" : "") + "\(abs(tenths) / 10)" + (rest == 0 ? "" : ".\(rest)")
  }

  static func < (left: Units, right: Units) -> Bool { left.tenths < right.tenths }
  static func + (left: Units, right: Units) -> Units { Units(tenths: left.tenths + right.tenths) }
  static func - (left: Units, right: Units) -> Units { Units(tenths: left.tenths - right.tenths) }
  static func + (left: Units, right: Int) -> Units { left + Units(right) }
  static func - (left: Units, right: Int) -> Units { left - Units(right) }

  /// How many columns of text, each `tenths` wide, fit in.
  func columns(ofTenths width: Int) -> Int { max(0, tenths / width) }
}
