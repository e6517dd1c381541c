/// What the recordings of artists' streams are held to.
enum SentLimits {
  /// Units that may wait for the disk: some half a minute.
  static let waitingUnits = 2400
  /// Bytes that may.
  static let waitingBytes = 32 << 20
  /// How long a file's beginning waits for the second of picture and sound.
  static let trackWait = Duration.milliseconds(1500)
  /// Milliseconds of the stream that a fragment holds at least; with pictures it ends before a key picture.
  static let fragment: Int64 = 1000
  /// Milliseconds after which it ends anywhere.
  static let longestFragment: Int64 = 4000
  /// Milliseconds by which a timestamp may be behind the one before it; further back a new file begins.
  static let backStep: Int64 = 100
  /// Milliseconds after which a new file begins instead of a frozen picture.
  static let longestGap: Int64 = 10_000
  /// Files of one publisher whose parameters or timestamps jump: then nothing more of it is recorded.
  static let mostFiles = 100
  /// Pixels that a file's header names where the configuration doesn't tell.
  static let unknownWidth: Int32 = 1280
  static let unknownHeight: Int32 = 720
}
