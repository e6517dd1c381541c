/// What to do about a fault of a source, for the desk: by how its words begin.
enum FaultAdvice {
  /// Never empty: what begins otherwise is an encoder's mistake that the words themselves tell.
  static func todo(for words: String) -> String {
    known.first { words.hasPrefix($0.beginning) }?.todo
      ?? "Set the encoder as `showrunner keys` says, and start it anew."
  }

  static let known: [(beginning: String, todo: String)] = [
    (lost, line), (stalled, line),
    (
      secondEncoder,
      "Look at both pictures at the source and decide there. Where nobody meant it: `showrunner keys --rotate ARTIST`."
    ),
    (
      takenOver,
      "Nothing, if they changed encoders. Otherwise somebody else has the key: `showrunner keys --rotate ARTIST`."
    ),
    (decided, "Nothing: it was decided here."), (kept, "Nothing: it was decided here."),
    ("it sends no picture", "Have them look at the encoder’s video source, and start the stream anew."),
    ("it sends no sound", "Give the encoder an audio source, or set `audio: off` for this artist."),
    ("its timestamps jumped", restart), ("its pictures came faster", restart),
    ("its pictures came late", line),
    ("its picture changed", "It is followed. Have them leave the encoder’s size as it is while they are on air."),
    ("its picture is", "Set the programme’s size in the encoder."),
    (StreamCritic.damage, line),
    ("some of its", "Set the encoder to H.264 and AAC; if it is, restart it."),
    ("its pictures", "Set the encoder to H.264 and AAC."), ("its sound", "Set the encoder to H.264 and AAC."),
    ("pulling it", pull), ("the stream that is pulled", pull),
  ]

  static let lost = "the connection was lost"
  static let stalled = "the connection stood still and was closed"
  static let secondEncoder = "a second encoder publishes with its key and waits; the desk decides"
  static let takenOver = "another encoder has taken over from a silent one"
  static let decided = "the desk has decided for another encoder"
  static let kept = "the desk keeps the encoder that was there"

  private static let line = "If it comes again: a cable instead of Wi-Fi, or a lower bit rate in the encoder."
  private static let restart = "It is followed. If it comes again, have them restart the encoder."
  private static let pull = "It is tried again by itself. Look whether its server is up and the address is right."
}
