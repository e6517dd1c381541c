import Foundation
import MediaEngine

/// Tells on the terminal how far a film is, on one line that is written again and again.
struct FilmProgress {
  private let engine: Renderer
  private let frames: Int
  private let began = ContinuousClock.now

  init(of engine: Renderer, frames: Int) {
    self.engine = engine
    self.frames = max(1, frames)
  }

  /// Tells until its task is cancelled.
  func tell() async {
    guard isatty(STDERR_FILENO) == 1 else { return }
    while (try? await Task.sleep(for: RenderingLimits.progressEvery)) != nil {
      write("\r\(line(made: engine.made, after: ContinuousClock.now - began))\u{1B}[K")
    }
    write("\r\u{1B}[K")
  }

  /// `41 %, 1230 of 3000 frames, 58 frames a second, 31 s to go`.
  func line(made: Int, after time: Duration) -> String {
    let rate = Double(made) / max(0.001, time / .seconds(1))
    let left = rate > 0 ? ", \(Int((Double(frames - made) / rate).rounded(.up))) s to go" : ""
    return "\(made * 100 / frames) %, \(made) of \(frames) frames, \(Int(rate)) frames a second\(left)"
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
