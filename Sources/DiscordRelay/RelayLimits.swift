import NIOCore

/// The relay's limits.
public enum RelayLimits {
  /// Viewers' lines that wait to be posted; beyond them the oldest are left out, and counted.
  static let waitingLines = 200
  /// A post's text, in characters: Discord takes no more.
  static let postLength = 2000
  /// A post's name, in characters: Discord takes no more.
  static let nameLength = 80
  /// From so many posts that wait on, lines of different people go in one.
  static let crowd = 5
  /// At least so long between two posts: Discord takes 5 in 2 s of one webhook.
  static let postsEvery = Duration.milliseconds(450)
  /// How often a post is tried before it is given up.
  static let tries = 5
  /// Posts that are remembered, so that a line can be taken back there too.
  static let rememberedPosts = 500
  /// The first and the longest wait after a failure.
  static let firstWait = Duration.seconds(1)
  static let longestWait = Duration.seconds(60)
  /// The longest wait for the show, which is nearby.
  static let longestWaitForShow = Duration.seconds(8)
  /// A wait that Discord asks for is kept to, but for no longer than this.
  static let longestAsked = Duration.seconds(600)
  /// How long an answer of Discord's HTTP API may take.
  static let answer = Duration.seconds(15)
  /// How long a WebSocket may take to stand.
  static let connecting = TimeAmount.seconds(15)

  /// Lines of Discord's that wait to be said in the venue, and how far apart they are said: what the bridge takes.
  static let waitingWords = 100
  static let wordsEvery = Duration.milliseconds(250)
  /// A line of Discord's as it is handed to the venue, in characters; the venue cuts it further.
  static let lineLength = 1000
  /// Names of channels, and of roles, that are remembered.
  static let names = 5000

  /// A message over a WebSocket, in bytes: Discord tells a bot of a whole guild in one.
  static let message = 8 * 1024 * 1024
  static let fragments = 1024
  /// Messages that wait to be read before the connection is given up.
  static let unread = 512
}
