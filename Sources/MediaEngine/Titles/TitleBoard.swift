import ShowModel

/// Which texts stand on a frame, and how strongly. A value.
struct TitleBoard: Equatable, Sendable {
  struct Title: Equatable, Sendable {
    var titling: Titling
    /// Of 256.
    var opacity: Int
  }

  /// One that comes, stands and goes.
  private struct Line: Equatable, Sendable {
    var titling: Titling
    /// The first frame on which something of it is seen.
    var from: Int64
    var fadesIn: Int64 = 0
    /// The first frame on which nothing of it is seen; nil while it stays.
    var until: Int64?
    var fadesOut: Int64 = 0

    func opacity(on frame: Int64) -> Int {
      var part = 1.0
      if frame < from { return 0 }
      if frame < from + fadesIn { part = Double(frame - from + 1) / Double(fadesIn + 1) }
      if let until, frame >= until - fadesOut { part = min(part, Double(until - frame) / Double(fadesOut + 1)) }
      return Int((max(0, part) * 256).rounded())
    }
  }

  private var caption: Line?
  /// It has given way to another that is not drawn yet, or fades out.
  private var lastCaption: Line?
  private var lowerThird: Line?

  /// Puts up a caption from `frame` on, or takes it away; it takes `fade` frames to come, and the one before to go.
  mutating func caption(_ text: String?, from frame: Int64, fade: Int64) {
    if var old = caption, old.from < frame {
      if text == nil {
        old.until = frame + fade
        old.fadesOut = fade
      }
      lastCaption = old
    }
    caption = text.map { Line(titling: .caption($0), from: frame, fadesIn: fade) }
    if text == nil, fade == 0 { lastCaption = nil }
  }

  /// Shows a name from `frame` on for so many frames, the fading at both ends counted in.
  mutating func lowerThird(_ name: Titling, from frame: Int64, frames: Int64, fade: Int64) {
    let fade = min(fade, frames / 3)
    lowerThird = Line(titling: name, from: frame, fadesIn: fade, until: frame + frames, fadesOut: fade)
  }

  /// The texts that stand on a frame, the lowest layer first.
  ///
  /// - Parameter isDrawn: Whether a text is ready. While a caption isn't, the one before it stays.
  mutating func titles(on frame: Int64, isDrawn: (Titling) -> Bool) -> [Title] {
    if let line = caption, line.from <= frame, isDrawn(line.titling) {
      if var old = lastCaption, old.until == nil {
        // What was not drawn in time comes as late as it is.
        old.until = max(line.from, frame) + line.fadesIn
        old.fadesOut = line.fadesIn
        lastCaption = old
      }
    }
    if let until = lastCaption?.until, until <= frame { lastCaption = nil }
    if let until = lowerThird?.until, until <= frame { lowerThird = nil }
    return [lowerThird, lastCaption, caption].compactMap { line in
      guard let line, isDrawn(line.titling) else { return nil }
      let opacity = line.opacity(on: frame)
      return opacity > 0 ? Title(titling: line.titling, opacity: opacity) : nil
    }
  }
}
