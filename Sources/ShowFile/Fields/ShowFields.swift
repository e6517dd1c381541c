/// The fields of the file's top level and of what stands once in it.
enum ShowFields {
  static let show = Field("show", Forms.title)
  static let start = Field("start", Forms.dateAndTime)
  static let timezone = Field("timezone", Forms.timeZone)
  static let hardOut = "hard_out"
  static let programme = "programme"
  static let placeholder = Field("placeholder", Forms.path)
  static let between = "between"
  static let defaults = "defaults"
  static let artists = "artists"
  static let layouts = "layouts"
  static let stickers = "stickers"
  static let theme = "theme"
  static let webhooks = "webhooks"
  static let access = Field("access", Forms.access)
  static let seats = Field("seats", Forms.number("a number of seats", ShowFileLimits.seats))
  static let sets = "sets"
  static let cues = "cues"

  static let record = Record(
    "a show",
    [
      FieldDescription(show, required: true, "The show's name."),
      FieldDescription(start, required: true, "The planned start of the first set, in the show's time zone."),
      FieldDescription(timezone, "The IANA name of the zone of every time in the file."),
      FieldDescription(
        hardOut, .either(Forms.timeOfDay.shape, .record(HardOutFields.record)),
        "The time by which the programme must be off air."),
      FieldDescription(programme, .record(ProgrammeFields.record), "What comes out."),
      FieldDescription(placeholder, "The loop that fills a slot whose source is absent."),
      FieldDescription(between, .record(ActionFields.between), "What airs wherever no set runs."),
      FieldDescription(defaults, .record(DefaultsFields.record), "What holds for the whole show."),
      FieldDescription(
        artists, .named(Forms.id.text, .mayBeEmpty(.record(ArtistFields.record))), "Who publishes, and films."),
      FieldDescription(
        layouts, .named(Forms.id.text, .either(LayoutFields.slotList, .record(LayoutFields.record))),
        "Layouts besides the built-in ones."),
      FieldDescription(stickers, .named(Forms.id.text, Forms.path.shape), "Sticker packs: a folder each."),
      FieldDescription(theme, .record(ThemeFields.record), "What makes the viewers' page the show's own."),
      FieldDescription(webhooks, .list(.record(WebhookFields.record)), "Servers that are told what happens."),
      FieldDescription(
        access.name, .either(access.form.shape, .record(AccessFields.record)), "Who may come to the viewers' page."),
      FieldDescription(seats, "Viewers at once; left out, as many as the machine holds."),
      FieldDescription(
        sets, .list(.record(SetFields.record), count: 1...Int.max), required: true, "The sets, in running order."),
      FieldDescription(cues, .list(.record(CueFields.record)), "The show's own cues, whatever set runs."),
    ], ownKeyPrefix: "x-")
}

enum AccessFields {
  static let passphrase = Field("passphrase", Forms.passphrase)
  static let record = Record(
    "`access`",
    [FieldDescription(passphrase, required: true, "What viewers say at the door; best as `${NAME}`.")])
}

enum HardOutFields {
  static let at = Field("at", Forms.timeOfDay)
  static let enforce = Field("enforce", Forms.onOff)
  static let record = Record(
    "a hard out",
    [
      FieldDescription(at, required: true, "The first such time after the start."),
      FieldDescription(enforce, "Whether the show is ended then; otherwise it only warns."),
    ])
}

enum ProgrammeFields {
  static let size = Field("size", Forms.size)
  static let fps = Field("fps", Forms.number("a frame rate", ShowFileLimits.framesPerSecond))
  static let ladder = "ladder"
  static let recording = Field("record", Forms.path)
  static let recordArtists = Field("record_artists", Forms.path)
  static let push = "push"
  static let dvr = Field("dvr", Forms.dvr)
  static let loudness = Field("loudness", Forms.loudness)
  static let logo = "logo"
  static let fronts = "fronts"
  static let record = Record(
    "`programme`",
    [
      FieldDescription(size, "Width and height in pixels."),
      FieldDescription(fps, "Frames a second."),
      FieldDescription(ladder, .list(Forms.rung.shape, count: 1...Int.max), "The renditions, highest first."),
      FieldDescription(recording, "The folder of recordings."),
      FieldDescription(recordArtists, "The folder of each artist's stream as it was sent."),
      FieldDescription(push, .list(Forms.pushAddress.shape), "Where it is pushed to."),
      FieldDescription(dvr, "How far back viewers can go."),
      FieldDescription(
        loudness, "What each source is slowly brought to; left out, each is as loud as it comes."),
      FieldDescription(logo, .record(LogoFields.record), "A picture over the programme, all evening."),
      FieldDescription(
        fronts, .list(Forms.frontAddress.shape), "RTMP servers in front: what artists publish there is pulled."),
    ])
}

enum DefaultsFields {
  static let goSpacing = Field("go_spacing", Forms.length)
  static let grace = Field("grace", Forms.length)
  static let lowerThirds = Field("lower_thirds", Forms.lowerThirds)
  static let record = Record(
    "`defaults`",
    [
      FieldDescription(goSpacing, "A GO within this of the last one is refused."),
      FieldDescription(grace, "How long an absent source is held on its last picture."),
      FieldDescription(lowerThirds, "How long an artist's name is shown over the picture when their set starts."),
    ] + RiskFields.all)
}

enum ArtistFields {
  static let name = Field("name", Forms.title)
  static let stickers = Field("stickers", Forms.artistsPack)
  static let placeholder = Field("placeholder", Forms.path)
  static let file = Field("file", Forms.path)
  static let from = Field("from", Forms.length)
  static let loop = Field("loop", Forms.onOff)
  static let end = Field("end", Forms.filmEnd)
  static let pull = Field("pull", Forms.pullAddress)
  static let audio = Field("audio", Forms.onOff)
  static let record = Record(
    "an artist",
    [
      FieldDescription(name, "As the page shows it."),
      FieldDescription(stickers, "The sticker pack of this artist's sets."),
      FieldDescription(placeholder, "The loop that stands in for this artist."),
      FieldDescription(file, "A film's path; left out for one who publishes."),
      FieldDescription(from, "Where a film begins, from its own beginning."),
      FieldDescription(loop, "Whether a film begins again when it has played out, without a seam."),
      FieldDescription(end, "What is seen when a film has played out: its last picture, or the artist's placeholder."),
      FieldDescription(pull, "Where the stream is pulled from; left out for one who publishes."),
      FieldDescription(audio, "`off` for one whose sound never airs."),
    ])
}
