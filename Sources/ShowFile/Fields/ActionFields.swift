/// What a cue, a set and `between` may say of each track.
enum ActionFields {
  static let layout = Field("layout", Forms.layout)
  static let slots = "slots"
  static let level = "level"
  static let caption = Field("caption", Forms.caption)
  static let title = Field("title", Forms.title)
  static let background = Field("background", Forms.background)
  static let stickers = Field("stickers", Forms.pack)
  static let mode = Field("mode", Forms.mode)
  static let effect = "effect"
  static let say = Field("say", Forms.lineOfText)
  static let chat = Field("chat", Forms.chat)
  static let wall = Field("wall", Form<Bool>.choice("`clear`", [("clear", true)]))

  /// Those that last; between sets nothing momentary happens.
  static let lasting: [FieldDescription] = [
    FieldDescription(layout, "The arrangement of slots: a built-in layout or one of the file's."),
    FieldDescription(
      slots,
      .list(
        .either(Forms.source.shape, .record(SlotChoiceFields.record)), count: 1...ShowFileLimits.slotsPerLayout),
      "The sources, slot 1 first."),
    FieldDescription(
      level, .named(Forms.source.text, Forms.level.shape), "How loud sources are, until the next set."),
    FieldDescription(caption, "A line over the picture; empty takes it away."),
    FieldDescription(title, "The title on the page."),
    FieldDescription(background, "The page's colour."),
    FieldDescription(stickers, "The sticker pack, or `none`."),
    FieldDescription(mode, "What viewers may do on the page."),
    FieldDescription(chat, "Who may write in the chat, and how often."),
  ]

  static let all: [FieldDescription] =
    lasting + [
      FieldDescription(
        effect, .either(Forms.effect.shape, .record(EffectFields.record)),
        "A page effect: at once without a length, lasting with one."),
      FieldDescription(say, "A line in the chat."),
      FieldDescription(wall, "`clear` takes every sticker off the wall."),
    ]

  static let between = Record("`between`", lasting)
}
