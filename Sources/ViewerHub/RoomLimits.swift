import ShowModel

/// The limits of the chat and of who is in the room.
extension HubLimits {
  /// A token that a viewer shows, in bytes; a longer one is nobody's.
  static let tokenBytes = 256
  /// People that the room knows; those that are away, and of whom nothing was said, are forgotten first.
  public static let people = 20_000
  /// Those of them that a list tells, at the desk and on the page.
  public static let listedAtDesk = 500
  static let listedOnPage = 150
  /// Lines that moderators see, and that can be answered or taken back.
  public static let keptLines = 500
  /// Of these, those that wait for a moderator; then none is held any more.
  static let heldLines = 100
  /// The first words of a line that is answered, in extended grapheme clusters and in bytes.
  static let excerpt = TextLimit(clusters: 60, bytes: 480)
  /// Bans that hold at once.
  public static let bans = 5000
  /// Acts that the desk is told.
  public static let acts = 100
  /// How long what a purge or a clearing took can be given back, and of how many of them.
  public static let takenKept = TimeSpan.minutes(30)
  static let takings = 100
  /// Rules of words, and one of them in extended grapheme clusters.
  static let wordRules = 200
  static let wordRule = 64

  // MARK: Of a network, and of all

  /// Lines from one network: sixty people in a school may all greet at once, and then one in twelve speaks a second.
  static let lineRateOfNetwork = Rate(perSecond: 5, burst: 60)
  /// Stickers likewise, one in four a second, and how many of the wall's they may be: more than sixty people need, and
  /// too few to hide the picture. Beyond that a network's own oldest goes.
  static let stickerRateOfNetwork = Rate(perSecond: 15, burst: 60)
  static let stickersOfNetwork = 100
  /// The same of all viewers together: nobody reads more, and the wall has its end.
  static let lineRateOfAll = Rate(perSecond: 100, burst: 200)
  static let stickerRateOfAll = Rate(perSecond: 500, burst: 1000)
  /// Networks that the room knows; those of which nothing has come for so long are forgotten first.
  static let networks = 20_000
  static let networkKept = TimeSpan.minutes(10)
  /// Networks from which somebody has been silenced; those where it is over are forgotten first.
  static let silencedNetworks = 4096
  /// For so long the same is not said again, more often than this by one person, and from one network where it is a
  /// long line: of so many letters and digits.
  static let repeatAfter = TimeSpan.seconds(20)
  static let repeatsOfPerson = 1
  static let repeatsOfNetwork = 3
  static let longLine = 16
  /// Lines that are remembered for that.
  static let repeatsKept = 8192

  // MARK: People

  /// Colours of names.
  static let colours = 12
  static let colourRate = Rate(perSecond: 1, burst: 6)
  /// How often one viewer may ask who is there; the answer is made anew no more often than this.
  static let askRate = Rate(perSecond: 1, burst: 3)
  static let peopleEvery = TimeSpan.seconds(1)
  /// A timeout, and a ban that ends.
  static let longestTimeout = TimeSpan.hours(24 * 365)
  /// Why, and who, in an act: in extended grapheme clusters and in bytes.
  static let reason = TextLimit(clusters: 200, bytes: 1600)
  /// The curve of viewers: a point so often, and so many of them: six hours.
  static let curveEvery = TimeSpan.seconds(10)
  public static let curve = 2160
  /// Events that wait for one who observes the room; the oldest go.
  static let waitingEvents = 256
  static let observers = 8
  /// Records that wait to be kept; beyond them the oldest lines are not kept.
  static let waitingRecords = 20_000
  /// How often they are kept.
  static let keepEvery = TimeSpan.milliseconds(250)
  /// The wall is kept as a whole, and no more often than this, but for what moderators do to it.
  static let wallEvery = TimeSpan.seconds(5)
  /// How long nothing is tried after that has failed.
  static let keepAgain = TimeSpan.seconds(2)
  /// The number after a name that is taken.
  static let suffixes = 99
}
