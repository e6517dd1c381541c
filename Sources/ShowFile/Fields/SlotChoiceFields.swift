/// What a cue may say of one slot besides its source's name.
enum SlotChoiceFields {
  static let source = Field("source", Forms.source)
  static let level = Field("level", Forms.level)
  static let mute = Field("mute", Forms.onOff)
  static let record = Record(
    "a slot's source",
    [
      FieldDescription(source, required: true, "An artist, a film or `placeholder`."),
      FieldDescription(level, "How loud it is in this slot; one that is in two is heard as in the louder."),
      FieldDescription(mute, "`on` for one that is seen here and not heard."),
    ])
}
