/// Builds the tree of a file from libyaml's events: anchors and aliases expanded, merge keys carried out.
struct YAMLTree {
  /// The file can't be read further; the problem has been reported.
  private struct Stop: Error {}

  private let events: YAMLEvents
  private let source: SourceText
  private let problems: Problems
  private var anchors: [String: YAMLNode] = [:]
  /// Anchors whose node is not finished.
  private var open: Set<String> = []
  private var nodeCount = 0

  /// The file's one document; nil with a problem reported.
  static func read(_ text: String, _ source: SourceText, _ problems: Problems) -> YAMLNode? {
    guard let events = YAMLEvents(text) else {
      problems.report(.yamlSyntax, at: .beginning, "there is no memory to read the file")
      return nil
    }
    var tree = YAMLTree(events: events, source: source, problems: problems)
    return try? tree.document()
  }

  private init(events: YAMLEvents, source: SourceText, problems: Problems) {
    self.events = events
    self.source = source
    self.problems = problems
  }

  private mutating func document() throws(Stop) -> YAMLNode {
    var root: YAMLNode?
    while true {
      let event = try next()
      switch event.kind {
      case .end:
        guard let root, !root.isEmpty else {
          throw stop(.emptyFile, .beginning, "the file is empty", "`showrunner new DIR` writes a show to start from")
        }
        return root
      case .documentStart where root != nil:
        throw stop(.manyDocuments, event.mark, "a second document begins here", "a file holds one show")
      case .documentStart, .other: continue
      default: root = try node(event, depth: 0)
      }
    }
  }

  private mutating func node(_ event: YAMLEvents.Event, depth: Int) throws(Stop) -> YAMLNode {
    nodeCount += 1
    try checkCount(event.mark)
    switch event.kind {
    case .scalar(let text, let isPlain, let anchor, let tag):
      checkTag(tag, at: event.mark)
      let node = YAMLNode(mark: event.mark, content: .text(text, isPlain: isPlain), size: 1, height: 0)
      if let anchor { anchors[anchor] = node }
      return node
    case .alias(let name): return try expansion(of: name, at: event.mark, depth: depth)
    case .listStart(let anchor, let tag):
      try enter(anchor, tag, event.mark, depth)
      return finish(try list(from: event.mark, depth: depth + 1), anchor)
    case .mappingStart(let anchor, let tag):
      try enter(anchor, tag, event.mark, depth)
      return finish(try mapping(from: event.mark, depth: depth + 1), anchor)
    default: throw stop(.yamlSyntax, event.mark, "the YAML ends too early")
    }
  }

  private mutating func list(from mark: Mark, depth: Int) throws(Stop) -> YAMLNode {
    var node = YAMLNode(mark: mark, content: .list([]), size: 1, height: 1)
    var items: [YAMLNode] = []
    while true {
      let event = try next()
      if case .listEnd = event.kind {
        node.mark.end = max(mark.end, event.mark.end)
        break
      }
      let item = try self.node(event, depth: depth)
      node.size += item.size
      node.height = max(node.height, item.height + 1)
      items.append(item)
    }
    node.content = .list(items)
    return node
  }

  private mutating func mapping(from mark: Mark, depth: Int) throws(Stop) -> YAMLNode {
    var node = YAMLNode(mark: mark, content: .mapping([]), size: 1, height: 1)
    var pairs = MappingPairs(source: source, problems: problems)
    while true {
      let event = try next()
      if case .mappingEnd = event.kind {
        node.mark.end = max(mark.end, event.mark.end)
        break
      }
      let key = try self.node(event, depth: depth)
      let value = try self.node(try next(), depth: depth)
      node.size += key.size + value.size
      node.height = max(node.height, value.height + 1, key.height + 1)
      pairs.add(key, value)
    }
    node.content = .mapping(pairs.merged())
    return node
  }

  private mutating func expansion(of name: String, at mark: Mark, depth: Int) throws(Stop) -> YAMLNode {
    let broken = YAMLNode(mark: mark, content: .broken, size: 1, height: 0)
    if open.contains(name) {
      problems.report(
        .aliasCycle, at: mark, "`*\(name)` stands within what `&\(name)` names, so it has no end",
        "take the alias out")
      return broken
    }
    guard let node = anchors[name] else {
      let near = NearestName.of(name, among: anchors.keys.sorted())
      problems.report(
        .unknownAnchor, at: mark, "there is no anchor `&\(name)` above this",
        near.map { "did you mean `*\($0)`?" } ?? "an anchor stands before its aliases: `&\(name)`")
      return broken
    }
    nodeCount += node.size - 1
    try checkCount(mark)
    if depth + node.height > ShowFileLimits.nesting { throw tooDeep(mark) }
    return node
  }

  private mutating func enter(_ anchor: String?, _ tag: String?, _ mark: Mark, _ depth: Int) throws(Stop) {
    checkTag(tag, at: mark)
    if depth >= ShowFileLimits.nesting { throw tooDeep(mark) }
    if let anchor { open.insert(anchor) }
  }

  private mutating func finish(_ node: YAMLNode, _ anchor: String?) -> YAMLNode {
    guard let anchor else { return node }
    open.remove(anchor)
    anchors[anchor] = node
    return node
  }

  /// YAML's own tags for text, lists and mappings say nothing new; every other asks for a type, which fields have.
  private func checkTag(_ tag: String?, at mark: Mark) {
    guard let tag, tag != "!" else { return }
    let known = ["str", "seq", "map"].map { "tag:yaml.org,2002:" + $0 }
    if !known.contains(tag) {
      problems.report(.yamlTag, at: mark, "a show file has no tags such as \(quoted(tag))", "leave the tag out")
    }
  }

  private func checkCount(_ mark: Mark) throws(Stop) {
    let limit = ShowFileLimits.expandedNodes
    if nodeCount > limit {
      throw stop(
        .tooManyNodes, mark, "with its aliases expanded the file has more than \(limit) values",
        "an alias is for what two or three sets share; aliases of aliases multiply")
    }
  }

  private func tooDeep(_ mark: Mark) -> Stop {
    stop(
      .tooDeep, mark, "there are more than \(ShowFileLimits.nesting) lists and mappings within each other",
      "nothing in a show needs more than five")
  }

  private func stop(_ id: ProblemID, _ mark: Mark, _ message: String, _ suggestion: String? = nil) -> Stop {
    problems.report(id, at: mark, message, suggestion)
    return Stop()
  }

  private func next() throws(Stop) -> YAMLEvents.Event {
    do {
      return try events.next()
    } catch {
      if source.scalar(at: error.mark.start) == "\t" {
        throw stop(.yamlTab, error.mark, "a tab can't indent or separate here", "use spaces")
      }
      let advice = YAMLWords.advice(error.problem, error.context, line: source.lineNumber(of: error.contextMark))
      // What is never closed is found at the file's end; what helps is where it begins.
      let isAtEnd = error.mark.start >= source.count && error.context != nil
      throw stop(.yamlSyntax, isAtEnd ? error.contextMark : error.mark, advice.message, advice.suggestion)
    }
  }
}
