import ShowModel

/// Takes aside what the played slots show and sound like, frame by frame. Stays on the output clock's thread.
///
/// Each slot has its source's own sound at its own level, faded over 10 ms at cuts.
struct SlotTap {
  /// The slots that somebody plays, from 1; mostly none.
  var played: Set<Int> = [] {
    didSet {
      guard played != oldValue else { return }
      mixers = mixers.filter { played.contains($0.key) }
      pictures = pictures.filter { played.contains($0.key) }
    }
  }
  private var heard: [(voice: Mixer.Voice, block: StereoBlock)] = []
  private var mixers: [Int: Mixer] = [:]
  private var sounds: [Int: StereoBlock] = [:]
  private var pictures: [Int: Picture] = [:]

  /// A voice of this frame, before it is mixed.
  mutating func hear(_ voice: Mixer.Voice, _ block: StereoBlock) {
    if !played.isEmpty { heard.append((voice, block)) }
  }

  /// All voices of the frame were heard; `sources` are those of the layout's slots.
  mutating func mix(_ sources: [SlotSource], samples: Range<Int64>) {
    sounds = [:]
    for slot in played {
      let source = sources.indices.contains(slot - 1) ? sources[slot - 1] : nil
      let wanted = source.map { [(voice: Mixer.Voice(source: $0.source, film: $0.film), gain: Float(1))] } ?? []
      sounds[slot] = mixers[slot, default: Mixer()].mix(wanted, count: samples.count) { voice, block in
        guard let found = heard.first(where: { $0.voice == voice }) else { return false }
        block = found.block
        return true
      }
    }
    heard = []
  }

  /// What a slot shows; the picture before stands where there is none.
  mutating func see(_ picture: Picture?, slot: Int) {
    if let picture, played.contains(slot) { pictures[slot] = picture }
  }

  /// The frame for each played slot's encoder.
  func frames(_ number: Int64, samples: Range<Int64>) -> [Int: SlotWorker.Frame] {
    var frames: [Int: SlotWorker.Frame] = [:]
    for slot in played {
      frames[slot] = SlotWorker.Frame(
        number: number, picture: pictures[slot], sound: sounds[slot] ?? StereoBlock(count: samples.count),
        firstSample: samples.lowerBound)
    }
    return frames
  }
}
