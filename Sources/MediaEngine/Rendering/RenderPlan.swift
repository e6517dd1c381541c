import ShowModel

/// Which parts of an evening are rendered, one after the other, and what is written on them. A value.
///
/// Parts begin and end at whole seconds from the epoch, so that each begins with a key frame and sound keeps its place.
public struct RenderPlan: Equatable, Sendable {
  /// Words on the picture for a while.
  public struct Caption: Equatable, Sendable {
    public var from: Instant
    public var until: Instant
    public var text: String

    public init(from: Instant, until: Instant, text: String) {
      self.from = from
      self.until = until
      self.text = text
    }
  }

  let epoch: Instant
  /// In seconds from the epoch: in order, apart from each other, none empty.
  private(set) var parts: [Range<Int64>] = []
  /// Of those that overlap the first is shown.
  let captions: [Caption]

  /// - Parameters:
  ///   - epoch: What seconds are counted from; nothing before it is rendered.
  ///   - spans: What is to be rendered; whole seconds are made of them, and those that touch become one part.
  public init(epoch: Instant, spans: [Range<Instant>], captions: [Caption] = []) {
    self.epoch = epoch
    self.captions = captions
    let seconds = spans.map { span in
      let (from, to) = ((span.lowerBound - epoch).rawValue, (span.upperBound - epoch).rawValue)
      return max(0, from.flooredQuotient(by: 1000))..<max(0, -(-to).flooredQuotient(by: 1000))
    }
    for part in seconds.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = parts.last, part.lowerBound <= last.upperBound {
        parts[parts.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
      } else {
        parts.append(part)
      }
    }
  }

  /// How many parts there are.
  public var count: Int { parts.count }

  /// How long all parts are together.
  public var length: TimeSpan { .seconds(parts.reduce(0) { $0 + Int64($1.count) }) }

  /// Which frame of the film a frame of the evening is; nil for one that is left out.
  func output(of frame: Int64, at framesPerSecond: Int) -> Int64? {
    let rate = Int64(framesPerSecond)
    var before: Int64 = 0
    for part in parts {
      if frame < part.lowerBound * rate { return nil }
      if frame < part.upperBound * rate { return before * rate + frame - part.lowerBound * rate }
      before += Int64(part.count)
    }
    return nil
  }

  /// What stands on a frame; nil for nothing.
  func caption(on frame: Int64, of clock: FrameClock) -> Int? {
    let now = clock.instant(of: frame)
    return captions.firstIndex { $0.from <= now && now < $0.until }
  }
}
