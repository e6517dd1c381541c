import Foundation
import ShowModel
import TestSeeds
import Testing

@testable import MediaEngine

/// An encoder that can't keep up: what is left undone, what players notice of it, and that it comes back.
@Suite(.serialized) struct OverloadTests {
  static let epoch = HLSSyntheticEncoder.epoch
  static let tracks = [
    VideoTrack(name: "180p", width: 320, height: 180, bitsPerSecond: 600_000, framesPerSecond: 30),
    VideoTrack(name: "90p", width: 160, height: 90, bitsPerSecond: 200_000, framesPerSecond: 30),
  ]

  @Test(arguments: [(1920, 1080), (1280, 720), (854, 480), (640, 360), (160, 90)])
  func lessEffortTellsPlayersNothingNew(width: Int, height: Int) throws {
    let track = VideoTrack(name: "x", width: width, height: height, bitsPerSecond: 900_000, framesPerSecond: 30)
    let usual = try VideoEncoder(track)
    #expect(try VideoEncoder(track, effort: .less).extradata == usual.extradata)
    #expect(usual.extradata.count > 20)
  }

  @Test func lessEffortIsLessWork() throws {
    let track = VideoTrack(name: "x", width: 640, height: 360, bitsPerSecond: 800_000, framesPerSecond: 30)
    let pictures = try (0..<60).map { try Self.picture($0, width: 640, height: 360) }
    func work(_ effort: VideoEncoder.Effort) throws -> Double {
      let encoder = try VideoEncoder(track, effort: effort)
      let start = Self.threadSeconds
      for (number, picture) in pictures.enumerated() {
        try encoder.encode(picture, frame: Int64(number), isKey: number.isMultiple(of: 30)) { _ in }
      }
      try encoder.finish { _ in }
      return Self.threadSeconds - start
    }
    let (usual, less) = (try work(.usual), try work(.less))
    #expect(less < usual * 0.8, "\(less) s instead of \(usual) s")
  }

  /// The lower rung's encoder takes 50 ms a frame of 33, then is quick again.
  @Test func aSlowEncoderIsRelievedStepByStepAndNoPlayerMissesAFrame() async throws {
    let isSlow = Guarded(true)
    let load = Load()
    let tape = LogTape()
    let origin = HLSOrigin(video: Self.tracks, audio: AudioTrack(), epoch: Self.epoch)
    let rungs = Self.tracks.enumerated().map { number, track in
      RungWorker(
        track: track, rung: number, of: 2, clock: FrameClock(epoch: Self.epoch, framesPerSecond: 30), hls: origin,
        outputs: nil, load: load, log: nil
      ) { effort in
        if number == 1, effort == .usual, isSlow.with({ $0 }) { usleep(50_000) }
      }
    }
    for rung in rungs { try rung.open() }
    let watch = LoadWatch(load, names: Self.tracks.map(\.name), period: .milliseconds(50), log: tape.logger)
    watch.start { LoadWatch.Reading(rungs: rungs.map(\.reading), lost: 0) }
    var seen: [Relief] = [.none]
    var frames: Int64 = 0
    let start = ContinuousClock.now
    while frames < 90 || (load.relief > .none && frames < 900) {
      if frames == 75 { isSlow.with { $0 = false } }
      let picture = try Self.picture(Int(frames), width: 320, height: 180)
      for rung in rungs { _ = rung.offer(RungWorker.Frame(number: frames, picture: picture)) }
      if load.relief != seen.last { seen.append(load.relief) }
      frames += 1
      let due = start + .nanoseconds(frames * 1_000_000_000 / 30)
      while ContinuousClock.now < due { usleep(1000) }
    }
    watch.stop()
    if load.relief != seen.last { seen.append(load.relief) }
    for rung in rungs { rung.finish() }
    origin.finish()

    #expect(seen.starts(with: [.none, .withoutPreviews, .lowerRungsCheaper]), "\(seen)")
    #expect(seen.last == Relief.none, "\(seen)")
    #expect(watch.steps >= 4 && watch.words == nil)
    #expect(rungs.map(\.report.framesDropped) == [0, 0])
    #expect(tape.all.contains("warning the machine can't keep up: no previews; 90p encoded with less effort"))
    #expect(tape.all.contains("notice the machine keeps up again"))
    try await withFolder { folder in
      for track in Self.tracks {
        let file = folder.appending(path: "\(track.name).mp4")
        try origin.write("\(track.name).m3u8", to: file)
        try Tool.run("ffmpeg", "-v", "warning", "-xerror", "-i", file.path, "-f", "null", "-")
        let times = try Tool.run("ffprobe", "-v", "error", "-show_entries", "frame=pts", "-of", "csv=p=0", file.path)
        let all = times.split { $0 == "\n" || $0 == "," }.compactMap { Int64($0) }
        #expect(all.count == Int(min(frames, 900)) && all == all.indices.map { Int64($0) * 1000 })
      }
    }
  }

  @Test func theLowestRungRepeatsEveryOtherFrameButNoKeyFrame() throws {
    let pictures = RungPictures(Self.tracks[1])
    let (first, second) = (
      try Self.picture(0, width: 320, height: 180), try Self.picture(1, width: 320, height: 180)
    )
    let shown = try pictures.fit(first)
    #expect(try pictures.fit(first).serial == shown.serial)
    #expect(try pictures.fit(second, repeats: true).serial == shown.serial)
    #expect(try pictures.fit(second).serial != shown.serial)
    #expect(Relief.lowestRungRepeats.repeats(rung: 1, of: 2) && !Relief.lowestRungRepeats.repeats(rung: 0, of: 2))
  }

  /// Different everywhere and from frame to frame.
  static func picture(_ number: Int, width: Int, height: Int) throws -> Picture {
    let builder = try PictureBuilder(width: width, height: height)
    var random = SeededGenerator(seed: UInt64(number / 4))
    for plane in 0..<3 {
      let (bytes, stride) = try #require(builder.plane(plane))
      let (columns, rows) = plane == 0 ? (width, height) : (width / 2, height / 2)
      for row in 0..<rows {
        let base = UInt8(truncatingIfNeeded: random.next() % 64)
        for column in 0..<columns {
          bytes[row * stride + column] = UInt8(truncatingIfNeeded: 64 + Int(base) + (column + number * 3) % 61)
        }
      }
    }
    return try #require(builder.finish())
  }

  /// Processor time of this thread; the encoder here has no other.
  static var threadSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
