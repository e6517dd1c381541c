/// Why the engine can't start: what it is about, what is wrong, and what to do next.
///
///     do { engine = try Engine(show: show, …) } catch { print(error) }
///     // Assets/films/open.mp4: opening it: No such file or directory; correct its path in the show file
public struct EngineError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A file's path, or a part of the engine.
  public var thing: String
  public var problem: String
  public var nextStep: String

  public init(thing: String, problem: String, nextStep: String) {
    self.thing = thing
    self.problem = problem
    self.nextStep = nextStep
  }

  public var description: String { "\(thing): \(problem); \(nextStep)" }
}

extension EngineError {
  /// A film or loop that can't be played.
  init(file path: String, problem: String) {
    self.init(
      thing: path, problem: problem,
      nextStep: "correct its path in the show file, or put there a file that `ffprobe` can read")
  }

  /// A part of libav that can't do its work.
  init(_ part: String, _ error: LibavError) {
    self.init(
      thing: part, problem: error.description,
      nextStep: "install Debian's FFmpeg 5.1 libraries with libx264, or choose another size or bit rate")
  }
}
