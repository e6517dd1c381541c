import ShowModel

extension OverrideRequest {
  /// The text of an argument that the verb needs.
  func needed(_ argument: VerbArgument) throws(Problem) -> String {
    guard let text = text(argument) else { throw missing(argument) }
    return text
  }

  func neededNumber(_ argument: VerbArgument) throws(Problem) -> Int64 {
    guard let number = number(argument) else { throw missing(argument) }
    return number
  }

  func neededSpan(_ argument: VerbArgument) throws(Problem) -> TimeSpan { .milliseconds(try neededNumber(argument)) }

  func neededInstant(_ argument: VerbArgument) throws(Problem) -> Instant {
    guard let instant = RFC3339.instant(try needed(argument)) else { throw missing(argument) }
    return instant
  }

  func neededLevel(_ argument: VerbArgument) throws(Problem) -> Decibels {
    guard case .level(let level) = arguments[argument] else { throw missing(argument) }
    return level
  }

  /// How the picture before gives way; nil where nothing is said of it.
  var transition: Transition? { text(.transition).flatMap(Transition.init(written:)) }

  func text(_ argument: VerbArgument) -> String? {
    if case .text(let text) = arguments[argument] { text } else { nil }
  }

  func number(_ argument: VerbArgument) -> Int64? {
    if case .number(let number) = arguments[argument] { number } else { nil }
  }

  func isSet(_ argument: VerbArgument) -> Bool { arguments[argument] == .flag(true) }

  private func missing(_ argument: VerbArgument) -> Problem {
    Problem(description: "`\(verb)` needs `\(argument.rawValue)`")
  }
}
