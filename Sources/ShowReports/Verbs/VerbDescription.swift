/// One verb as every surface shows it: the command line, the API's description and the desk are made from this.
///
///     for verb in VerbDescription.all { print(verb.usage, verb.help) }
public struct VerbDescription: Equatable, Sendable {
  /// One argument of a verb.
  public struct Parameter: Equatable, Sendable {
    public var argument: VerbArgument
    public var kind: ArgumentKind
    public var isNeeded: Bool
    /// On the command line: `--before encore` instead of a place in the line. Flags always are.
    public var isOption: Bool
    public var help: String

    /// As usages name it: `SET`, `--make-up`, `--before`.
    public var word: String {
      let name = argument.rawValue
      return isOption ? "--\(name.dashed)" : name.uppercased()
    }
  }

  public var verb: Verb
  /// One sentence.
  public var help: String
  /// In the order of the command line.
  public var parameters: [Parameter]

  /// In the order of ``Verb``.
  public static let all: [VerbDescription] = Verb.allCases.map(of)

  public func parameter(_ argument: VerbArgument) -> Parameter? {
    (parameters + Self.common).first { $0.argument == argument }
  }

  /// As on the command line: `move ID --before BEFORE`.
  public var usage: String {
    parameters.reduce(verb.rawValue) { line, parameter in
      let hasValue = parameter.isOption && parameter.kind != .flag
      let word = parameter.word + (hasValue ? " \(parameter.argument.rawValue.uppercased())" : "")
      return line + (parameter.isNeeded ? " \(word)" : " [\(word)]")
    }
  }
}

extension String {
  /// `makeUp` as `make-up`.
  fileprivate var dashed: String {
    reduce(into: "") { text, letter in text += letter.isUppercase ? "-\(letter.lowercased())" : String(letter) }
  }
}
