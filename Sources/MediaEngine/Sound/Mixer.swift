import Foundation
import ShowModel

/// Mixes what is on air: each source once, at its level; what comes and goes is faded in and out over 10 ms, or as long
/// as ``fade(over:)`` says. A value.
struct Mixer: Sendable {
  /// One thing that sounds. A film that jumps is another one: the old place is faded out, the new one in.
  struct Voice: Hashable, Sendable {
    var source: SourceID
    var film: FilmClock?

    static func == (left: Voice, right: Voice) -> Bool { left.source == right.source && left.film == right.film }
    func hash(into hasher: inout Hasher) { hasher.combine(source) }
  }

  private struct Channel: Sendable {
    var voice: Voice
    var ramp: GainRamp
  }

  private var channels: [Channel] = []
  private var fadeSamples: Int?

  /// Whether a source is still heard, be it fading.
  func isHeard(_ source: SourceID) -> Bool { channels.contains { $0.voice.source == source } }

  /// What comes and goes with the next mix takes `samples`, crossfaded at equal power; 0 is a cut. Whatever still fades
  /// arrives with it.
  mutating func fade(over samples: Int) { fadeSamples = samples }

  /// The next samples of the mix, as loud as they come.
  ///
  /// - Parameters:
  ///   - wanted: What is on air with its gain, in a fixed order.
  ///   - read: Writes a voice's samples over the block; false when it is silent.
  mutating func mix(
    _ wanted: [(voice: Voice, gain: Float)], count: Int, read: (Voice, inout StereoBlock) -> Bool
  ) -> StereoBlock {
    steer(to: wanted)
    var sum = StereoBlock(count: count)
    var block = sum
    for index in channels.indices {
      let isHeard = read(channels[index].voice, &block)
      Self.add(block, isHeard: isHeard, to: &sum, ramp: &channels[index].ramp)
    }
    channels.removeAll { channel in channel.ramp.isOver && !wanted.contains { $0.voice == channel.voice } }
    return sum
  }

  private mutating func steer(to wanted: [(voice: Voice, gain: Float)]) {
    for (voice, _) in wanted where !channels.contains(where: { $0.voice == voice }) {
      channels.append(Channel(voice: voice, ramp: GainRamp(gain: 0)))
    }
    for index in channels.indices {
      let gain = wanted.first { $0.voice == channels[index].voice }?.gain ?? 0
      if let fadeSamples {
        channels[index].ramp.fade(to: gain, over: fadeSamples)
      } else {
        channels[index].ramp.move(to: gain)
      }
    }
    fadeSamples = nil
  }

  private static func add(_ block: StereoBlock, isHeard: Bool, to sum: inout StereoBlock, ramp: inout GainRamp) {
    if ramp.isSteady {
      guard isHeard, ramp.gain != 0 else { return }
      return sum.add(block, gain: ramp.gain)
    }
    for index in 0..<sum.count {
      let gain = ramp.next()
      sum.left[index] += block.left[index] * gain
      sum.right[index] += block.right[index] * gain
    }
  }
}

extension Decibels {
  /// The factor on a sample.
  var gain: Float { self <= .silence ? 0 : Float(pow(10, Double(rawValue) / 200)) }
}
