import ShowModel

/// An override as the control API takes it: the verb and its arguments by name, as ``VerbDescription`` lists them.
///
///     {"verb": "late", "by": 420000, "set": "hana", "makeUp": true, "whatIf": true}
public struct OverrideRequest: Equatable, Sendable {
  public var verb: String
  public var arguments: [VerbArgument: ArgumentValue]

  public init(verb: String, arguments: [VerbArgument: ArgumentValue]) {
    self.verb = verb
    self.arguments = arguments
  }

  public init(
    verb: String, expect: String? = nil, by: Int64? = nil, set: String? = nil, slot: Int? = nil,
    source: String? = nil, name: String? = nil, text: String? = nil, track: String? = nil
  ) {
    self.init(verb: verb, arguments: [:])
    let texts: [(VerbArgument, String?)] = [
      (.expect, expect), (.set, set), (.source, source), (.name, name), (.text, text), (.track, track),
    ]
    for (argument, text) in texts { arguments[argument] = text.map(ArgumentValue.text) }
    arguments[.by] = by.map(ArgumentValue.number)
    arguments[.slot] = slot.map { .number(Int64($0)) }
  }

  /// What is wrong with a request, and what would be right.
  public struct Problem: Error, Equatable, CustomStringConvertible {
    public let description: String
    public init(description: String) { self.description = description }
  }

  /// What a request asks for: a fact for the journal, or that the edited file be read.
  public enum Order: Equatable, Sendable {
    case override(Override)
    case reload(running: Bool)
  }

  /// What it asks for. Throws ``Problem`` for an unknown verb, and for an argument that lacks, that the verb doesn't
  /// take, or that is beyond its limits.
  public func order() throws(Problem) -> Order {
    let description = try self.description()
    for argument in VerbArgument.allCases {
      guard let value = arguments[argument] else { continue }
      guard let parameter = description.parameter(argument) else {
        throw Problem(description: "`\(verb)` takes no `\(argument.rawValue)`; it is written `\(description.usage)`")
      }
      guard parameter.kind.allows(value) else { throw wrong(argument, value, parameter.kind) }
    }
    for parameter in description.parameters where parameter.isNeeded && arguments[parameter.argument] == nil {
      throw Problem(description: "`\(verb)` needs `\(parameter.argument.rawValue)`: \(parameter.kind.inWords)")
    }
    return if description.verb == .reload { .reload(running: isSet(.running)) } else {
      .override(try override(description.verb))
    }
  }

  /// The override to carry out, for a caller that can do nothing else. Throws ``Problem``, also for `reload`, which
  /// is none (the file is read first), and for one that only asks what would come of it.
  public func override() throws(Problem) -> Override {
    if isWhatIf { throw Problem(description: "`whatIf` can't be answered here; leave it out to carry `\(verb)` out") }
    guard case .override(let override) = try order() else {
      throw Problem(description: "`reload` reads the show file; it can't be given here")
    }
    return override
  }

  /// Whether only the consequences are asked for, and nothing is to be written.
  public var isWhatIf: Bool { isSet(.whatIf) }

  /// Whether it takes the call first, whoever holds it.
  public var takesCall: Bool { isSet(.take) }

  /// For whoever is asked whether it may be done: `go drop`, `next`.
  public var inWords: String {
    ([verb] + [VerbArgument.expect, .id].compactMap(text)).joined(separator: " ")
  }

  /// For the journal.
  public var who: String? {
    get { text(.who) }
    set { arguments[.who] = newValue.map(ArgumentValue.text) }
  }
  public var why: String? {
    get { text(.why) }
    set { arguments[.why] = newValue.map(ArgumentValue.text) }
  }
  public var surface: String? {
    get { text(.surface) }
    set { arguments[.surface] = newValue.map(ArgumentValue.text) }
  }

  private func override(_ verb: Verb) throws(Problem) -> Override {
    switch verb.family {
    case .clock, .record: try clockOverride(verb)
    case .times: try timeOverride(verb)
    case .order: try orderOverride(verb)
    case .hands: try handOverride(verb)
    case .people: try peopleOverride(verb)
    }
  }

  private func description() throws(Problem) -> VerbDescription {
    if let known = Verb(rawValue: verb) { return .of(known) }
    let names = Verb.allCases.map(\.rawValue).joined(separator: ", ")
    throw Problem(description: "`\(verb.excerpt)` is no verb; there are \(names)")
  }

  private func wrong(_ argument: VerbArgument, _ value: ArgumentValue, _ kind: ArgumentKind) -> Problem {
    let given =
      switch value {
      case .number(let number):
        if case .milliseconds = kind { "is \(TimeSpan.milliseconds(number))" } else { "is \(number)" }
      case .level(let level): "is \(level.text)"
      case .flag(let flag): "is \(flag)"
      case .text(let text):
        if case .text = kind { "has \(text.count) characters" } else { "is `\(text.excerpt)`" }
      }
    return Problem(description: "\(named(argument)) \(given); give \(kind.inWords)")
  }

  /// An argument in a message; one that has its verb's own name is named once.
  private func named(_ argument: VerbArgument) -> String {
    argument.rawValue == verb ? "`\(verb)`" : "`\(argument.rawValue)` of `\(verb)`"
  }
}

extension OverrideRequest: Codable {
  /// Reads JSON. Throws ``Problem`` for a key that no verb takes and for a value of the wrong kind.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    guard let verb = try? container.decode(String.self, forKey: AnyKey("verb")) else {
      throw Problem(description: "the override has no `verb`; send JSON such as {\"verb\": \"hold\"}")
    }
    self.init(verb: verb)
    let description = try description()
    for key in container.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) where key.stringValue != "verb" {
      if (try? container.decodeNil(forKey: key)) == true { continue }
      let argument = VerbArgument(rawValue: key.stringValue)
      guard let argument, let kind = description.parameter(argument)?.kind else {
        throw Problem(
          description: "`\(verb)` takes no `\(key.stringValue.excerpt)`; it is written `\(description.usage)`")
      }
      guard let value = kind.value(in: container, at: key) else {
        throw Problem(description: "\(named(argument)) is of the wrong kind; give \(kind.inJSON)")
      }
      arguments[argument] = value
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    try container.encode(verb, forKey: AnyKey("verb"))
    for argument in VerbArgument.allCases {
      let key = AnyKey(argument.rawValue)
      switch arguments[argument] {
      case .number(let number): try container.encode(number, forKey: key)
      case .level(let level): try container.encode(Double(level.rawValue) / 10, forKey: key)
      case .text(let text): try container.encode(text, forKey: key)
      case .flag(let flag): try container.encode(flag, forKey: key)
      case nil: break
      }
    }
  }
}
