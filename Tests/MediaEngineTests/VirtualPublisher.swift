import CFFmpeg
import TestSeeds
import Testing

@testable import MediaEngine

/// An artist whose frame flashes and whose sound clicks once a second, sent through a network that delays, into the
/// live path; hours of it take seconds, since arrival times are reckoned and not waited for.
struct VirtualPublisher {
  /// Parts in a million by which its clock is fast.
  var drift: Int
  /// Samples by which the network delays at most: 150 ms.
  var mostDelay: Int64 = 7200
  /// Samples of the programme at which each of its sessions begins and ends.
  var sessions: [Range<Int64>]
  var seed: UInt64

  /// What came of it in the programme.
  struct Outcome {
    /// Milliseconds by which each click comes after its flash, with the second of the programme in which it did.
    var offsets: [(second: Double, milliseconds: Double)] = []
    var flashesWithoutClick = 0
    /// Frames of the programme in whose time there was not all the sound.
    var silentFrames = 0
    /// How often the sound or the places jumped, beginnings apart.
    var jumps = 0
    /// Frames for which one picture stood at most.
    var longestStill = 0
    /// The last figure of each session's clock, in parts per million.
    var drifts: [Double] = []
    /// Samples between a unit's coming and its place, at most, once it had settled.
    var deepest: Int64 = 0
  }

  private enum Unit {
    case picture(Int64)
    case sound(Int64)
  }

  /// Runs until the last session is over.
  func run() throws -> Outcome {
    var numbers = SeededGenerator(seed: seed)
    var programme = VirtualProgramme()
    for session in sessions {
      try play(session, into: &programme, numbers: &numbers)
      programme.endSession()
    }
    return programme.outcome
  }

  private func play(
    _ session: Range<Int64>, into programme: inout VirtualProgramme, numbers: inout SeededGenerator
  ) throws {
    programme.begin()
    let sound = LiveSound()
    var frame: UnsafeMutablePointer<AVFrame>? = try SoundConverterTests.frame(48_000, show_stereo(), from: 0, tone: 0)
    defer { av_frame_free(&frame) }
    let samples = try #require(frame)
    var (picture, block) = (Int64(0), Int64(0))
    var (delay, delayUntil, lastArrival) = (Int64(0), Int64(0), session.lowerBound)
    while true {
      // Pictures are sent as they are taken, sound when its 1024 samples are full; all over one connection, in order.
      let (pictureSent, soundSent) = (programmeSamples(picture * 1600), programmeSamples((block + 1) * 1024))
      let unit: Unit = pictureSent <= soundSent ? .picture(picture) : .sound(block)
      let sent = session.lowerBound + min(pictureSent, soundSent)
      if sent >= session.upperBound { return }
      if sent >= delayUntil {
        delay = Int64.random(in: 0...mostDelay, using: &numbers)
        delayUntil = sent + Int64.random(in: 4800...96_000, using: &numbers)
      }
      lastArrival = max(lastArrival, sent + delay)
      programme.advance(to: lastArrival)
      switch unit {
      case .picture(let number):
        programme.take(picture: number, timestamp: number * 1000 / 30, arrival: lastArrival, sound: sound)
        picture += 1
      case .sound(let number):
        try programme.take(
          sound: number, frame: samples, timestamp: number * 1024 / 48, arrival: lastArrival, through: sound)
        block += 1
      }
    }
  }

  /// A length on its clock as the programme's clock measures it.
  private func programmeSamples(_ samples: Int64) -> Int64 { samples * 1_000_000 / (1_000_000 + Int64(drift)) }
}

/// The programme's side: the live path's own values, and a clock that is told how late it is.
struct VirtualProgramme {
  private(set) var outcome = VirtualPublisher.Outcome()
  private var epoch = PublishEpoch()
  private var delay = DelayMeter()
  private var pictures = LivePictures<Int64>()
  private var ring = SoundRing()
  private var frame: Int64 = 0
  private var began: Int64?
  private var nextSound: Int64?
  private var seen: (picture: Int64, frames: Int)?
  /// Where the session's flashes were seen and its clicks heard, in samples of the programme.
  private var flashes: [Int64] = []
  private var clicks: [Int64] = []
  private var expectedClick: Int64?

  /// A new publisher: nothing of the old one survives.
  mutating func begin() {
    epoch = PublishEpoch()
    delay = DelayMeter()
    began = nil
    nextSound = nil
    seen = nil
    expectedClick = nil
    (flashes, clicks) = ([], [])
  }

  mutating func endSession() {
    if let drift = delay.drift { outcome.drifts.append(Double(drift)) }
    // What was on its way when it ended does not count.
    for flash in flashes.dropLast(2) {
      while let click = clicks.first, click < flash - 24_000 { clicks.removeFirst() }
      guard let click = clicks.first, click < flash + 24_000 else {
        outcome.flashesWithoutClick += 1
        continue
      }
      outcome.offsets.append((Double(flash) / 48_000, Double(click - flash) / 48))
    }
  }

  mutating func take(picture: Int64, timestamp: Int64, arrival: Int64, sound: LiveSound) {
    if epoch.note(timestamp, arrival: arrival) {
      if began != nil { outcome.jumps += 1 }
      began = began ?? arrival
      sound.forget()
      nextSound = nil
      pictures.beginAnew()
      ring.jump(to: arrival)
    } else {
      delay.note(timestamp: timestamp, arrival: arrival, depth: nil)
    }
    guard let place = epoch.place(of: timestamp) else { return }
    if let began, arrival > began + Self.settling { outcome.deepest = max(outcome.deepest, place - arrival) }
    pictures.append(picture, place: place, now: arrival)
  }

  mutating func take(
    sound number: Int64, frame: UnsafeMutablePointer<AVFrame>, timestamp: Int64, arrival: Int64,
    through sound: LiveSound
  ) throws {
    guard let place = epoch.place(of: timestamp) else { return }
    let first = number * 1024
    let click = (first + 47_999) / 48_000 * 48_000
    Self.write(click < first + 1024 ? Int(click - first) : nil, to: frame)
    if click < first + 1024 { expectedClick = place + click - first }
    let (block, start) = try sound.convert(frame, at: place)
    if let nextSound, nextSound != start { outcome.jumps += 1 }
    nextSound = start + Int64(block.count)
    ring.append(block, at: start, place: arrival)
  }

  /// Makes the frames until `sample`.
  mutating func advance(to sample: Int64) {
    while frame * 1600 <= sample {
      make()
      frame += 1
    }
  }

  private mutating func make() {
    let first = frame * 1600
    look(first)
    guard let began, first > began + Self.settling else { return }
    var block = StereoBlock(count: 1600)
    let isHeard = ring.read(from: first, into: &block)
    if !isHeard || ring.end < first + 1600 { outcome.silentFrames += 1 }
    guard let expectedClick, abs(expectedClick - first) < 9600, block.peak > 0.4 else { return }
    let loudest = block.left.indices.max { abs(block.left[$0]) < abs(block.left[$1]) } ?? 0
    let sample = first + Int64(loudest)
    clicks.append(sample)
  }

  private mutating func look(_ first: Int64) {
    guard let picture = pictures.image(at: first + 800) else { return }
    if seen?.picture == picture {
      seen?.frames += 1
    } else {
      // The flash lasts a frame; where that one was skipped, the next stands for it.
      let (before, now) = ((seen?.picture ?? picture) / 30, picture / 30)
      if now > before, let began, first > began + Self.settling { flashes.append(first) }
      seen = (picture, 1)
    }
    if let began, first > began + Self.settling { outcome.longestStill = max(outcome.longestStill, seen?.frames ?? 0) }
  }

  /// Samples after a publisher's coming in which nothing is judged yet: a second.
  private static let settling: Int64 = 48_000

  private static func write(_ click: Int?, to frame: UnsafeMutablePointer<AVFrame>) {
    for channel in 0..<2 {
      frame.pointee.extended_data[channel]?.withMemoryRebound(to: Float.self, capacity: 1024) { plane in
        plane.update(repeating: 0, count: 1024)
        guard let click else { return }
        for index in click..<min(1024, click + 8) { plane[index] = 0.9 }
      }
    }
  }
}
