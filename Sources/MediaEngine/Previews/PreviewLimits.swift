import ShowModel

/// What previews are held to.
public enum PreviewLimits {
  /// Pixels across; the height follows the programme's shape.
  static let width = 320
  /// A picture younger than this is given again: at most four a second of each source.
  static let period: Duration = .milliseconds(250)
  /// Percent of a core that all previews together may take; beyond it they come later.
  static let percentOfCore = 12
  /// The longest rest after a picture, however long that took.
  static let longestRest: Duration = .milliseconds(500)
  /// Requests that wait for their picture at once.
  public static let waiting = 64
  /// How long a source's sound is decoded for its meter after its picture was last asked for: longer than a desk on a
  /// slow line waits for one before it asks again.
  static let heardFor = TimeSpan.seconds(5)
  /// How long a picture that nobody asks for is kept.
  static let keptFor: Duration = .seconds(10)
  /// Subjects whose last picture is remembered, so that the same again costs nothing.
  static let remembered = 128
  /// JPEG's quantiser, from 2 (best) to 31.
  static let quantiser: Int32 = 5
  /// Sizes of pictures for which a scaler is kept ready.
  static let scalers = 8
}
