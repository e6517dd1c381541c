import CFFmpeg

/// Decodes a film's pictures and sound one by one, on the film's own time line. Stays on one thread.
final class FilmReader {
  private let demuxer: Demuxer
  private let pictures: StreamDecoder?
  private let sound: StreamDecoder?
  private let pictureConverter: PictureConverter
  private let soundConverter = SoundConverter()
  private let ticksPerSecond: Int64
  private var lastTicks: Int64 = 0
  private var pictureTicks: Int64
  /// The sample after the last; nil after a jump.
  private var nextSample: Int64?
  private var soundIsDrained = false
  /// Added to every time, by the rounds of a loop.
  private var offset: Int64 = 0
  private var roundEnd: Int64 = 0

  /// - Parameter wantsSound: False leaves its sound undecoded.
  init(path: String, clock: FrameClock, canvas: PixelRectangle, wantsSound: Bool) throws(LibavError) {
    demuxer = try Demuxer(path: path)
    var failure: LibavError?
    pictures = Self.decoder(AVMEDIA_TYPE_VIDEO, in: demuxer, failure: &failure)
    sound = wantsSound ? Self.decoder(AVMEDIA_TYPE_AUDIO, in: demuxer, failure: &failure) : nil
    if pictures == nil && sound == nil {
      throw failure ?? LibavError(doing: "looking for streams in it", code: show_error_no_stream())
    }
    pictureConverter = PictureConverter(canvas: canvas)
    ticksPerSecond = clock.ticksPerSecond
    let rate = pictures?.stream.pointee.avg_frame_rate ?? AVRational(num: 25, den: 1)
    pictureTicks = rate.num > 0 ? ticksPerSecond * Int64(rate.den) / Int64(rate.num) : FrameClock.ticksPerFrame
  }

  var hasPictures: Bool { pictures != nil }
  var hasSound: Bool { sound != nil }

  /// The next picture and its time in ticks; nil at the end.
  func nextPicture() throws(LibavError) -> (picture: Picture, ticks: Int64)? {
    guard let pictures, let frame = try pictures.nextFrame(from: demuxer) else { return nil }
    let ticks: Int64 =
      if frame.pointee.best_effort_timestamp == show_no_timestamp() {
        lastTicks + pictureTicks
      } else {
        // Containers round timestamps: one that is late by less than half a millisecond still means its frame.
        filmTicks(frame.pointee.best_effort_timestamp, of: pictures.stream) - ticksPerSecond / 2000
      }
    lastTicks = ticks
    roundEnd = max(roundEnd, ticks + pictureTicks)
    return (try pictureConverter.convert(frame), ticks + offset)
  }

  /// Some more sound and the number of its first sample; nil at the end.
  func nextSound() throws(LibavError) -> (block: StereoBlock, first: Int64)? {
    guard let sound else { return nil }
    guard let frame = try sound.nextFrame(from: demuxer) else {
      if soundIsDrained { return nil }
      soundIsDrained = true
      return numbered(try soundConverter.drain(), expected: nil)
    }
    var expected: Int64?
    if frame.pointee.best_effort_timestamp != show_no_timestamp() {
      expected = samples(frame.pointee.best_effort_timestamp, of: sound.stream) - soundConverter.delay
    }
    return numbered(try soundConverter.convert(frame), expected: expected)
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

  /// Goes to the last key frame not after a place in ticks.
  func jump(to ticks: Int64) throws(LibavError) {
    let place = demuxer.startTime + ticks * 1_000_000 / ticksPerSecond
    try demuxer.seek(to: place)
    pictures?.flush()
    sound?.flush()
    soundConverter.flush()
    soundIsDrained = false
    nextSample = nil
    lastTicks = ticks
  }

  /// Begins the next round of a loop: what comes now follows what came last.
  func wrap() throws(LibavError) {
    let length = roundEnd
    try jump(to: 0)
    offset += length
    lastTicks = 0
    roundEnd = 0
  }

  /// Whether anything came in this round; an empty loop is not to be gone round.
  var hasRound: Bool { roundEnd > 0 }

  /// Follows the samples before unless the timestamps say otherwise.
  private func numbered(_ block: StereoBlock, expected: Int64?) -> (StereoBlock, Int64) {
    var first = nextSample ?? max(expected ?? 0, 0)
    if let expected, abs(expected - first) > FilmLimits.soundTolerance { first = expected }
    nextSample = first + Int64(block.count)
    let end = first + Int64(block.count)
    roundEnd = max(roundEnd, end * ticksPerSecond / FrameClock.samplesPerSecond)
    return (block, first + offset * FrameClock.samplesPerSecond / ticksPerSecond)
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
      - av_rescale_q(demuxer.startTime, AVRational(num: 1, den: 1_000_000), target)
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
