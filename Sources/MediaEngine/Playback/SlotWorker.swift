import Logging
import RTMPServing

/// Encodes what one slot shows and sounds like, on a thread of its own, from its first player to its last.
///
/// The picture is scaled onto the programme's canvas and the encoder stays the same, so that whatever the slot is cut
/// to, its players get one unbroken stream.
final class SlotWorker: Sendable {
  struct Frame: Sendable {
    var number: Int64
    /// Nil to leave it out.
    var picture: Picture?
    var sound: StereoBlock
    /// The number of the sound's first sample.
    var firstSample: Int64
  }

  let feed: PlayFeed
  private let queue = BoundedQueue<Frame>(capacity: PlaybackLimits.waitingFrames)
  private let thread: MediaThread

  init(slot: Int, video: VideoTrack, audio: AudioTrack, clock: FrameClock, log: Logger?) {
    let feed = PlayFeed(PlayMetadata(video: video, audio: audio))
    let queue = queue
    self.feed = feed
    thread = MediaThread(name: "slot \(slot)", niceness: PlaybackLimits.niceness) {
      do {
        try SlotThread(video: video, audio: audio, clock: clock, feed: feed, queue: queue).run()
      } catch {
        log?.error("slot \(slot): \(error); it can't be played")
      }
      // What comes after a fault has nowhere to go.
      queue.close()
      feed.finish()
    }
  }

  /// Never waits; when the encoder is behind the picture is left out first, then the frame.
  func offer(_ frame: Frame) {
    var frame = frame
    if queue.count >= PlaybackLimits.crowdedFrames { frame.picture = nil }
    _ = queue.offer(frame)
  }

  /// Ends the thread without waiting for it.
  func close() { queue.close() }

  /// Blocks until the thread has ended.
  func join() { thread.join() }
}

/// The loop of a slot's thread.
private struct SlotThread {
  let video: VideoTrack
  let audio: AudioTrack
  let clock: FrameClock
  let feed: PlayFeed
  let queue: BoundedQueue<SlotWorker.Frame>

  func run() throws {
    let pictures = try VideoEncoder(video, preset: PlaybackLimits.slotPreset)
    let sound = try SoundEncoder(audio)
    try feed.configure(
      ProgrammeCoding(
        video: video, videoExtradata: pictures.extradata, audio: audio, audioExtradata: sound.extradata))
    let fitter = CanvasFitter(width: video.width, height: video.height)
    var keys = KeyFrames(clock: clock)
    var soundFrames = SoundFrames()
    while let frame = queue.take() {
      if let picture = frame.picture {
        try pictures.encode(try fitter.fit(picture), frame: frame.number, isKey: keys.isDue(frame.number)) {
          feed.offer(ProgrammePacket(kind: .video, packet: $0))
        }
      }
      for (sample, block) in soundFrames.append(frame.sound, at: frame.firstSample) {
        try sound.encode(block, at: sample) { feed.offer(ProgrammePacket(kind: .audio, packet: $0)) }
      }
    }
  }
}

/// Scales pictures of any size into the middle of one; the same picture again is not scaled again. Stays on one thread.
final class CanvasFitter {
  private let area: PixelRectangle
  private let scaler = Scaler()
  private var last: (serial: UInt64, picture: Picture)?

  init(width: Int, height: Int) { area = PixelRectangle(x: 0, y: 0, width: width, height: height) }

  func fit(_ picture: Picture) throws(LibavError) -> Picture {
    let inner = area.fitting(picture.shape)
    if inner == area, picture.width == area.width, picture.height == area.height { return picture }
    if let last, last.serial == picture.serial { return last.picture }
    let builder = try PictureBuilder(width: area.width, height: area.height)
    if inner != area { builder.fill(area) }
    try scaler.draw(picture, into: inner, of: builder)
    let fitted = try allocated("scaling a slot's picture", builder.finish())
    last = (picture.serial, fitted)
    return fitted
  }
}
