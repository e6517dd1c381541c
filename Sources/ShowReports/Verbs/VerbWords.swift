import ShowModel

/// Reads the words after a verb, as they stand on a command line.
///
///     try VerbWords(of: .of(.late), clock: clock).request(["7m", "hana", "--make-up"])
public struct VerbWords {
  /// How times and lengths are read.
  public struct Clock {
    var spoken: SpokenTime
    var from: Instant
    var length: (String) -> TimeSpan?

    /// - Parameters:
    ///   - from: A time of day means the first one from here on.
    ///   - length: Reads `7m`, `1m30s`; nil for what is no length.
    public init(_ spoken: SpokenTime, from: Instant, length: @escaping (String) -> TimeSpan?) {
      self.spoken = spoken
      self.from = from
      self.length = length
    }
  }

  private let description: VerbDescription
  private let clock: Clock

  public init(of description: VerbDescription, clock: Clock) {
    self.description = description
    self.clock = clock
  }

  /// What the API is to be asked. What is needed and lacks is for ``OverrideRequest/order()`` to tell. Throws
  /// ``OverrideRequest/Problem``.
  public func request(_ words: [String]) throws(OverrideRequest.Problem) -> OverrideRequest {
    var request = OverrideRequest(verb: description.verb.rawValue)
    var places = description.parameters.filter { !$0.isOption }[...]
    var rest = words[...]
    while let word = rest.popFirst() {
      if !word.hasPrefix("--") {
        guard let place = places.popFirst() else { throw wrong("`\(word.excerpt)` is one word too many") }
        request.arguments[place.argument] = try value(of: word, as: place)
        continue
      }
      let options = description.parameters.filter(\.isOption) + [VerbDescription.taking]
      guard let option = options.first(where: { $0.word == word }) else {
        throw wrong("there is no `\(word.excerpt)`")
      }
      if option.kind == .flag {
        request.arguments[option.argument] = .flag(true)
      } else {
        guard let next = rest.popFirst() else { throw wrong("`\(word)` needs \(option.kind.inWords)") }
        request.arguments[option.argument] = try value(of: next, as: option)
      }
    }
    return request
  }

  private func value(
    of word: String, as parameter: VerbDescription.Parameter
  ) throws(OverrideRequest.Problem) -> ArgumentValue {
    switch parameter.kind {
    case .milliseconds:
      guard let span = clock.length(word) else {
        throw wrong("`\(word.excerpt)` is no length of time such as 7m, 1m30s or 90s")
      }
      return .number(span.rawValue)
    case .count:
      guard let number = Int64(word) else { throw wrong("`\(word.excerpt)` is no whole number") }
      return .number(number)
    case .decibels:
      guard let decibels = Double(word.hasSuffix("dB") ? String(word.dropLast(2)) : word),
        let level = Decibels(exactly: decibels)
      else { throw wrong("`\(word.excerpt)` is no level in decibels such as -6 or -4.5") }
      return .level(level)
    case .instant:
      return .text(clock.spoken.text(try clock.spoken.instant(word, from: clock.from)))
    case .name, .text, .choice, .colour, .transition, .flag:
      return .text(word)
    }
  }

  private func wrong(_ problem: String) -> OverrideRequest.Problem {
    OverrideRequest.Problem(description: "\(problem); it is written `\(description.usage)`")
  }
}
