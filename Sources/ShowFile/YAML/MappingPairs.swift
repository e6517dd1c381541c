/// The pairs of one mapping as they are read: finds keys that stand twice, and carries out merge keys (`<<`).
///
/// A mapping's own key wins over a merged one; of several merged mappings the first wins
/// (https://yaml.org/type/merge.html).
struct MappingPairs {
  private static let mergeKey = "<<"

  private let source: SourceText
  private let problems: Problems
  private var own: [YAMLPair] = []
  private var places: [String: Mark] = [:]
  private var merges: [YAMLNode] = []

  init(source: SourceText, problems: Problems) {
    self.source = source
    self.problems = problems
  }

  mutating func add(_ key: YAMLNode, _ value: YAMLNode) {
    guard case .text(let name, let isPlain) = key.content else {
      if case .broken = key.content { return }
      problems.report(
        .keyNotText, at: key.mark, "a key is text, and this is \(key.kind)", "what stands before a `:` is a name")
      return
    }
    if let first = places[name] {
      problems.report(
        .duplicateKey, at: key.mark, "\(quoted(name)) stands here twice; first on line \(source.lineNumber(of: first))",
        name == Self.mergeKey ? "merge several with a list: `<<: [*a, *b]`" : "keep one of them")
      return
    }
    places[name] = key.mark
    if isPlain, name == Self.mergeKey {
      merges.append(value)
    } else {
      own.append(YAMLPair(key: Located(name, key.mark), value: value))
    }
  }

  func merged() -> [YAMLPair] {
    guard !merges.isEmpty else { return own }
    var result = own
    var present = Set(own.map(\.key.value))
    for merge in merges {
      for mapping in mappings(in: merge) {
        for pair in mapping where present.insert(pair.key.value).inserted { result.append(pair) }
      }
    }
    return result
  }

  private func mappings(in merge: YAMLNode) -> [[YAMLPair]] {
    switch merge.content {
    case .mapping(let pairs): return [pairs]
    case .list(let items):
      return items.flatMap { item -> [[YAMLPair]] in
        if case .mapping(let pairs) = item.content { return [pairs] }
        refuse(item)
        return []
      }
    default:
      refuse(merge)
      return []
    }
  }

  private func refuse(_ node: YAMLNode) {
    if case .broken = node.content { return }
    problems.report(
      .badMerge, at: node.mark, "`<<` merges mappings, and this is \(node.kind)", "write `<<: *name` or `<<: [*a, *b]`")
  }
}
