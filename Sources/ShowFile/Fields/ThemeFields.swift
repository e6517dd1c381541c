/// What makes the viewers' page the show's own.
enum ThemeFields {
  static let accent = Field("accent", Forms.plainColour)
  static let ground = Field("ground", Forms.plainColour)
  static let background = Field("background", Forms.plainColour)
  static let logo = Field("logo", Forms.path)
  static let poster = Field("poster", Forms.path)
  static let record = Record(
    "`theme`",
    [
      FieldDescription(accent, "The colour of buttons and lights."),
      FieldDescription(ground, "The colour behind everything; the page darkens it until white words stand on it."),
      FieldDescription(background, "The page's colour wherever no cue names one."),
      FieldDescription(logo, "A picture beside the show's name: SVG, PNG, JPEG or WebP."),
      FieldDescription(poster, "A picture where the programme's will be, before the show and after it."),
    ])
}
