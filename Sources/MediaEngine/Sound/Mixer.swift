import Foundation
import ShowModel

/// Mixes what is on air: each source once, at its level; what comes and goes is faded in and out over 10 ms. A value.
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

  /// Whether a source is still heard, be it fading.
  func isHeard(_ source: SourceID) -> Bool { channels.contains { $0.voice.source == source } }

  /// The next samples of the mix.
  ///
  /// - Parameters:
  ///   - wanted: What is on air with its gain, in a fixed order.
  ///   - read: Writes a voice's samples over the block; false when it is silent.
  mutating func mix(
    _ wanted: [(voice: Voice, gain: Float)], samples: Range<Int64>,
    read: (Voice, inout StereoBlock) -> Bool
  ) -> StereoBlock {
    for index in channels.indices where !wanted.contains(where: { $0.voice == channels[index].voice }) {
      channels[index].ramp.move(to: 0)
    }
    for (voice, gain) in wanted {
      if let index = channels.firstIndex(where: { $0.voice == voice }) {
        channels[index].ramp.move(to: gain)
      } else {
        channels.append(Channel(voice: voice, ramp: GainRamp(gain: 0)))
        channels[channels.count - 1].ramp.move(to: gain)
      }
    }
    var sum = StereoBlock(count: samples.count)
    var block = sum
    for index in channels.indices {
      let isHeard = read(channels[index].voice, &block)
      Self.add(block, isHeard: isHeard, to: &sum, ramp: &channels[index].ramp)
    }
    channels.removeAll { channel in channel.ramp.isOver && !wanted.contains { $0.voice == channel.voice } }
    SoftLimiter.limit(&sum)
    return sum
  }

  private static func add(_ block: StereoBlock, isHeard: Bool, to sum: inout StereoBlock, ramp: inout GainRamp) {
    if ramp.isSteady {
      guard isHeard, ramp.gain != 0 else { return }
      for index in 0..<sum.count {
        sum.left[index] += block.left[index] * ramp.gain
        sum.right[index] += block.right[index] * ramp.gain
      }
      return
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
