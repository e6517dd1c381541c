/// A part of the file with every alias expanded and every merge key carried out.
struct YAMLNode: Sendable {
  var mark: Mark
  var content: Content
  /// Nodes in it, itself included.
  var size: Int
  /// Lists and mappings within each other, itself included; 0 for text.
  var height: Int

  enum Content: Sendable {
    /// Scalars are text until a field's type reads them. `isPlain`: without quotes.
    case text(String, isPlain: Bool)
    case list([YAMLNode])
    case mapping([YAMLPair])
    /// Something was wrong with it and has been reported.
    case broken
  }

  /// Whether there is nothing: `key:` with no value.
  var isEmpty: Bool {
    if case .text("", isPlain: true) = content { true } else { false }
  }

  /// Where to point when something is missing in it: a mapping's first key.
  var headMark: Mark {
    if case .mapping(let pairs) = content, let first = pairs.first { first.key.mark } else { mark }
  }

  /// "a list", "a mapping", "text", for messages.
  var kind: String {
    switch content {
    case .text: "text"
    case .list: "a list"
    case .mapping: "a mapping"
    case .broken: "nothing"
    }
  }
}

struct YAMLPair: Sendable {
  var key: Located<String>
  var value: YAMLNode
}
