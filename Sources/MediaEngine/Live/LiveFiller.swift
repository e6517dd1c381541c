import ShowModel

/// An artist's stream in a slot: its picture, its last picture on hold, or its artist's placeholder.
final class LiveFiller: SlotFiller {
  private let source: LiveSource
  private let clock: FrameClock
  private let standIn: PlaceholderFiller
  /// Two slots may show it on one frame.
  private var seen: (frame: Int64, look: Look?)?
  /// Faded out while on hold.
  private var hold = GainRamp(gain: 0, samples: LiveLimits.holdFadeSamples)
  /// Faded out before its sound runs dry, and in when it comes again.
  private var flow = GainRamp(gain: 0)

  init(source: LiveSource, clock: FrameClock, standIn: PlaceholderFiller) {
    self.source = source
    self.clock = clock
    self.standIn = standIn
  }

  func look(on frame: Int64, film: FilmClock?) throws(LibavError) -> Look? {
    if let seen, seen.frame == frame { return seen.look }
    let found = source.look(on: frame)
    var look: Look?
    if let picture = found.picture {
      look = Look(picture: picture, state: found.state)
    } else {
      look = try standIn.look(on: frame, film: nil)
      look?.isAwaited = found.state != .placeholder
    }
    look?.state = found.state
    seen = (frame, look)
    return look
  }

  func sounds(_ film: FilmClock?) -> Bool {
    source.watched == .placeholder ? standIn.sounds(nil) : source.wantsSound
  }

  func readSound(on frame: Int64, from first: Int64, film: FilmClock?, into block: inout StereoBlock) -> Bool {
    let state = source.watched
    if state == .placeholder {
      hold = GainRamp(gain: 0, samples: LiveLimits.holdFadeSamples)
      flow = GainRamp(gain: 0)
      return standIn.sounds(nil) && standIn.readSound(on: frame, from: first, film: nil, into: &block)
    }
    let there = source.readSound(from: first, into: &block)
    flow.move(to: there >= Int64(block.count) + LiveLimits.soundReserve ? 1 : 0)
    // What comes back is heard at once; the slow fade is for what goes.
    if state == .live, hold.target == 0 { hold = GainRamp(gain: 1, samples: LiveLimits.holdFadeSamples) }
    if state == .hold { hold.move(to: 0) }
    guard there > 0 else {
      for _ in 0..<block.count { advance() }
      return false
    }
    if !hold.isSteady || !flow.isSteady || hold.gain != 1 || flow.gain != 1 { fade(&block) }
    return true
  }

  func prepare(for film: FilmClock?, on frame: Int64) { source.warm(for: clock.instant(of: frame)) }

  func rest() {
    source.rest()
    flow = GainRamp(gain: 0)
  }

  private func fade(_ block: inout StereoBlock) {
    for index in 0..<block.count {
      let gain = advance()
      block.left[index] *= gain
      block.right[index] *= gain
    }
  }

  @discardableResult
  private func advance() -> Float { hold.next() * flow.next() }
}
