import Foundation
import ProgrammeAnalysis
import Testing

/// A programme of six seconds by the `ffmpeg` program: `bars` alone, from frame 75 on `bars` beside `balls`, from
/// frame 120 on `balls` alone; 440 Hz go with one, 660 Hz with the other. It can be doctored.
struct SyntheticProgramme {
  enum Fault: CaseIterable {
    case none
    /// Frame 40 shows the other source.
    case wrongFrame
    /// Frame 40 is black.
    case blackFrame
    /// No sound from 1.0 to 1.2 s, cut off and on at once.
    case missingTone
    /// Frames from 100 on come one frame late.
    case lateFrames
  }

  static let cuts: (duo: Int, solo: Int) = (75, 120)
  static let tones = (bars: 440.0, balls: 660.0)
  /// Whole AAC frames: the muxer lists a broken one with a wrong length.
  private static let soundSeconds = 280.0 * 1024 / 48_000
  let folder: URL
  var entrance: URL { folder.appending(path: "programme.m3u8") }

  init(_ fault: Fault = .none, in folder: URL) throws {
    self.folder = folder
    let (duo, solo) = Self.cuts
    let wrong = fault == .wrongFrame ? "+eq(n\\,40)" : ""
    let black = fault == .blackFrame ? ",drawbox=t=fill:c=black:enable=eq(n\\,40)" : ""
    let late = fault == .lateFrames ? ",setpts=(N+gte(N\\,100))/30/TB" : ""
    let picture = """
      [0]split[bars][left];[1]split[balls][right];\
      [left]crop=160:180:80:0[l];[right]crop=160:180:80:0[r];[l][r]hstack[duo];\
      [bars][duo]overlay=enable=gte(n\\,\(duo))[a];[a][balls]overlay=enable=gte(n\\,\(solo))\(wrong)\(black)\(late)[v]
      """
    let sound = """
      aevalsrc=0.1*lt(t\\,\(Double(solo) / 30))*sin(2*PI*\(Self.tones.bars)*t)\
      +0.1*gte(t\\,\(Double(duo) / 30))*sin(2*PI*\(Self.tones.balls)*t):s=48000:d=\(Self.soundSeconds),\
      pan=stereo|c0=c0|c1=c0\(fault == .missingTone ? ",volume=0:enable=between(t\\,1\\,1.2)" : "")
      """
    try MediaTool.run([
      "ffmpeg", "-v", "error", "-f", "lavfi", "-i", Self.bars, "-f", "lavfi", "-i", Self.balls,
      "-f", "lavfi", "-i", sound, "-filter_complex", picture, "-map", "[v]", "-map", "2:a", "-t", "6",
      "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-bf", "0", "-r", "30",
      "-force_key_frames", "expr:gte(t,n_forced)", "-sc_threshold", "0", "-g", "1000",
      "-fps_mode", fault == .lateFrames ? "passthrough" : "cfr", "-c:a", "aac", "-b:a", "128k",
      "-f", "hls", "-hls_time", "1", "-hls_list_size", "0", "-hls_segment_type", "fmp4",
      "-hls_flags", "program_date_time+independent_segments", "-master_pl_name", "programme.m3u8",
      "-var_stream_map", "v:0,agroup:a a:0,agroup:a", "-hls_fmp4_init_filename", "init_%v.mp4",
      "-hls_segment_filename", folder.appending(path: "part_%v_%d.m4s").path,
      folder.appending(path: "list_%v.m3u8").path,
    ])
  }

  private static let bars = "smptebars=size=320x180:rate=30"
  private static let balls = "mandelbrot=size=320x180:rate=30:start_scale=1"

  /// What the sources look like alone, in the whole picture and in half of it.
  func matchers() throws -> (whole: SourceMatcher, half: SourceMatcher) {
    func pictures(_ source: String) throws -> (Picture, Picture) {
      let film = folder.appending(path: "alone.mp4").path
      try MediaTool.run([
        "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, "-t", "5", "-pix_fmt", "yuv420p", film,
      ])
      let whole = try Picture.of(file: film, seconds: 4, width: 80, height: 44)
      return (whole, whole.part(x: 0.25, y: 0, w: 0.5, h: 1, width: 40, height: 44))
    }
    let (bars, halfBars) = try pictures(Self.bars)
    let (balls, halfBalls) = try pictures(Self.balls)
    return (
      SourceMatcher(["bars": [bars], "balls": [balls]]), SourceMatcher(["bars": [halfBars], "balls": [halfBalls]])
    )
  }

  /// What of the pictures in a recording isn't as it should be.
  func wrongPictures(in recording: ProgrammeRecording) throws -> [String] {
    let (whole, half) = try matchers()
    let first = try #require(recording.video.unbroken.first).lowerBound
    var wrong: [String] = []
    for (index, frame) in try recording.frames().enumerated() {
      let due = Double(index) * 1000 / 30
      if abs(frame.instant.milliseconds - first.milliseconds - due) > 0.01 { wrong.append("frame \(index): time") }
      let seen: [String?]
      let expected: [String]
      if (Self.cuts.duo..<Self.cuts.solo).contains(index) {
        seen = [0, 0.5].map { half.source(in: frame.picture, x: $0, y: 0, w: 0.5, h: 1)?.name }
        expected = ["bars", "balls"]
      } else {
        seen = [whole.source(in: frame.picture, x: 0, y: 0, w: 1, h: 1)?.name]
        expected = [index < Self.cuts.duo ? "bars" : "balls"]
      }
      if seen != expected { wrong.append("frame \(index): \(seen)") }
    }
    return wrong
  }

  /// When, in seconds from the start, the tone isn't what it should be; 60 ms around a change are left out.
  func wrongTones(in recording: ProgrammeRecording) throws -> [Double] {
    let tones = Self.tones
    let readings = try recording.tones(candidates: [tones.bars, tones.balls])
    let first = try #require(readings.first).start.milliseconds
    return readings.compactMap { reading in
      let from = (reading.start.milliseconds - first) / 1000
      let to = (reading.end.milliseconds - first) / 1000
      let expected: Double?
      if from > 0.06, to < 2.5 {
        expected = tones.bars
      } else if from > 4.06, to < 5.9 {
        expected = tones.balls
      } else {
        return nil
      }
      return reading.dominant == expected ? nil : from
    }
  }
}

/// Gives `body` a folder of its own, and takes it away.
func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "showrunner-analysis-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder)
}

/// Makes a programme, does something to its files, records it and hands both over.
func record(
  _ fault: SyntheticProgramme.Fault = .none, change: (SyntheticProgramme) throws -> Void = { _ in },
  check: (SyntheticProgramme, ProgrammeRecording) throws -> Void
) async throws {
  try await withFolder { folder in
    let programme = try SyntheticProgramme(fault, in: folder)
    try change(programme)
    let recording = try await ProgrammeRecording.record(
      from: programme.entrance, seconds: 10, into: folder.appending(path: "recording"))
    try check(programme, recording)
  }
}
