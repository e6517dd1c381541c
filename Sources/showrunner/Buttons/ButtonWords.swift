import OSCServing
import ShowModel
import ShowReports

/// What a button box means by a message: `/cut 1 hana`, `/late/300`, `/showrunner/go`.
///
/// The first part of the address is the verb, its further parts and the arguments are the words after it, as on the
/// command line; a number stands for a length in seconds. Many boxes can't leave a button's value out: where a verb
/// has no place for a lone number it is the press (anything but 0) or the letting go, which does nothing.
enum ButtonWords: Equatable {
  /// The words after a verb.
  case order(Verb, [String])
  /// `/state`: what the boxes are told is wanted again.
  case state
  /// A button was let go.
  case release

  static let prefix = "showrunner"

  /// Throws ``OverrideRequest/Problem`` with what would be right.
  init(_ message: OSCMessage) throws(OverrideRequest.Problem) {
    var parts = message.address.split(separator: "/").map(String.init)
    if parts.first == Self.prefix { parts.removeFirst() }
    guard !message.address.contains(where: { "*?[]{}".contains($0) }) else {
      throw Self.wrong("\(message.address) is a pattern: one message fires one thing; name it")
    }
    guard let name = parts.first?.replacing("_", with: "-") else {
      throw Self.wrong("\(message.address) names no verb: send `/go`, `/hold`, `/late 300` …")
    }
    if name == "state" {
      self = .state
      return
    }
    guard let verb = Verb(rawValue: name) else {
      throw Self.wrong(
        "`\(name.prefix(60))` is no verb; there are \(Verb.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let places = VerbDescription.of(verb).parameters.filter { !$0.isOption }
    var words = Array(parts.dropFirst())
    var arguments = message.arguments
    while arguments.last == OSCArgument.none { arguments.removeLast() }
    if arguments.count == 1, let isPressed = Self.press(arguments[0], at: places.dropFirst(words.count).first) {
      self = isPressed ? .order(verb, try Self.seconds(words, places)) : .release
      return
    }
    for argument in arguments {
      words.append(try Self.word(argument, as: places.dropFirst(words.count).first))
    }
    self = .order(verb, try Self.seconds(words, places))
  }

  /// Whether a lone argument is a button's value, and then whether it is pressed; nil for an argument of the verb.
  private static func press(_ argument: OSCArgument, at place: VerbDescription.Parameter?) -> Bool? {
    if case .flag(let flag) = argument { return flag }
    if argument == .impulse { return true }
    if place?.kind.isNumber == true { return nil }
    return switch argument {
    case .int(let value): value != 0
    case .float(let value): value != 0
    default: nil
    }
  }

  private static func word(
    _ argument: OSCArgument, as place: VerbDescription.Parameter?
  ) throws(OverrideRequest.Problem) -> String {
    switch argument {
    case .text(let text): return text
    case .int(let value): return "\(value)"
    case .float(let value):
      guard value.isFinite, abs(value) < 1_000_000 else {
        throw wrong("\(value) is no number that means anything here")
      }
      if place?.kind == .decibels { return "\((Double(value) * 10).rounded() / 10)" }
      // What a fader sends is whole in thousandths at best.
      let thousandths = (Double(value) * 1000).rounded()
      return thousandths == (thousandths / 1000).rounded() * 1000
        ? "\(Int(thousandths / 1000))" : "\(thousandths / 1000)"
    case .blob: throw wrong("a blob is no argument of a verb: send text or a number")
    case .flag, .impulse, .none:
      throw wrong("true, false, nil and impulse stand alone, as a button's value: send text or a number")
    }
  }

  /// Numbers without a unit, where a length belongs, are seconds.
  private static func seconds(
    _ words: [String], _ places: [VerbDescription.Parameter]
  ) throws(OverrideRequest.Problem) -> [String] {
    var result = words
    for (index, place) in places.enumerated() where index < words.count {
      guard case .milliseconds = place.kind, let seconds = Double(words[index]) else { continue }
      guard seconds >= 0, seconds <= Double(VerbLimits.longestSpan / 1000) else {
        throw wrong("\(words[index]) s is no length here: 0 to \(VerbLimits.longestSpan / 1000) s")
      }
      result[index] = "\(Int64((seconds * 1000).rounded()))ms"
    }
    return result
  }

  private static func wrong(_ words: String) -> OverrideRequest.Problem { .init(description: words) }
}

extension ArgumentKind {
  /// Whether a number may stand for it.
  fileprivate var isNumber: Bool {
    switch self {
    case .milliseconds, .count, .decibels: true
    default: false
    }
  }
}
