import ShowModel

/// What a show file may hold; beyond it the file is refused with a diagnostic that names the limit.
public enum ShowFileLimits {
  /// Bytes of a file: 1 MiB.
  public static let fileSize = 1_048_576
  /// Characters (Unicode scalars) of a line.
  public static let lineLength = 10_000
  /// Lists and mappings within each other.
  public static let nesting = 32
  /// Nodes of the file with every alias expanded.
  public static let expandedNodes = 100_000
  /// Diagnostics of one reading.
  public static let diagnostics = 500
  /// Characters of a diagnostic's excerpt and of a value that a message quotes.
  public static let excerptLength = 120
  public static let quotedLength = 60
  /// Characters of an id, a name or title, a caption or chat line, a path.
  public static let idLength = 64
  /// Characters of a reference, which may be misspelled and still has a nearest name.
  public static let referenceLength = 128
  public static let titleLength = 200
  public static let lineOfTextLength = 500
  public static let pathLength = 1024
  /// Known names that a mistyped one is compared with.
  public static let namesCompared = 1000
  /// Characters of the passphrase that viewers say at the door.
  public static let passphraseLength = 200
  /// Viewers at once: no machine's hub holds more.
  public static let seats = 1...10_000
  /// Slots of one layout.
  public static let slotsPerLayout = 16
  /// A slot's border is at most one of so many parts of the canvas's height.
  static let borderParts = 10
  /// The longest length of time that a field takes, in hours: a week.
  public static let longestLengthInHours = TimeSpan.longestWritten.rawValue / TimeSpan.hours(1).rawValue
  /// A time of day that is farther from the show's start, in hours, may be meant for the day before: a warning.
  public static let longestEveningInHours: Int64 = 18
  /// Pixels of a side of the canvas.
  public static let canvasSide = 16...8192
  /// Frames a second.
  public static let framesPerSecond = 1...240
  /// Bits a second of one rung of the ladder.
  public static let rungBitsPerSecond = 50_000...100_000_000
  /// How long an artist's name is shown.
  static let lowerThirds = TimeSpan.seconds(1)...TimeSpan.minutes(1)
  /// Tenths of a decibel.
  public static let level = -600...120
  /// Tenths of a LUFS that sources are brought to.
  public static let loudness = -300...(-100)
  /// Digits of a fraction's numerator and of its denominator, so that sums stay exact.
  public static let fractionDigits = 6
  /// How far back viewers can go.
  public static let dvr = TimeSpan.seconds(10)...TimeSpan.minutes(10)
}
