import ShowModel

/// A cue as read, before its names and times are looked up.
struct CueDraft {
  var name: Located<String>?
  /// Nil when it could not be read; that has been reported.
  var written: Located<WrittenCueTime>?
  var actions: [Located<Action>]
  var transition: Transition?
  /// Where to point when the cue as a whole is meant.
  var headMark: Mark
  /// Given by ``CueNaming``.
  var id: CueID = ""
  /// Given by ``CueTimes``; nil when something about it is wrong.
  var at: CueTime?

  var isAtZero: Bool {
    if case .offset(.zero) = written?.value { true } else { false }
  }

  var cue: Cue? {
    at.map { Cue(id: id, at: $0, actions: actions.map(\.value), transition: transition ?? .cut) }
  }

  /// The cues of `reader`'s list.
  static func read(_ reader: RecordReader, _ field: String, _ actions: ActionReader) -> [CueDraft] {
    (reader.list(field) ?? []).compactMap { node in
      RecordReader(node, CueFields.record, reader.problems).map { read($0, actions) }
    }
  }

  private static func read(_ reader: RecordReader, _ actionReader: ActionReader) -> CueDraft {
    let problems = reader.problems
    let draft = CueDraft(
      name: reader.value(CueFields.cue), written: reader.value(CueFields.at), actions: actionReader.actions(reader),
      transition: transition(reader), headMark: reader.headMark)
    let actionNames = ActionFields.all.map(\.name)
    if !reader.has(CueFields.cue.name), !reader.hasUnknownKeys, !actionNames.contains(where: reader.has) {
      problems.report(
        .cueDoesNothing, at: draft.headMark, "this cue changes nothing",
        "give it an action such as `layout`, or a name that other cues follow")
    }
    return draft
  }

  /// The `transition` of a cue or set.
  static func transition(_ reader: RecordReader) -> Transition? {
    reader.value(CueFields.transition)?.value
  }
}
