/// Cuts the programme's sound into frames of the encoder's length, on one unbroken line. A value.
struct SoundFrames: Sendable {
  private var gathered = StereoBlock(count: 0)
  /// The number of the first sample gathered.
  private var start: Int64 = 0
  private var hasBegun = false

  /// The whole frames that this block completes, each with the number of its first sample.
  ///
  /// Sound that was lost on the way is replaced by silence, so that timestamps stay regular.
  mutating func append(_ block: StereoBlock, at first: Int64) -> [(sample: Int64, block: StereoBlock)] {
    if !hasBegun {
      start = first
      hasBegun = true
    }
    let lost = max(0, first - start - Int64(gathered.count))
    let silence = Int(min(lost, EncodingLimits.longestSilence))
    gathered.left.append(contentsOf: repeatElement(0, count: silence))
    gathered.right.append(contentsOf: repeatElement(0, count: silence))
    gathered.left.append(contentsOf: block.left)
    gathered.right.append(contentsOf: block.right)

    let length = EncodingLimits.samplesPerSoundFrame
    var frames: [(sample: Int64, block: StereoBlock)] = []
    var used = 0
    while gathered.count - used >= length {
      let range = used..<(used + length)
      frames.append(
        (start + Int64(used), StereoBlock(left: Array(gathered.left[range]), right: Array(gathered.right[range]))))
      used += length
    }
    gathered.left.removeFirst(used)
    gathered.right.removeFirst(used)
    start += Int64(used)
    return frames
  }
}
