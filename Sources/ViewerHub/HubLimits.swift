import NIOCore
import ShowModel

/// The hub's limits.
public enum HubLimits {
  // MARK: The tick

  /// How often it looks for what is due and tells the viewers what has happened.
  public static let tick = TimeSpan.milliseconds(50)
  /// The same where it takes long to write to all viewers.
  static let slowestTick = TimeSpan.milliseconds(500)
  /// Of a loop's time, in percent, that goes into that at most; the rest is for what viewers send.
  static let writing: Int64 = 60
  /// What happens after a rest is told this much later, so that what belongs together goes together.
  static let gather = TimeAmount.milliseconds(1)
  /// Stickers in a batch; more wait for the next one.
  static let stickersOfBatch = 200
  /// Chat lines in a batch.
  static let linesOfBatch = 50
  /// Stickers, and lines, that may wait for a batch before viewers are told that it is too busy.
  static let waiting = 1000
  /// The count of viewers is told no more often than this,
  static let countAtMostEvery = TimeSpan.seconds(1)
  /// and no less often, so that a page knows that its connection lives.
  static let countAtLeastEvery = TimeSpan.seconds(15)

  // MARK: The stage

  /// A command applied within this of its due instant counts from that instant: players are further behind, and the
  /// page shows it on the very frame.
  static let inTime = TimeSpan.milliseconds(100)
  /// States kept for players that are behind: at least a minute of them, and never more than this many.
  static let states = 128
  /// Moments kept likewise.
  static let moments = 64
  /// How far behind a player is looked after: a newcomer is told what was shown since, and stickers of a pack that was
  /// current since may still be placed.
  static let playersBehind = TimeSpan.seconds(60)
  /// Packs in one night, from the first on.
  static let packs = 1000
  /// One of the show's own texts, in bytes; cut between letters.
  static let showText = 4096

  /// How far behind the programme the typical viewer is taken to be before any has told.
  static let lagAssumed = TimeSpan.milliseconds(1500)
  /// One that is further behind counts as this far.
  static let lagMost = TimeSpan.seconds(60)
  /// How finely the crowd is sorted to find the typical viewer.
  static let lagStep = TimeSpan.milliseconds(20)

  // MARK: What viewers do

  /// Stickers on the wall; the oldest goes.
  public static let wall = 500
  /// How long a sticker lies on an empty wall,
  public static let stickerAge = TimeSpan.minutes(3)
  /// and among how many only half as long: few enough to see the picture between them.
  public static let stickersThatHalveAge = 60
  /// Stickers of one viewer; the oldest of them goes.
  public static let stickersOfViewer = 50
  /// Chat lines that a newcomer is told, and what they may take together, in bytes: a slow connection has them within
  /// two seconds.
  public static let recentLines = 100
  static let recentBytes = 48 * 1024
  /// Newcomers are told the same for so long at most, if nothing happens meanwhile: it is made once and lies in memory
  /// once.
  static let welcomesAlike = TimeSpan.seconds(1)
  /// A name, in extended grapheme clusters and in bytes.
  static let name = TextLimit(clusters: 32, bytes: 256)
  /// A chat line likewise.
  static let line = TextLimit(clusters: 300, bytes: 2400)
  static let stickerRate = Rate(perSecond: 5, burst: 10)
  static let lineRate = Rate(perSecond: 1, burst: 4)
  static let nameRate = Rate(perSecond: 1, burst: 4)
  /// Messages of any kind from one viewer; one that exceeds it is disconnected.
  static let messageRate = Rate(perSecond: 40, burst: 120)
  /// Refusals that one viewer is told of.
  static let refusalRate = Rate(perSecond: 2, burst: 4)
  /// A viewer's message, in bytes, and the fragments that it may come in.
  public static let message = 8 * 1024
  static let fragments = 8

  /// Messages with a viewer's trail; each has up to ``HubWire/WireTrail/most`` places.
  static let trailRate = Rate(perSecond: 12, burst: 24)
  /// Viewers whose trails one tick tells; while they move, nobody takes their place.
  static let trailsOfBatch = 300
  /// Viewers whose places wait for a tick.
  static let moversWaiting = 2000
  static let fireworkRate = Rate(perSecond: 2, burst: 5)
  /// Fireworks of all viewers together,
  static let fireworkRateOfAll = Rate(perSecond: 60, burst: 120)
  /// and in one tick.
  static let fireworksOfBatch = 60
  static let clapRate = Rate(perSecond: 10, burst: 20)
  /// Claps that each viewer would have to give to fill the meter alone together.
  static let clapsToFill = 20
  /// Claps count so long after the game's end: players are behind.
  static let clapsAfter = TimeSpan.seconds(15)
  /// The meter is told no less often than this while a game is on.
  static let crowdAtLeastEvery = TimeSpan.seconds(1)
  /// Effects of one state that viewers are told of.
  static let effects = 16
  /// What the states in one message may take, in records and in bytes; a single one may take more. A page reads 8192
  /// records at once (`hub/limits.js`), and a welcome has the wall, the chat and the packs beside them.
  static let stateRecords = 4096
  static let stateBytes = 64 * 1024
  /// What the moments in a welcome may take, in bytes.
  static let momentBytes = 16 * 1024

  // MARK: Connections

  /// Viewers at once, if the machine's descriptors suffice.
  public static let viewers = 10_000
  /// Viewers from one network. This machine itself may send more: a proxy on it that is not trusted is where all come
  /// from.
  public static let viewersOfAddress = 256
  /// Descriptors that are not for viewers: listeners, publishers, pushes, files; half of them where they are few.
  static let reservedDescriptors = 256
  /// Descriptors for one viewer: the hub's socket, and those that the programme is played through.
  static let descriptorsOfViewer = 4
  /// What the system keeps for a viewer that does not read, in bytes, before the hub notices.
  public static let socketBuffer = 32 * 1024
  /// What is read of a viewer at once, in bytes: most of its messages are far shorter, and it is kept for every one.
  static let readBuffer = 512
  /// What waits for one viewer beyond that before trails are left out, in bytes,
  static let trailBacklog = 8 * 1024
  /// and before fireworks and the meter are too.
  static let lossyBacklog = 16 * 1024
  /// And before the viewer is disconnected. The welcome does not count until it has been taken.
  static let backlog = 256 * 1024
  /// How long a viewer may stay silent after connecting.
  static let helloPatience = TimeSpan.seconds(10)
  /// A viewer that was not heard for so long is asked for a sign of life,
  static let pingAfter = TimeSpan.seconds(20)
  /// and disconnected after so long.
  static let silence = TimeSpan.seconds(50)
  /// How often the connections are looked over for that.
  static let sweep = TimeSpan.seconds(5)
  /// How long a connection that was told to close may take.
  static let closing = TimeSpan.seconds(5)
  /// What is kept for viewers that come back: batches, and their bytes.
  static let history = (batches: 1200, bytes: 1024 * 1024)
  /// What a viewer that comes back is sent of it, in bytes; beyond that the whole picture is shorter.
  static let replay = 96 * 1024
}
