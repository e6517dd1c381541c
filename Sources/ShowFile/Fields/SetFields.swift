/// The fields of a set and of its cues.
enum SetFields {
  static let set = Field("set", Forms.id)
  static let artist = Field("artist", Forms.reference)
  static let start = Field("start", Forms.start)
  static let latest = Field("latest", Forms.lengthAboveZero)
  static let otherwise = Field("otherwise", Forms.otherwise)
  static let ifRunning = Field("if_running", Forms.meeting)
  static let duration = Field("duration", Forms.lengthAboveZero)
  static let min = Field("min", Forms.length)
  static let end = Field("end", Forms.end)
  static let changeover = "changeover"
  static let float = Field("float", Forms.onOff)
  static let priority = Field("priority", Forms.number("a priority", 0...1000))
  static let transition = Field("transition", Forms.transition)
  static let cues = "cues"

  static let record = Record(
    "a set",
    [
      FieldDescription(set, required: true, "The set's id."),
      FieldDescription(artist, "Whose set it is; implies slots, title and stickers."),
      FieldDescription(
        start.name, .either(start.form.shape, .record(StartFields.record)),
        "When it starts: after the set before, at a time, at GO, or when the stream is up."),
      FieldDescription(latest, "How much later than planned it starts at the latest (`live`) or ends (`end: go`)."),
      FieldDescription(otherwise, "What happens when `latest` of a live start has passed."),
      FieldDescription(ifRunning, "What a hard start does to a set that still runs."),
      FieldDescription(duration, required: true, "Its planned length."),
      FieldDescription(min, "It may be compressed to this, never below."),
      FieldDescription(end.name, .either(end.form.shape, .record(EndFields.record)), "When it ends."),
      FieldDescription(
        changeover, .either(Forms.length.shape, .record(ChangeoverFields.record)),
        "The gap before it."),
      FieldDescription(float, "Whether it may be dropped."),
      FieldDescription(priority, "Among floats the lowest is dropped first."),
    ] + RiskFields.all + [
      FieldDescription(transition, "How the picture before gives way to its first.")
    ] + ActionFields.all + [
      FieldDescription(cues, .list(.record(CueFields.record)), "What changes within it.")
    ])
}

/// `start` as a mapping: what `latest` and `otherwise` belong to is then never in doubt.
enum StartFields {
  static let record = Record(
    "a start",
    [
      FieldDescription(Moments.at, SetFields.start.form, required: true, "What it waits for."),
      FieldDescription(SetFields.latest, "With `at: live`: how much later than planned it starts at the latest."),
      FieldDescription(SetFields.otherwise, "What happens then."),
    ])
}

/// `end` as a mapping.
enum EndFields {
  static let record = Record(
    "an end",
    [
      FieldDescription(Moments.at, SetFields.end.form, required: true, "What it waits for."),
      FieldDescription(SetFields.latest, "With `at: go`: how much later than expected it ends at the latest."),
    ])
}

/// The key that says what a start or an end waits for, as in a cue.
enum Moments {
  static let at = "at"
}

/// What may go wrong with a set, for `simulate --nights`; in `defaults` for every set.
enum RiskFields {
  static let overrun = "overrun"
  static let none = Forms.none
  static let typical = Field("typical", Forms.length)
  static let worst = Field("worst", Forms.lengthAboveZero)
  static let drops = Field("drops", Forms.chance)

  static let overrunRecord = Record(
    "an overrun",
    [
      FieldDescription(typical, required: true, "Half of all nights run over by less."),
      FieldDescription(worst, required: true, "One night in a hundred runs over by this or more."),
    ])

  static let all = [
    FieldDescription(
      overrun, .either(none.shape, .record(overrunRecord)), "How much longer than planned it tends to run."),
    FieldDescription(drops, "The chance that its artist's stream drops once."),
  ]
}

enum ChangeoverFields {
  static let planned = Field("planned", Forms.length)
  static let min = Field("min", Forms.length)
  static let record = Record(
    "a changeover",
    [
      FieldDescription(planned, required: true, "Its length by the plan."),
      FieldDescription(min, "It may shrink to this when the show is late."),
    ])
}

enum CueFields {
  static let at = Field("at", Forms.cueTime)
  static let cue = Field("cue", Forms.id)
  static let transition = Field("transition", Forms.transition)
  static let record = Record(
    "a cue",
    [
      FieldDescription(at, required: true, "When it is due."),
      FieldDescription(cue, "Its name."),
      FieldDescription(transition, "How the picture before gives way to its own."),
    ] + ActionFields.all)
}
