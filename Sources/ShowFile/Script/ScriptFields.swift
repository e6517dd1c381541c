import ShowModel

/// The fields of a script's items.
enum ScriptFields {
  static let at = Field("at", Forms.scriptTime)
  static let keep = Field("keep", Forms.onOff)
  static let transition = Field("transition", Forms.transition)
  static let extend = Field("extend", Forms.lengthAboveZero)
  static let trim = Field("trim", Forms.lengthAboveZero)
  static let hardOut = Field("hard_out", Forms.scriptTime)
  static let skip = Field("skip", Forms.setOrCue)
  static let restore = Field("restore", Forms.setOrCue)
  static let jump = Field("jump", Forms.setOrCue)
  static let kick = Field("kick", Forms.artist)
  static let block = Field("block", Forms.artist)
  static let release = "release"
  static let swap = "swap"
  static let crash = Field(
    "crash",
    Forms.length.narrowed(
      "a crash's length", allowed: "allowed: a length such as `3s`, up to \(ShowFileLimits.longestCrashInHours)h",
      look: .pattern(Patterns.units)
    ) { $0 > .zero && $0 <= .hours(ShowFileLimits.longestCrashInHours) })

  /// Verbs that stand alone: `hold:`.
  static let bare: [(name: String, override: Override, help: String)] = [
    ("next", .next, "Ends the running set at once, or starts the next."),
    ("hold", .hold, "Stops the show's clock."),
    ("resume", .resume, "Lets the show's clock go on."),
    ("panic", .panic, "The placeholder everywhere and no sound, until `release`."),
    ("undo", .undo, "Takes back the last override that can be."),
  ]

  /// What stands beside the one thing that an item says.
  static let beside = [at.name, keep.name, transition.name]

  static let record = Record(
    "an item",
    [
      FieldDescription(at, "When it happens; left out: when the item above does."),
      LateFields.description("late", "A set starts no earlier than this after its planned start."),
      DropFields.description("drop", "An artist's stream goes, and comes back."),
      GoFields.description("go", "GO for a cue or set, or the next GOs that come late."),
      FieldDescription(crash, "The process is gone for this time."),
      ReloadFields.description("reload", "An edited show file is accepted."),
      FieldDescription(extend, "The running set gets this much more."),
      FieldDescription(trim, "The running set gets this much less."),
      FieldDescription("retime", .record(RetimeFields.record), "A set's start or a cue moves to this time."),
      FieldDescription(hardOut, "The hard out moves to this time."),
      FieldDescription(skip, "A set or cue that is yet to come won't."),
      FieldDescription(restore, "Takes a `skip` back."),
      FieldDescription(swap, .list(Forms.set.shape, count: 2...2), "Two sets change places."),
      FieldDescription("move", .record(MoveFields.record), "A set moves to before another."),
      FieldDescription(jump, "Goes to a set, or to a cue of the running set, now."),
      FieldDescription("cut", .record(CutFields.record), "Puts a source on a slot."),
      FieldDescription("patch", .record(PatchFields.record), "A source stands in for an artist."),
      FieldDescription("tell", .record(TellFields.record), "A line on the artist's own page."),
      FieldDescription(kick, "Ends an artist's stream once."),
      FieldDescription(block, "Ends an artist's stream and lets none in until `release`."),
      FieldDescription(
        release, .mayBeEmpty(.either(Forms.released.shape, .record(ReleaseFields.record))),
        "Hands a track back, or everything."),
    ] + bare.map { FieldDescription($0.name, .mayBeEmpty(Forms.nothing.shape), $0.help) } + ActionFields.all + [
      FieldDescription(keep, "`on`: a hand on a track stays until `release`."),
      FieldDescription(transition, "How the picture before gives way to what a hand puts on layout or slots."),
    ])
}

/// A verb whose one argument may stand alone, or as the first of several.
protocol ShortenedFields {
  static var record: Record { get }
}

extension ShortenedFields {
  static func description(_ name: String, _ help: String) -> FieldDescription {
    let whole = FieldShape.record(record)
    return FieldDescription(name, record.fields.first.map { .either($0.shape, whole) } ?? whole, help)
  }
}

enum DropFields: ShortenedFields {
  static let artist = Field("artist", Forms.artist)
  static let span = Field("for", Forms.lengthAboveZero)
  static let record = Record(
    "`drop`",
    [
      FieldDescription(artist, required: true, "Whose stream goes."),
      FieldDescription(span, "How long it stays away; left out: for good."),
    ])
}

enum GoFields: ShortenedFields {
  static let late = Field("late", Forms.lengthAboveZero)
  static let id = Field("id", Forms.setOrCue)
  static let times = Field("times", Forms.number("a number of GOs", ShowFileLimits.lateGos))
  static let record = Record(
    "`go`",
    [
      FieldDescription(late, required: true, "How late the next GO comes."),
      FieldDescription(id, "Only a GO for this cue or set."),
      FieldDescription(times, "How many GOs come late; 1 where left out."),
    ])
}

enum ReloadFields: ShortenedFields {
  static let file = Field("file", Forms.path)
  static let running = Field("running", Forms.onOff)
  static let record = Record(
    "`reload`",
    [
      FieldDescription(file, required: true, "The edited show file."),
      FieldDescription(running, "Whether the running set gets its new fields too."),
    ])
}

enum LateFields: ShortenedFields {
  static let by = Field("by", Forms.length)
  static let set = Field("set", Forms.set)
  static let makeUp = Field("make_up", Forms.onOff)
  static let record = Record(
    "`late`",
    [
      FieldDescription(by, required: true, "How late."),
      FieldDescription(set, "The set; left out: the next to start."),
      FieldDescription(makeUp, "Whether the remedy is carried out."),
    ])
}

enum RetimeFields {
  static let id = Field("id", Forms.setOrCue)
  static let to = Field("to", Forms.scriptTime)
  static let record = Record(
    "`retime`",
    [
      FieldDescription(id, required: true, "The set or cue."),
      FieldDescription(to, required: true, "Its new time."),
    ])
}

enum MoveFields {
  static let set = Field("set", Forms.set)
  static let before = Field("before", Forms.set)
  static let record = Record(
    "`move`",
    [
      FieldDescription(set, required: true, "The set that moves."),
      FieldDescription(before, required: true, "The set that it comes before."),
    ])
}

enum CutFields {
  static let slot = Field("slot", Forms.number("a slot", 1...ShowFileLimits.slotsPerLayout))
  static let source = Field("source", Forms.source)
  static let record = Record(
    "`cut`",
    [
      FieldDescription(slot, required: true, "The slot, counted from 1."),
      FieldDescription(source, required: true, "An artist's id, or `placeholder`."),
    ])
}

enum PatchFields {
  static let artist = Field("artist", Forms.artist)
  static let with = Field("with", Forms.source)
  static let record = Record(
    "`patch`",
    [
      FieldDescription(artist, required: true, "Who is stood in for."),
      FieldDescription(with, required: true, "The source that stands in."),
    ])
}

enum TellFields {
  static let artist = Field("artist", Forms.artist)
  static let text = Field("text", Forms.lineOfText)
  static let record = Record(
    "`tell`",
    [
      FieldDescription(artist, required: true, "Whose page it is."),
      FieldDescription(text, required: true, "The line."),
    ])
}

enum ReleaseFields {
  static let patch = Field("patch", Forms.artist)
  static let block = Field("block", Forms.artist)
  static let record = Record(
    "`release`",
    [
      FieldDescription(patch, "The artist whose `patch` ends."),
      FieldDescription(block, "The artist who is let in again."),
    ])
}

extension Forms {
  /// What stands for a verb without arguments once its empty value is taken as meant.
  static let nothing = Form<Bool>(
    problem: .badChoice, noun: "something that this verb takes",
    allowed: "it stands alone, with nothing after the colon", look: .words([bareValue]),
    read: { $0 == bareValue ? true : nil })
  static let bareValue = "now"

  static let released = Form<Released>(
    problem: .badChoice, noun: "something to release",
    allowed: "allowed: \(alternatives(releasedWords.map(\.word))), `{ patch: ARTIST }` or `{ block: ARTIST }`",
    look: .words(releasedWords.map(\.word)),
    read: { text in releasedWords.first { $0.word == text }?.value },
    hint: { NearestName.of($0, among: releasedWords.map(\.word)).map { "did you mean `\($0)`?" } })

  private static let releasedWords: [(word: String, value: Released)] =
    [("all", .everything), ("panic", .panic)] + Track.lasting.map { ($0.rawValue, .track($0)) }
}
