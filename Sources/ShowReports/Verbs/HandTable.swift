import ShowModel

extension VerbDescription {
  /// What the verbs of a hand take; every one that owns a track takes `keep`, and those of the picture `transition`.
  static func hands(_ verb: Verb) -> (help: String, parameters: [Parameter]) {
    switch verb {
    case .cut:
      owning(
        "Puts a source on a slot.", need(.slot, .count(VerbLimits.slots), "The slot, counted from 1."),
        need(.source, .name(.source), "An artist's id, or `placeholder`."), transition)
    case .layout:
      owning(
        "Puts a layout on air.", need(.name, .name(.layout), "One of the file's, or a built-in one."), transition)
    case .title: owning("Sets the title.", need(.text, .text(VerbLimits.titleCharacters), "The title."))
    case .caption:
      owning("Sets the caption.", need(.text, .text(VerbLimits.lineCharacters), "The caption; empty for none."))
    case .background:
      owning(
        "Sets the page's colour.",
        need(.colour, .colour, "`#rrggbb`, two of them from top to bottom, or `none` for the page's own."))
    case .stickers: owning("Gives viewers a sticker pack.", need(.name, .name(.pack), "Its name, or `none`."))
    case .mode:
      owning(
        "Sets what viewers may do on the page.",
        need(.name, .choice(InteractivityMode.allCases.map(\.rawValue)), "What they may do."))
    case .level:
      owning(
        "Sets a source's level in the mix.", need(.source, .name(.source), "The source."),
        need(.level, .decibels, "Decibels, to a tenth; 0 leaves it as it is."))
    case .effect:
      owning(
        "Plays an effect on the page: once, or for a length of time.",
        need(.name, .choice(Effect.names), "Which."),
        may(.length, .milliseconds(1...VerbLimits.longestEffect), "How long; left out: once."),
        may(.text, .text(Effect.longestText), "What a caption, a countdown or the clapping game says."),
        option(.colour, .colour, "Of a gradient: `#rrggbb`, or two of them from top to bottom."))
    case .chat:
      owning(
        "Sets who may write in the chat, and how often.", need(.name, .choice(chatRules), "The rule."),
        may(.every, .milliseconds(1...VerbLimits.longestEffect), "With `slow`: one message in this time."))
    case .say: ("Puts a line in the chat.", [need(.text, .text(VerbLimits.lineCharacters), "The line.")])
    case .wall: ("Takes every sticker off the wall.", [need(.name, .choice(["clear"]), "`clear`.")])
    case .patch:
      (
        "A source stands in for an artist wherever the show names them, until `release patch`.",
        [
          need(.artist, .name(.artist), "The artist who is missing."),
          need(.source, .name(.source), "Who or what stands in."),
        ]
      )
    case .panic: ("Puts the placeholder everywhere and the sound off, until `release panic`.", [])
    default:
      (
        "Hands a track back to the timeline; alone, every track, panic and patch.",
        [
          may(.track, .choice(releasable), "The track, or what to release."),
          may(.artist, .name(.artist), "With `patch` or `block`: whose."),
        ]
      )
    }
  }

  static let chatRules = ["open", "slow", "closed"]
  /// The lasting tracks, then what is released by its own name.
  static let releasable: [String] = {
    let others = ["panic", "patch", "block"]
    return Track.lasting.map(\.rawValue).filter { !others.contains($0) } + others
  }()

  private static let transition = option(
    .transition, .transition,
    "How the picture before gives way: `cut`, `fade 1s` or `slide 1s left`; left out: `cut`.")

  private static func owning(_ help: String, _ parameters: Parameter...) -> (help: String, parameters: [Parameter]) {
    (help, parameters + [flag(.keep, "Holds it until `release`, whatever cues come.")])
  }
}
