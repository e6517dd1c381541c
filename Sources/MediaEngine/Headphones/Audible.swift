import ShowModel

/// A source as headphones have it: its own sound, by the programme's samples. Read on one thread.
protocol Audible {
  /// Where the programme stands now.
  var nowSample: Int64 { get }

  /// Writes the samples from number `first` on over `block`, silence where there are none; whoever listens may go on.
  func hear(from first: Int64, into block: inout StereoBlock)
}

/// A stream as it comes in.
extension LiveSource: Audible {
  func hear(from first: Int64, into block: inout StereoBlock) {
    hear(for: .milliseconds(HeadphoneLimits.lingerMilliseconds))
    _ = readSound(from: first, into: &block)
  }
}

/// The tone that stands for an artist in a rehearsal.
struct AudibleTone: Audible {
  let tone: Tone
  let now: @Sendable () -> Int64

  var nowSample: Int64 { now() }

  func hear(from first: Int64, into block: inout StereoBlock) { tone.write(from: first, over: &block) }
}

extension OutputClock.Wiring {
  /// What there is to be heard of a source, on air or not.
  func sound(of id: SourceID) -> Headphones.Finding {
    let rack = repertoire.with { $0.rack }
    if let stream = rack.live.first(where: { SourceID($0.id) == id }) {
      return stream.wantsSound ? .audible { stream } : .silent
    }
    guard let artist = rack.show.artist(of: id) else { return .missing }
    guard artist.audio else { return .silent }
    let now: @Sendable () -> Int64 = { [frames, clock] in (clock.now() - frames.epoch).samples }
    if let (deck, play) = rack.film(of: id) {
      guard deck.hasSound else { return .soundless }
      return .audible { [frames, status, log] in
        try AudibleFilm(path: deck.path, play: play, clock: frames, now: now, log: log) {
          status.with { $0.onAir.first { $0.source == id }?.film }
        }
      }
    }
    return rack.art[id]?.tone.map { tone in .audible { AudibleTone(tone: tone, now: now) } } ?? .missing
  }
}
