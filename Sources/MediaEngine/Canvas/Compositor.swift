import ShowModel

/// Makes the picture of what is on air; while a transition lasts, of what was as well, which goes on moving.
/// Stays on the output clock's thread.
final class Compositor {
  /// What is leaving the air.
  private struct Leaving {
    var run: TransitionRun
    var arrangement: Arrangement
    let canvas: Canvas
    /// What a transition began in the midst of another leaves from.
    var still: Picture?
    /// What its slots showed last.
    var looks: [Look?]
  }

  private let area: PixelRectangle
  private let clock: FrameClock
  private var canvas: Canvas
  private lazy var mixer = PictureMixer(area: area)
  private var leaving: Leaving?
  /// What was on air before the first change of a frame: commands of one instant are one change.
  private var before: (frame: Int64, arrangement: Arrangement, isMixed: Bool)?
  /// What the slots showed last.
  private var looks: [Look?] = []
  private var stays: StayingPictures
  private(set) var lastPicture: Picture?

  init(area: PixelRectangle, clock: FrameClock) {
    self.area = area
    self.clock = clock
    canvas = Canvas(area: area)
    stays = StayingPictures(framesPerSecond: Int64(clock.framesPerSecond))
  }

  /// What is still seen, though it is on air no more.
  var leavingSources: [SlotSource] { leaving.map { $0.still == nil ? $0.arrangement.sources : [] } ?? [] }

  /// Takes note that `new` takes the place of `old` from `frame` on; a cut ends a transition that is under way.
  func change(
    from old: Arrangement, to new: Arrangement, by transition: Transition, due: Instant, on frame: Int64
  ) -> TransitionRun? {
    if old.looksLike(new) { return nil }
    if before?.frame != frame { before = (frame, old, isMixed: leaving.map { $0.run.end > frame } ?? false) }
    guard let before, leaving?.run.first != frame else { return nil }
    leaving = nil
    guard let run = TransitionRun(transition, due: due, on: frame, clock: clock) else { return nil }
    let nothing = [Look?](repeating: nil, count: before.arrangement.sources.count)
    leaving = Leaving(
      run: run, arrangement: before.arrangement, canvas: canvas, still: before.isMixed ? lastPicture : nil,
      looks: looks.count == nothing.count ? looks : nothing)
    canvas = Canvas(area: area)
    return run
  }

  /// The picture of a frame.
  ///
  /// - Parameter look: What a source shows on it; nil for nothing.
  func picture(
    of arrangement: Arrangement, on frame: Int64, look: (SlotSource) -> Look?
  ) throws(LibavError) -> Picture {
    looks = arrangement.sources.enumerated().map { stays.seen(in: $0, on: frame, look($1)) }
    let new = try compose(arrangement, looks, on: canvas)
    guard let leaving, let step = leaving.run.step(on: frame) else {
      self.leaving = nil
      lastPicture = new
      return new
    }
    let mixed = try mixer.mix(oldPicture(beside: arrangement, look: look) ?? new, new, by: step)
    lastPicture = mixed
    return mixed
  }

  /// The pictures in the slots of the last one, those that leave not counted.
  var pictures: [Picture?] { looks.map { $0?.picture } }

  /// What the slots of the last picture showed, those that leave not counted.
  var states: [EngineReport.SlotState] { looks.map { $0?.state ?? .placeholder } }

  private func oldPicture(
    beside new: Arrangement, look: (SlotSource) -> Look?
  ) throws(LibavError) -> Picture? {
    guard var leaving else { return nil }
    if let still = leaving.still { return still }
    for (index, slot) in leaving.arrangement.sources.enumerated() {
      // A film that is on air again, at another place, can't play at both: here it stands.
      let isElsewhere = new.sources.contains { $0.source == slot.source && $0.film != slot.film }
      if !isElsewhere { leaving.looks[index] = look(slot) }
    }
    self.leaving = leaving
    return try compose(leaving.arrangement, leaving.looks, on: leaving.canvas)
  }

  private func compose(
    _ arrangement: Arrangement, _ looks: [Look?], on canvas: Canvas
  ) throws(LibavError) -> Picture {
    let fillings = zip(arrangement.layout.slots, looks).compactMap { slot, look in
      look.map { Filling(slot, picture: $0.picture, canvas: area) }
    }
    let background = arrangement.layout.background.flatMap(CanvasColour.init)
    return try canvas.compose(fillings, background: background ?? .black)
  }
}
