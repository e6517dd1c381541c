/// The sound that a film's reader has decoded ahead, by the film's sample numbers. A value.
struct SoundRing: Sendable {
  private var left: [Float] = []
  private var right: [Float] = []
  /// The number of the first sample kept.
  private(set) var start: Int64 = 0
  private(set) var ended = false

  var end: Int64 { start + Int64(left.count) }

  func isFull(place: Int64) -> Bool { ended || end >= place + FilmLimits.samplesAhead }

  /// Forgets everything; sound from `sample` on comes next.
  mutating func jump(to sample: Int64) {
    left.removeAll(keepingCapacity: true)
    right.removeAll(keepingCapacity: true)
    start = sample
    ended = false
  }

  /// No more sound comes.
  mutating func finish() { ended = true }

  /// A loop begins again: more sound comes after all.
  mutating func goOn() { ended = false }

  /// Takes the samples from number `first` on: what is there already is kept, a gap becomes silence.
  mutating func append(_ block: StereoBlock, at first: Int64, place: Int64) {
    if left.isEmpty, first > start, first - start > FilmLimits.longestGap { start = first }
    let gap = Int(max(0, min(first - end, FilmLimits.longestGap)))
    if gap > 0 {
      left.append(contentsOf: repeatElement(0, count: gap))
      right.append(contentsOf: repeatElement(0, count: gap))
    }
    let known = Int(max(0, min(end - first, Int64(block.count))))
    left.append(contentsOf: block.left[known...])
    right.append(contentsOf: block.right[known...])
    trim(before: place - FilmLimits.samplesBehind)
  }

  /// Writes the samples from number `first` on over `block`: silence where there is none. Whether there was any.
  func read(from first: Int64, into block: inout StereoBlock) -> Bool {
    let from = max(first, start)
    let to = min(first + Int64(block.count), end)
    block.silence()
    guard from < to else { return false }
    let source = Int(from - start)..<Int(to - start)
    let target = Int(from - first)..<Int(to - first)
    block.left.replaceSubrange(target, with: left[source])
    block.right.replaceSubrange(target, with: right[source])
    return true
  }

  private mutating func trim(before sample: Int64) {
    let count = Int(max(0, min(sample - start, Int64(left.count))))
    // In large steps: removing from the front moves all that stays.
    guard count >= Int(FilmLimits.samplesBehind) else { return }
    left.removeFirst(count)
    right.removeFirst(count)
    start += Int64(count)
  }
}
