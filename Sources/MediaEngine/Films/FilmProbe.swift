import CFFmpeg
import ShowModel

/// Looks whether a file can be played, for `check`.
///
///     if let problem = FilmProbe.problem(atPath: path) { print("\(path): \(problem)") }
public enum FilmProbe {
  /// What is wrong with a film or loop: nil when it opens and a picture or some sound of it can be decoded.
  ///
  /// In words, without the path: `opening it: No such file or directory`. It reads as much of the file as it takes to
  /// find its streams; on a file over a network that may take a while.
  public static func problem(atPath path: String) -> String? {
    LibavLog.quieten()
    do {
      let reader = try FilmReader(
        path: path, clock: FrameClock(epoch: .distantPast, framesPerSecond: 25),
        canvas: PixelRectangle(x: 0, y: 0, width: 1920, height: 1080), wantsSound: true)
      if try reader.nextPicture() != nil { return nil }
      if try reader.nextSound() != nil { return nil }
      return "it has no picture and no sound that can be decoded"
    } catch {
      return error.description
    }
  }

  /// How long a film's pictures last by what the file says, or its sound where it has no pictures; nil where it doesn't
  /// say, or can't be opened.
  public static func length(atPath path: String) -> TimeSpan? {
    LibavLog.quieten()
    let clock = FrameClock(epoch: .distantPast, framesPerSecond: 25)
    let reader = try? FilmReader(
      path: path, clock: clock, canvas: PixelRectangle(x: 0, y: 0, width: 1920, height: 1080), wantsSound: true)
    return reader?.declaredLength.map { .milliseconds($0 * 1000 / clock.ticksPerSecond) }
  }
}
