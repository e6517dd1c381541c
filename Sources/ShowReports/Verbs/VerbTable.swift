import ShowModel

extension VerbDescription {
  /// What every verb takes.
  public static let common: [Parameter] = [
    flag(.whatIf, "Shows what would come of it, and does nothing."),
    taking,
    option(.who, .text(VerbLimits.originCharacters), "Who says so, for the journal; counts from the show's own token."),
    option(.why, .text(VerbLimits.originCharacters), "Why, for the journal."),
    option(.surface, .text(VerbLimits.originCharacters), "From where, for the journal: `cli`, `desk`, …"),
  ]

  static let taking = flag(.take, "Takes the call first, where another producer holds it.")

  /// The one place that knows what a verb takes.
  public static func of(_ verb: Verb) -> VerbDescription {
    let (help, parameters) =
      switch verb.family {
      case .clock: clock(verb)
      case .times: times(verb)
      case .order: order(verb)
      case .hands: hands(verb)
      case .people: people(verb)
      case .record: record(verb)
      }
    return VerbDescription(verb: verb, help: help, parameters: parameters)
  }

  private typealias Row = (help: String, parameters: [Parameter])

  private static func clock(_ verb: Verb) -> Row {
    switch verb {
    case .go:
      (
        "Fires what stands by: a cue, a set's end or a set's start.",
        [need(.expect, .name(.standby), "The standby that you see; another one is refused.")]
      )
    case .next: ("Ends the running set at once, or starts the next.", [])
    case .hold: ("Stops the show's clock.", [])
    default: ("Lets the show's clock go on.", [])
    }
  }

  private static func times(_ verb: Verb) -> Row {
    let span = ArgumentKind.milliseconds(1...VerbLimits.longestSpan)
    return switch verb {
    case .late:
      (
        "A set starts no earlier than this after its planned start.",
        [
          need(.by, .milliseconds(0...VerbLimits.longestSpan), "How late; 0 takes an earlier `late` back."),
          may(.set, .name(.set), "The set; left out: the next to start."),
          flag(.makeUp, "Makes the time up: shorter changeovers, then floats dropped, then shorter sets."),
        ]
      )
    case .extend: ("The running set gets this much more.", [need(.by, span, "How much more.")])
    case .trim: ("The running set gets this much less.", [need(.by, span, "How much less.")])
    case .retime:
      (
        "A set to come gets a hard start at this time; a cue to come fires then.",
        [need(.id, .name(.setOrCue), "The set or cue."), need(.at, .instant, "When; \(timeOfDay)")]
      )
    default:
      (
        "Moves the hard out, the time by which the show must be off air.",
        [need(.at, .instant, "The new hard out; \(timeOfDay)")]
      )
    }
  }

  private static let timeOfDay =
    "a time of day such as `00:30` is the first one from the show's start on, in its zone."

  private static func order(_ verb: Verb) -> Row {
    switch verb {
    case .skip:
      ("A set or cue to come won't; `restore` takes that back.", [need(.id, .name(.setOrCue), "The set or cue.")])
    case .restore: ("Takes a `skip` back.", [need(.id, .name(.setOrCue), "The set or cue.")])
    case .swap:
      (
        "Two sets to come change places: start times stay, the acts change.",
        [need(.set, .name(.set), "One set."), need(.with, .name(.set), "The other.")]
      )
    case .move:
      (
        "A set to come moves to another place in the running order.",
        [
          need(.set, .name(.set), "The set."),
          need(.before, .name(.set), "The set that then follows it.", option: true),
        ]
      )
    default:
      ("Goes to a set, or to a cue of the running set, now.", [need(.id, .name(.setOrCue), "The set or cue.")])
    }
  }

  private static func people(_ verb: Verb) -> Row {
    let artist = need(.artist, .name(.artist), "The artist.")
    return switch verb {
    case .tell:
      ("Puts a line on an artist's own page.", [artist, need(.text, .text(VerbLimits.lineCharacters), "The line.")])
    case .kick: ("Ends an artist's stream once; they may come back.", [artist])
    default: ("Ends an artist's stream and lets none in until `release block`.", [artist])
    }
  }

  private static func record(_ verb: Verb) -> Row {
    switch verb {
    case .undo: ("Takes back the last override that can be taken back.", [])
    default:
      (
        "Reads the edited show file; one with errors is refused and the show goes on untouched.",
        [flag(.running, "Gives the running set its new fields too; never its timing.")]
      )
    }
  }

  static func need(_ argument: VerbArgument, _ kind: ArgumentKind, _ help: String, option: Bool = false) -> Parameter {
    Parameter(argument: argument, kind: kind, isNeeded: true, isOption: option, help: help)
  }

  static func may(_ argument: VerbArgument, _ kind: ArgumentKind, _ help: String) -> Parameter {
    Parameter(argument: argument, kind: kind, isNeeded: false, isOption: false, help: help)
  }

  static func option(_ argument: VerbArgument, _ kind: ArgumentKind, _ help: String) -> Parameter {
    Parameter(argument: argument, kind: kind, isNeeded: false, isOption: true, help: help)
  }

  static func flag(_ argument: VerbArgument, _ help: String) -> Parameter {
    Parameter(argument: argument, kind: .flag, isNeeded: false, isOption: true, help: help)
  }
}
