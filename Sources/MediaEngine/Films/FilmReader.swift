import CFFmpeg
import ShowModel

/// Decodes a film's pictures and sound one by one, on the film's own time line. Stays on one thread.
final class FilmReader {
  private let demuxer: Demuxer
  private let pictures: StreamDecoder?
  private let sound: StreamDecoder?
  private let pictureConverter: PictureConverter
  private let soundConverter = SoundConverter()
  private let ticksPerSecond: Int64
  /// When the film begins, in microseconds of the file.
  private let origin: Int64
  private var lastTicks: Int64 = 0
  private var pictureTicks: Int64
  /// The sample after the last; nil after a jump.
  private var nextSample: Int64?
  private var soundIsDrained = false
  /// Where a loop's rounds begin, in ticks.
  private let from: Int64
  /// Where they end: by what the file says of itself, else as it was found; nil while that isn't known, and for what is
  /// no loop.
  private(set) var length: Int64?
  /// Added to every time, by the rounds of a loop.
  private var offset: Int64 = 0
  /// Whether what comes before ``from`` is to be passed over.
  private var isWrapped = false
  private var pictureEnd: Int64 = 0
  private var soundEnd: Int64 = 0

  /// - Parameters:
  ///   - wantsPictures: False leaves its pictures undecoded.
  ///   - wantsSound: False leaves its sound undecoded.
  ///   - play: Whether it loops, and where its rounds begin.
  init(
    path: String, clock: FrameClock, canvas: PixelRectangle, wantsPictures: Bool = true, wantsSound: Bool,
    play: FilmPlay = FilmPlay()
  ) throws(LibavError) {
    demuxer = try Demuxer(path: path)
    var failure: LibavError?
    // Undecoded or not, its times are counted from its first picture.
    let seen = Self.decoder(AVMEDIA_TYPE_VIDEO, in: demuxer, failure: &failure)
    pictures = wantsPictures ? seen : nil
    if let seen, !wantsPictures { demuxer.ignore(seen.stream) }
    sound = wantsSound ? Self.decoder(AVMEDIA_TYPE_AUDIO, in: demuxer, failure: &failure) : nil
    if pictures == nil && sound == nil {
      throw failure ?? LibavError(doing: "looking for streams in it", code: show_error_no_stream())
    }
    pictureConverter = PictureConverter(canvas: canvas)
    ticksPerSecond = clock.ticksPerSecond
    let origin = Self.origin(of: seen, in: demuxer)
    self.origin = origin
    let rate = pictures?.stream.pointee.avg_frame_rate ?? AVRational(num: 25, den: 1)
    pictureTicks = rate.num > 0 ? ticksPerSecond * Int64(rate.den) / Int64(rate.num) : FrameClock.ticksPerFrame
    let from = clock.ticks(of: play.from)
    self.from = from
    if play.loops, let said = Self.length(of: seen, in: demuxer, origin: origin, ticksPerSecond: ticksPerSecond),
      said > from
    {
      length = said
    }
  }

  /// How long it lasts by what the file says, in ticks; nil when it doesn't say.
  var declaredLength: Int64? {
    Self.length(of: pictures, in: demuxer, origin: origin, ticksPerSecond: ticksPerSecond)
      ?? demuxer.duration.map { $0 * ticksPerSecond / 1_000_000 }
  }

  var hasPictures: Bool { pictures != nil }
  var hasSound: Bool { sound != nil }

  /// The next picture and its time in ticks; nil at the end.
  func nextPicture() throws(LibavError) -> (picture: Picture, ticks: Int64)? {
    while let pictures, let frame = try pictures.nextFrame(from: demuxer) {
      var ticks: Int64 =
        if frame.pointee.best_effort_timestamp == show_no_timestamp() {
          lastTicks + pictureTicks
        } else {
          // Containers round timestamps: one that is late by less than half a millisecond still means its frame.
          filmTicks(frame.pointee.best_effort_timestamp, of: pictures.stream) - slack
        }
      lastTicks = ticks
      if let length, ticks + slack >= length { return nil }
      pictureEnd = max(pictureEnd, ticks + pictureTicks)
      if isWrapped {
        if ticks + pictureTicks <= from { continue }
        // The one that stands there already begins the round.
        ticks = max(ticks, from - slack)
      }
      return (try pictureConverter.convert(frame), ticks + offset)
    }
    return nil
  }

  private var slack: Int64 { ticksPerSecond / 2000 }

  /// Where its last picture ends, in ticks; of one that has sound alone, where that ends.
  var end: Int64 { (pictures == nil ? soundEnd : pictureEnd + slack) + offset }

  /// Some more sound and the number of its first sample; nil at the end.
  func nextSound() throws(LibavError) -> (block: StereoBlock, first: Int64)? {
    while let sound, !soundIsDrained {
      let block: (StereoBlock, Int64)
      if let frame = try sound.nextFrame(from: demuxer) {
        var expected: Int64?
        if frame.pointee.best_effort_timestamp != show_no_timestamp() {
          expected = samples(frame.pointee.best_effort_timestamp, of: sound.stream) - soundConverter.delay
        }
        block = numbered(try soundConverter.convert(frame), expected: expected)
      } else {
        soundIsDrained = true
        block = numbered(try soundConverter.drain(), expected: nil)
      }
      if let length, block.1 >= sample(at: length) {
        soundIsDrained = true
      } else if let (samples, first) = trimmed(block) {
        return (samples, first + sample(at: offset))
      }
    }
    return nil
  }

  /// What a film lacks whose last picture has come: more than a second of what its header promises. In words; nil for
  /// one that is whole.
  var shortfall: String? {
    guard let promised = pictures.flatMap({ promisedTicks(of: $0.stream) }) else { return nil }
    guard lastTicks + ticksPerSecond < promised else { return nil }
    let (there, whole) = (lastTicks / ticksPerSecond, promised / ticksPerSecond)
    return "it is cut off after \(there) s of \(whole) s; its last picture stands"
  }

  private func promisedTicks(of stream: UnsafeMutablePointer<AVStream>) -> Int64? {
    guard stream.pointee.duration > 0, stream.pointee.duration != show_no_timestamp() else { return nil }
    return av_rescale_q(
      stream.pointee.duration, stream.pointee.time_base, AVRational(num: 1, den: Int32(clamping: ticksPerSecond)))
  }

  /// Goes to the last key frame not after a place in ticks; of a loop, in the round that the place is in.
  func jump(to place: Int64) throws(LibavError) {
    isWrapped = false
    let round = length.map { $0 - from } ?? .max
    offset = max(0, place - from) / round * round
    try seek(to: place - offset)
    // A place beyond the first round is in a round that is entered as if it came after another.
    isWrapped = offset > 0
  }

  private func seek(to ticks: Int64) throws(LibavError) {
    try demuxer.seek(to: origin + ticks * 1_000_000 / ticksPerSecond)
    pictures?.flush()
    sound?.flush()
    soundConverter.flush()
    soundIsDrained = false
    nextSample = nil
    lastTicks = ticks
  }

  /// Begins the next round of a loop: what comes now follows what came last.
  func wrap() throws(LibavError) {
    let end = length ?? wholePictures(pictures == nil ? soundEnd : pictureEnd + slack)
    length = end
    try seek(to: from)
    offset += end - from
    isWrapped = true
    pictureEnd = 0
    soundEnd = 0
  }

  /// Whether anything came in this round; an empty loop is not to be gone round.
  var hasRound: Bool { max(pictureEnd, soundEnd) > from }

  /// Follows the samples before unless the timestamps say otherwise.
  private func numbered(_ block: StereoBlock, expected: Int64?) -> (StereoBlock, Int64) {
    var first = nextSample ?? expected ?? 0
    if let expected, abs(expected - first) > FilmLimits.soundTolerance { first = expected }
    nextSample = first + Int64(block.count)
    let end = first + Int64(block.count)
    soundEnd = max(soundEnd, end * ticksPerSecond / FrameClock.samplesPerSecond)
    return (block, first)
  }

  /// What of the sound is not before the film's beginning and, of a loop, of its round; nil when nothing is.
  private func trimmed(_ block: (samples: StereoBlock, first: Int64)) -> (StereoBlock, Int64)? {
    let start = isWrapped ? sample(at: from) : 0
    let head = Int(min(Int64(block.samples.count), max(0, start - block.first)))
    let end = length.map { Int(min(Int64(block.samples.count), max(0, sample(at: $0) - block.first))) }
    let range = head..<max(head, end ?? block.samples.count)
    if range.count == block.samples.count { return (block.samples, block.first) }
    guard !range.isEmpty else { return nil }
    return (
      StereoBlock(left: Array(block.samples.left[range]), right: Array(block.samples.right[range])),
      block.first + Int64(head)
    )
  }

  private func sample(at ticks: Int64) -> Int64 { ticks * FrameClock.samplesPerSecond / ticksPerSecond }

  /// A length in whole pictures: containers round it, or count in the end of the sound.
  private func wholePictures(_ ticks: Int64) -> Int64 {
    Self.wholePictures(ticks, of: pictures, ticksPerSecond: ticksPerSecond)
  }

  private static func wholePictures(_ ticks: Int64, of pictures: StreamDecoder?, ticksPerSecond: Int64) -> Int64 {
    guard let rate = pictures?.stream.pointee.avg_frame_rate, rate.num > 0, rate.den > 0 else { return ticks }
    let (unit, count) = (ticksPerSecond * Int64(rate.den), Int64(rate.num))
    return (ticks * count + unit / 4) / unit * unit / count
  }

  /// How long its pictures last by what the file says, in ticks; nil when it doesn't say.
  private static func length(
    of pictures: StreamDecoder?, in demuxer: Demuxer, origin: Int64, ticksPerSecond: Int64
  ) -> Int64? {
    let target = AVRational(num: 1, den: Int32(clamping: ticksPerSecond))
    guard let stream = pictures?.stream.pointee else {
      return demuxer.duration.map { av_rescale_q($0, AVRational(num: 1, den: 1_000_000), target) }
    }
    guard stream.duration != show_no_timestamp(), stream.duration > 0 else { return nil }
    let start = stream.start_time == show_no_timestamp() ? 0 : stream.start_time
    let end =
      av_rescale_q(start + stream.duration, stream.time_base, target)
      - av_rescale_q(origin, AVRational(num: 1, den: 1_000_000), target)
    return wholePictures(end, of: pictures, ticksPerSecond: ticksPerSecond)
  }

  private func filmTicks(_ time: Int64, of stream: UnsafeMutablePointer<AVStream>) -> Int64 {
    filmTime(time, of: stream, unit: Int32(clamping: ticksPerSecond))
  }

  private func samples(_ time: Int64, of stream: UnsafeMutablePointer<AVStream>) -> Int64 {
    filmTime(time, of: stream, unit: Int32(FrameClock.samplesPerSecond))
  }

  /// From the film's start, in `unit`ths of a second.
  private func filmTime(_ time: Int64, of stream: UnsafeMutablePointer<AVStream>, unit: Int32) -> Int64 {
    let target = AVRational(num: 1, den: unit)
    return av_rescale_q(time, stream.pointee.time_base, target)
      - av_rescale_q(origin, AVRational(num: 1, den: 1_000_000), target)
  }

  /// When a film begins, in microseconds of the file: with its first picture, where only a sound encoder's priming
  /// comes before that (Matroska and MPEG-TS move all pictures back by it), else with its earliest stream.
  private static func origin(of pictures: StreamDecoder?, in demuxer: Demuxer) -> Int64 {
    guard let stream = pictures?.stream.pointee, stream.start_time != show_no_timestamp() else {
      return demuxer.startTime
    }
    let first = av_rescale_q(stream.start_time, stream.time_base, AVRational(num: 1, den: 1_000_000))
    let priming = first - demuxer.startTime
    return (0...FilmLimits.longestPriming).contains(priming) ? first : demuxer.startTime
  }

  private static func decoder(
    _ kind: AVMediaType, in demuxer: Demuxer, failure: inout LibavError?
  ) -> StreamDecoder? {
    guard let stream = demuxer.stream(kind) else { return nil }
    do {
      return try StreamDecoder(stream)
    } catch {
      failure = error
      return nil
    }
  }
}
