import ShowModel

/// A placeholder in a slot: its backdrop or loop with label and clock, its tone.
final class PlaceholderFiller: SlotFiller {
  private let art: PlaceholderArt
  private let loop: LoopPlayer?
  private let clock: FrameClock
  /// What was drawn last, and from what.
  private var drawn: (second: Int64, under: UInt64?, picture: Picture)?

  /// - Parameter loop: The player of the art's loop; shared by all that show it.
  init(art: PlaceholderArt, loop: LoopPlayer?, clock: FrameClock) {
    self.art = art
    self.loop = loop
    self.clock = clock
  }

  func look(on frame: Int64, film: FilmClock?) throws(LibavError) -> Look? {
    let under = try loop?.picture(on: frame)
    let second = clock.second(of: frame)
    if let drawn, drawn.second == second, drawn.under == under?.serial {
      return Look(picture: drawn.picture, state: .placeholder)
    }
    guard let picture = try art.picture(second: second, over: under) else { return nil }
    drawn = (second, under?.serial, picture)
    return Look(picture: picture, state: .placeholder)
  }

  func sounds(_ film: FilmClock?) -> Bool { art.tone != nil || art.airsLoopSound }

  func readSound(on frame: Int64, from first: Int64, film: FilmClock?, into block: inout StereoBlock) -> Bool {
    if let tone = art.tone {
      tone.write(from: first, over: &block)
      return true
    }
    guard art.airsLoopSound, let loop else { return false }
    return loop.readSound(on: frame, from: first, into: &block)
  }

  func prepare(for film: FilmClock?, on frame: Int64) {}

  func rest() {}
}
